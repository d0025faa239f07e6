import { randomBytes } from 'node:crypto';
import type { Language } from './graph/languages.ts';
import { type Limiter, makeLimiter } from './graph/limiter.ts';
import { makeRequestLog, type RequestLog } from './graph/request-log.ts';
import type { TokenState } from './graph/token-states.ts';
import { FIRST_FIELDS, type Field, isField } from './webhooks/fields.ts';
import { makeWebhookSender, type WebhookFaults, type WebhookSender } from './webhooks/sender.ts';
import { makeClock, type SandboxClock } from './world/clock.ts';
import { firstWorld } from './world/first-world.ts';
import { makeRandom, type Random } from './world/random.ts';
import { firstVariants, type Variants } from './world/variants.ts';
import type { World } from './world/world.ts';

/** Faults of the Graph API, on purpose. All off at first. */
export interface GraphFaults {
  /** So many of the next POSTs are carried out, and then the connection dies before the answer's first byte. */
  dropAfterActing: number;
  /** The next requests get this HTTP status and nothing is done. */
  status: { status: number; times: number } | undefined;
  /** The next requests are refused with this error of platform.md §8, and nothing is done. */
  error: { code: number; subcode: number | undefined; times: number } | undefined;
  /** What the usage headers say, percent; from 100 on requests are refused. Undefined: as used. */
  usage: number | undefined;
  /** Each answer waits so long, ms. */
  answerDelayMs: number;
}

/** One token that was handed out. Times in ms since 1970. */
export interface Token {
  text: string;
  issuedAt: number;
  expiresAt: number;
}

/** Everything that lives while a sandbox runs. */
export interface Sandbox {
  world: World;
  clock: SandboxClock;
  random: Random;
  variants: Variants;
  language: Language;
  appSecret: string;
  /** What the dashboard would list; `subscribed_apps` says this back. */
  appId: string;
  tokens: Token[];
  tokenState: TokenState;
  webhookUrl: string | undefined;
  fields: Set<Field>;
  isSubscribed: boolean;
  webhooks: WebhookSender;
  webhookFaults: WebhookFaults;
  graphFaults: GraphFaults;
  log: RequestLog;
  limiter: Limiter;
  /** Tells the phone page that something changed. */
  changed(): void;
  /** Listens for changes; the answer ends it. */
  onChange(listener: () => void): () => void;
}

export interface SandboxSettings {
  seed: string;
  language: Language | undefined;
  appSecret: string | undefined;
  token: string | undefined;
  webhookUrl: string | undefined;
  variants: Variants | undefined;
  /** Names of fields the app has switched on; undefined = all that Instagram Login can get. */
  fields: readonly string[] | undefined;
  report: (line: string) => void;
}

/** A dashboard token was made some time before somebody pastes it: old enough to be refreshed. */
const TOKEN_AGE_MS = 30 * 3_600_000;
const TOKEN_LIFE_MS = 60 * 86_400_000;

/** A sandbox at its beginning. Nothing listens yet. */
export function makeSandbox(settings: SandboxSettings): Sandbox {
  const random = makeRandom(settings.seed);
  const clock = makeClock(Date.now);
  const now = clock.now();
  const listeners = new Set<() => void>();
  const webhookFaults: WebhookFaults = { duplicate: 0, shuffle: false, delayMs: 0, drop: 0, batch: 1 };
  const world = firstWorld(random, now);
  const language = settings.language ?? random.pick(['en', 'ru', 'ar', 'pt', 'de']);
  // Signatures and tokens must not be guessable from a seed that stands in a log.
  const appSecret = settings.appSecret ?? randomBytes(16).toString('hex');
  const token = settings.token ?? newTokenText();
  const sandbox: Sandbox = {
    world,
    clock,
    random,
    variants: settings.variants ?? firstVariants(),
    language,
    appSecret,
    appId: random.digits(16),
    tokens: [{ text: token, issuedAt: now - TOKEN_AGE_MS, expiresAt: now - TOKEN_AGE_MS + TOKEN_LIFE_MS }],
    tokenState: 'valid',
    webhookUrl: settings.webhookUrl,
    fields: new Set(settings.fields?.filter(isField) ?? FIRST_FIELDS),
    isSubscribed: true,
    webhooks: makeWebhookSender({
      clock,
      random: makeRandom(`${settings.seed} webhooks`),
      faults: webhookFaults,
      report: settings.report,
      target: () => ({
        url: sandbox.webhookUrl,
        appSecret: sandbox.appSecret,
        fields: sandbox.fields,
        isSubscribed: sandbox.isSubscribed,
      }),
    }),
    webhookFaults,
    graphFaults: { dropAfterActing: 0, status: undefined, error: undefined, usage: undefined, answerDelayMs: 0 },
    log: makeRequestLog(),
    limiter: makeLimiter(clock.now),
    changed: () => {
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return sandbox;
}

/** A token in the form of Instagram Login's (platform.md §7.1). */
export function newTokenText(): string {
  return `IGAA${randomBytes(120).toString('base64url').replaceAll(/[-_]/g, 'Z')}`;
}
