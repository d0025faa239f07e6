import { readFileSync } from 'node:fs';

/** What the environment asks for. */
export interface Settings {
  host: string;
  /** 0 = any. */
  port: number;
  /** File of the SQLite store. */
  storePath: string;
  keyFile: string;
  /** ms. */
  retention: number;
}

/** What only `serve` needs. */
export interface ServeSettings extends Settings {
  appSecrets: readonly string[];
  verifyToken: string;
}

/** The settings cannot be used. One sentence for each that is wrong. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Environment = Readonly<Record<string, string | undefined>>;

const DAY = 24 * 3_600_000;

/** @throws SettingsError with all findings at once */
export function readSettings(environment: Environment): Settings {
  const findings: string[] = [];
  const settings = readCommon(environment, findings);
  refuseIfAny(findings);
  return settings;
}

/** @throws SettingsError with all findings at once */
export function readServeSettings(environment: Environment): ServeSettings {
  const findings: string[] = [];
  const settings = readCommon(environment, findings);
  const appSecrets = readSecrets(environment, findings);
  const verifyToken = environment.ASIDE_VERIFY_TOKEN ?? '';
  if (verifyToken === '') findings.push('Set ASIDE_VERIFY_TOKEN to the verify token typed into the Meta dashboard.');
  refuseIfAny(findings);
  return { ...settings, appSecrets, verifyToken };
}

function readCommon(environment: Environment, findings: string[]): Settings {
  const [, bracketed, bare, port] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]*)):(\d{1,5})$/.exec(environment.ASIDE_LISTEN ?? '127.0.0.1:8787') ?? [];
  if (port === undefined || Number(port) > 65_535)
    findings.push('ASIDE_LISTEN has to be host:port, as 127.0.0.1:8787.');

  const [, storePath] = /^sqlite:(.+)$/s.exec(environment.ASIDE_STORE ?? 'sqlite:./data/relay.db') ?? [];
  if (storePath === undefined) findings.push('ASIDE_STORE has to be sqlite:<path>.');

  const days = Number(environment.ASIDE_RETENTION_DAYS ?? 8);
  if (!(days > 0 && days <= 3650)) findings.push('ASIDE_RETENTION_DAYS has to be a number of days above 0.');

  return {
    host: bracketed ?? (bare || '0.0.0.0'),
    port: Number(port),
    storePath: storePath ?? '',
    keyFile: environment.ASIDE_KEY_FILE || './data/relay.key',
    retention: days * DAY,
  };
}

function readSecrets(environment: Environment, findings: string[]): string[] {
  const inline = (environment.ASIDE_APP_SECRETS ?? '').split(',');
  const secrets = [...inline, ...readSecretsFile(environment.ASIDE_APP_SECRETS_FILE, findings)]
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
  if (secrets.length === 0) {
    findings.push(
      'Set ASIDE_APP_SECRETS (comma-separated) or ASIDE_APP_SECRETS_FILE (one a line): without an app secret no signature can be checked.',
    );
  }
  return secrets;
}

function readSecretsFile(path: string | undefined, findings: string[]): string[] {
  if (!path) return [];
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    findings.push(`ASIDE_APP_SECRETS_FILE (${path}) cannot be read.`);
    return [];
  }
}

function refuseIfAny(findings: readonly string[]): void {
  if (findings.length > 0) throw new SettingsError(findings.join('\n'));
}
