import { randomBytes } from 'node:crypto';
import type { BudgetName } from './graph/budgets.ts';
import type { FaultRule } from './graph/fault-rules.ts';
import type { Language } from './graph/languages.ts';
import { type Limiter, makeLimiter } from './graph/limiter.ts';
import { makeRequestLog, type RequestLog } from './graph/request-log.ts';
import type { Login } from './graph/route.ts';
import type { TokenState } from './graph/token-states.ts';
import type { UsageFault } from './graph/usage.ts';
import {
  FIRST_FIELDS,
  type Field,
  isField,
  isOfChanges,
  isOfFacebookLogin,
  isOfInstagramLogin,
} from './webhooks/fields.ts';
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
  /** What the usage headers say; from 100 percent on requests are refused. Undefined: as used. */
  usage: UsageFault | undefined;
  /** The particular ones, first come first. */
  rules: FaultRule[];
  /** Each answer waits so long, ms. */
  answerDelayMs: number;
}

/** Whose token it is: an Instagram account's, a Facebook user's, or a Page's. */
export type TokenOwner =
  | { kind: 'instagram'; igId: string }
  | { kind: 'facebook-user' }
  | { kind: 'page'; pageId: string };

/** One token that was handed out. Times in ms since 1970. */
export interface Token {
  text: string;
  of: TokenOwner;
  issuedAt: number;
  /** Never, where it is infinite: a Page token does not end by time (platform.md §7.2). */
  expiresAt: number;
}

/** Everything that lives while a sandbox runs. */
export interface Sandbox {
  /** This one first, then further accounts of the same owner, each with a world of its own. */
  accounts: Sandbox[];
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
  /** Through which login the app is set up: decides which fields the webhooks have (platform.md §2.4). */
  setUp: Login;
  /** Budgets that differ from the documented ones. */
  budgets: Map<BudgetName, number>;
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
  /** Instagram Login where nothing is said. */
  setUp?: Login;
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
  const webhookFaults = noWebhookFaults();
  const world = firstWorld(random, now);
  const language = settings.language ?? random.pick(['en', 'ru', 'ar', 'pt', 'de']);
  // Signatures and tokens must not be guessable from a seed that stands in a log.
  const appSecret = settings.appSecret ?? randomBytes(16).toString('hex');
  const token = settings.token ?? newTokenText('IGAA');
  const sandbox: Sandbox = {
    accounts: [],
    world,
    clock,
    random,
    variants: settings.variants ?? firstVariants(),
    language,
    appSecret,
    appId: random.digits(16),
    tokens: [
      {
        text: token,
        of: { kind: 'instagram', igId: world.account.igId },
        issuedAt: now - TOKEN_AGE_MS,
        expiresAt: now - TOKEN_AGE_MS + TOKEN_LIFE_MS,
      },
      { text: newTokenText('EAA'), of: { kind: 'facebook-user' }, issuedAt: now, expiresAt: now + TOKEN_LIFE_MS },
      ...world.pages.map(
        ({ id }): Token => ({
          text: newTokenText('EAA'),
          of: { kind: 'page', pageId: id },
          issuedAt: now,
          expiresAt: Number.POSITIVE_INFINITY,
        }),
      ),
    ],
    tokenState: 'valid',
    setUp: settings.setUp ?? 'instagram',
    budgets: new Map(),
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
        outerArray: sandbox.variants.outerArray,
        ...subscriptionOf(sandbox),
      }),
    }),
    webhookFaults,
    graphFaults: noGraphFaults(),
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
  sandbox.accounts.push(sandbox);
  return sandbox;
}

/** A token in the form of its login's (platform.md §7.1): IGAA… for Instagram Login, EAA… for Facebook Login. */
export function newTokenText(prefix: 'IGAA' | 'EAA'): string {
  return `${prefix}${randomBytes(120).toString('base64url').replaceAll(/[-_]/g, 'Z')}`;
}

/** The newest token of this account, or of the Facebook user. */
export function tokenOf({ tokens, world }: Sandbox, kind: 'instagram' | 'facebook-user'): Token | undefined {
  return tokens.findLast(({ of }) =>
    of.kind === 'instagram' ? kind === of.kind && of.igId === world.account.igId : of.kind === kind,
  );
}

export function noGraphFaults(): GraphFaults {
  return {
    dropAfterActing: 0,
    status: undefined,
    error: undefined,
    usage: undefined,
    rules: [],
    answerDelayMs: 0,
  };
}

export function noWebhookFaults(): WebhookFaults {
  return { duplicate: 0, shuffle: false, delayMs: 0, drop: 0, batch: 1 };
}

/** What reaches the webhook. With Facebook Login messages come through the Page's own subscription. */
function subscriptionOf({ setUp, fields, accounts, isSubscribed, world }: Sandbox) {
  if (setUp === 'instagram') {
    return {
      fields: new Set([...fields].filter(isOfInstagramLogin)),
      // An entry id of nobody stands for the first account.
      isSubscribed: (entryId: string) =>
        accounts.find((account) => account.world.account.igId === entryId)?.isSubscribed ?? isSubscribed,
    };
  }
  const isPageSubscribed = world.pages.some((page) => page.isSubscribed);
  return {
    fields: new Set(
      [...fields].filter((field) => isOfFacebookLogin(field) && (isPageSubscribed || isOfChanges(field))),
    ),
    isSubscribed: () => true,
  };
}
