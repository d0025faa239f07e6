// A report for whoever helps: how the parts are, without a word of anybody. Accounts are A1, A2 …, relays R1 …; people do not
// occur. Every word in it comes from a list in this program: what the database holds only decides which.
import { VERDICT_OF_CODE } from '../instagram/error-reasons.ts';
import type { AccountRow, CursorRow, JournalRow, RelayRow } from '../storage/schema.ts';
import type { Arrival } from './arrival.ts';
import { CHECK_IDS, type CheckRecord } from './check.ts';
import { isJournalLine } from './journal-lines.ts';

/** What a report is made of. Times in ms since 1970. */
export interface ReportFacts {
  now: number;
  /** Of the extension and the browser: nothing of the database. */
  versions: { extension: string; browser: string; database: number; graph: string };
  accounts: readonly AccountRow[];
  relays: readonly RelayRow[];
  cursors: readonly CursorRow[];
  checks: readonly CheckRecord[];
  journal: readonly JournalRow[];
  /** Rows of each store. */
  counts: Readonly<Record<string, number>>;
  /** Sends by their state. */
  sends: Readonly<Record<string, number>>;
  storage?: { usedBytes: number };
  lock: { isLocked: boolean; hasPassphrase: boolean };
  /** What the worker last did, and how long it took to answer now, ms. */
  worker: { lastPollAt?: number; answeredInMs?: number };
  arrival?: Arrival;
  isOnline: boolean;
}

/** The report as lines of text, in English: it is read by whoever wrote this program. */
export function buildReport(facts: ReportFacts): string {
  const { now, versions } = facts;
  const accountNames = namesOf(
    'A',
    facts.accounts.map(({ id }) => id),
  );
  const relayNames = namesOf(
    'R',
    facts.relays.map(({ id }) => id),
  );
  const ago = (at: number | undefined) => (at === undefined ? 'never' : `${spanOf(now - at)} ago`);
  const account = (id: string | undefined) => (id === undefined ? '' : ` ${accountNames.get(id) ?? 'A?'}`);

  const lines: string[] = [
    `Aside report, ${new Date(now).toISOString()}`,
    `versions: Aside ${versions.extension}, database ${versions.database}, Graph API ${versions.graph}`,
    `browser: ${versions.browser}`,
    `network: ${facts.isOnline ? 'online' : 'offline'}; vault: ${vaultWords(facts.lock)}`,
    `worker: last poll ${ago(facts.worker.lastPollAt)}, answers in ${msOf(facts.worker.answeredInMs)}`,
    `last arrival: ${facts.arrival ? arrivalWords(facts.arrival, now) : 'none yet'}`,
    '',
    'accounts',
  ];
  for (const row of facts.accounts) {
    lines.push(
      `  ${accountNames.get(row.id)}: ${row.connection.loginType === 'facebook' ? 'Facebook Login' : 'Instagram Login'}` +
        `, connected ${ago(row.connection.connectedAt)}, token ${tokenWords(row, now)}` +
        `, own IGSID ${row.connection.ownIgsid === undefined ? 'unknown' : 'known'}` +
        (row.waiting && row.waiting.until > now ? `, waiting ${spanOf(row.waiting.until - now)}` : ''),
    );
    for (const id of CHECK_IDS) {
      const record = facts.checks.find((check) => check.accountId === row.id && check.id === id);
      if (record) {
        const result = record.result === 'proven' ? 'proven' : 'refused';
        lines.push(`    ${id}: ${result} ${ago(record.evidence.at)}${detailWords(record.evidence.detail)}`);
      }
    }
  }
  lines.push('relays');
  for (const row of facts.relays) {
    const failing = row.failing
      ? `failing for ${spanOf(now - row.failing.since)}: ${wordOr(row.failing.reason)}`
      : 'in order';
    lines.push(
      `  ${relayNames.get(row.id)}: ${isLocal(row.address) ? 'local' : 'https'}, ${row.accounts.length} accounts, ` +
        `last answer ${ago(row.lastAnswerAt)}, ${failing}`,
    );
  }
  lines.push('streams');
  for (const { accountId, relayId, updatedAt, gap } of facts.cursors) {
    const missing = gap
      ? `, gap of ${spanOf(now - gap.since)} (${wordOr(gap.reason)}), ${gap.filledAt === undefined ? 'not filled' : 'filled'}`
      : '';
    lines.push(` ${account(accountId)} at ${relayNames.get(relayId) ?? 'R?'}: moved ${ago(updatedAt)}${missing}`);
  }
  lines.push(
    `sends: ${SEND_STATES.map((state) => `${state} ${numberOf(facts.sends[state])}`).join(', ')}`,
    `rows: ${STORES.map((store) => `${store} ${numberOf(facts.counts[store])}`).join(', ')}`,
    `storage: ${facts.storage ? `${numberOf(Math.round(facts.storage.usedBytes / 1_000_000))} MB` : 'unknown'}`,
    '',
    'journal, newest first',
  );
  for (const { at, what, accountId, detail } of facts.journal.toReversed()) {
    const name = isJournalLine(what) ? what : 'something-else';
    lines.push(`  ${ago(at)}: ${name}${account(accountId)}${detailWords(detail)}`);
  }
  return `${lines.join('\n')}\n`;
}

const SEND_STATES = ['held', 'queued', 'sending', 'accepted', 'echoed', 'seen', 'refused', 'unknown'] as const;
const STORES = [
  'accounts',
  'relays',
  'conversations',
  'messages',
  'words',
  'comments',
  'media',
  'attachments',
  'outbox',
  'templates',
  'automations',
  'previews',
  'drafts',
  'unplaced',
  'notices',
] as const;

/** Fields of details that a report may tell, where their values are numbers or known words. */
const DETAILS: ReadonlySet<string> = new Set([
  'code',
  'subcode',
  'reason',
  'because',
  'error',
  'call',
  'tries',
  'accounts',
  'outOfReach',
  'removed',
  'fragments',
  'events',
  'unrouted',
  'clockDifferenceMs',
  'loginType',
]);

/** Words that a value may be: reasons of Instagram and of relays, names of errors. */
const WORDS: ReadonlySet<string> = new Set([
  ...[...VERDICT_OF_CODE.values()].map(({ reason }) => reason),
  ...['unreachable', 'revoked', 'forbidden', 'unavailable', 'not-a-relay', 'moved', 'sealed-unknown', 'wrong-code'],
  ...['expired', 'epoch', 'ahead', 'silence', 'worker-died', 'no-answer', 'unclear-answer', 'not-arrived', 'unknown'],
  ...['instagram', 'facebook', 'busy', 'usage', 'pace'],
  ...[
    'Error',
    'TypeError',
    'RangeError',
    'SyntaxError',
    'ReferenceError',
    'AbortError',
    'TimeoutError',
    'DOMException',
  ],
  ...['GraphError', 'RelayError', 'SealedUnknown', 'TokenLost', 'VaultLocked', 'PrivateReplySpent'],
  ...[
    'DataError',
    'ConstraintError',
    'InvalidStateError',
    'TransactionInactiveError',
    'QuotaExceededError',
    'UnknownError',
  ],
]);

/** Ids have more digits than anything that is counted here. */
const LARGEST_NUMBER = 100_000_000;

function detailWords(detail: Readonly<Record<string, string | number | boolean>> = {}): string {
  const told = Object.entries(detail).flatMap(([name, value]) => {
    if (!DETAILS.has(name)) return [];
    return [`${name} ${typeof value === 'string' ? wordOr(value) : numberOf(Number(value))}`];
  });
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

function wordOr(value: string): string {
  return WORDS.has(value) ? value : 'other';
}

function numberOf(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '0';
  return Math.abs(value) < LARGEST_NUMBER ? String(Math.round(value)) : 'many';
}

function namesOf(letter: string, ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(ids.map((id, index) => [id, `${letter}${index + 1}`]));
}

function tokenWords({ token, tokenRefusedAt }: AccountRow, now: number): string {
  if (tokenRefusedAt !== undefined) return `refused ${spanOf(now - tokenRefusedAt)} ago`;
  if (!token) return 'of unknown age';
  const ends =
    token.expiresAt === 'never' || token.expiresAt === undefined ? '' : `, ends in ${spanOf(token.expiresAt - now)}`;
  return `stored ${spanOf(now - (token.refreshedAt ?? token.storedAt))} ago${ends}`;
}

function vaultWords({ isLocked, hasPassphrase }: ReportFacts['lock']): string {
  if (!hasPassphrase) return 'without passphrase';
  return isLocked ? 'locked' : 'unlocked';
}

function arrivalWords({ at, receivedAt, appliedAt }: Arrival, now: number): string {
  const toRelay = at === undefined ? 'unknown' : msOf(receivedAt - at);
  return `${spanOf(now - appliedAt)} ago, Instagram to relay ${toRelay}, relay to here ${msOf(appliedAt - receivedAt)}`;
}

function msOf(ms: number | undefined): string {
  return ms === undefined ? 'unknown' : `${numberOf(ms)} ms`;
}

/** Rounded: `3 d`, `4 h`, `12 min`, `40 s`. What is not a time is none. */
function spanOf(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (!Number.isFinite(seconds) || Math.abs(seconds) > LARGEST_NUMBER * 30) return '?';
  if (Math.abs(seconds) < 120) return `${seconds} s`;
  if (Math.abs(seconds) < 7_200) return `${Math.round(seconds / 60)} min`;
  if (Math.abs(seconds) < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

function isLocal(address: string): boolean {
  return /^http:\/\//.test(address);
}
