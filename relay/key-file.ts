import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingsError } from './settings.ts';

const KEY_BYTES = 32;

/**
 * The relay's own key, made at first start: 32 bytes as hex, readable by its owner only.
 *
 * @throws SettingsError if there is a file that holds none: making another key would forget what was stored already
 */
export function loadKey(path: string): Uint8Array {
  return readKey(path) ?? makeKey(path);
}

function readKey(path: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new SettingsError(`The key file ${path} cannot be read.`);
  }
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new SettingsError(
      `The key file ${path} holds no key. Restore it from a backup, or remove it to make a new one.`,
    );
  }
  return Buffer.from(text, 'hex');
}

/** Written aside and linked: two processes at their first start must end up with one key, and never with half of one. */
function makeKey(path: string): Uint8Array {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw new SettingsError(`The key file ${path} cannot be made.`);
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readKey(path);
  if (!key) throw new SettingsError(`The key file ${path} has vanished.`);
  return key;
}
