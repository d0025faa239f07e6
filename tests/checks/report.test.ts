import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../utils/checks/check.ts';
import { buildReport, type ReportFacts } from '../../utils/checks/report.ts';
import type { AccountRow, CursorRow, JournalRow, RelayRow } from '../../utils/storage/schema.ts';

const NOW = 1_763_700_000_000;

/** Anything that could stand in a row: names, ids, tokens, addresses, also words that look like ours. */
const marked = fc
  .tuple(
    fc.constantFrom(
      'IGAA',
      'mara',
      'https://relay.',
      '178414',
      'rt_',
      'Überraschung ',
      'token-',
      'gap-',
      'aWdfZAG1faXRlbTo',
    ),
    fc.stringMatching(/^[a-z0-9]{8,14}$/),
  )
  .map(([head, tail]) => head + tail);
const id = fc.integer({ min: 1_000_000_000_000, max: 9_007_199_254_740_991 });
const time = fc.integer({ min: NOW - 1e10, max: NOW });
const detail = fc.dictionary(
  fc.oneof(marked, fc.constantFrom('code', 'reason', 'error', 'call', 'because', 'accounts', 'tries', 'missing')),
  fc.oneof(marked, id, fc.integer({ min: 0, max: 9_000 }), fc.boolean()),
);

const account: fc.Arbitrary<AccountRow> = fc.record({
  id: id.map(String),
  username: marked,
  name: marked,
  pictureUrl: marked,
  secretId: marked,
  connection: fc.record({
    loginType: fc.constantFrom('instagram', 'facebook'),
    appScopedId: marked,
    pageId: marked,
    ownIgsid: id.map(String),
    connectedAt: time,
  }),
  token: fc.record({ storedAt: time, expiresAt: time }),
});
const relay: fc.Arbitrary<RelayRow> = fc.record({
  id: marked,
  address: marked,
  deviceId: marked,
  accounts: fc.array(id.map(String), { maxLength: 3 }),
  pairedAt: time,
  secretId: marked,
  failing: fc.record({
    since: time,
    reason: fc.oneof(marked, fc.constant('revoked')) as fc.Arbitrary<'revoked'>,
    nextTryAt: time,
  }),
});
const journal: fc.Arbitrary<JournalRow> = fc.record({
  at: time,
  what: fc.oneof(marked, fc.constantFrom('gap', 'send-refused', 'call-failed')),
  accountId: id.map(String),
  detail,
});

const facts: fc.Arbitrary<ReportFacts> = fc
  .record({
    accounts: fc.array(account, { maxLength: 3 }),
    relays: fc.array(relay, { maxLength: 2 }),
    journal: fc.array(journal, { maxLength: 8 }),
    foreign: fc.array(fc.tuple(id.map(String), marked, marked), { maxLength: 3 }),
    detail,
    names: fc.dictionary(marked, fc.integer({ min: 0, max: 99 }), { maxKeys: 4 }),
  })
  .map(({ accounts, relays, journal: lines, foreign, detail: seen, names }) => ({
    now: NOW,
    versions: { extension: '0.1.0', browser: 'Browser', database: 3, graph: 'v25.0' },
    accounts,
    relays,
    cursors: [
      ...foreign.map(
        ([accountId, relayId, next]): CursorRow => ({
          ...{ accountId, relayId, next, head: next, updatedAt: NOW },
          gap: { since: NOW - 5_000, reason: 'expired' },
        }),
      ),
    ],
    checks: accounts.flatMap(({ id: accountId }) =>
      CHECK_IDS.map((check) => ({
        ...{ accountId, id: check, result: 'refused' as const, gatheredWith: accountId },
        evidence: { kind: 'call' as const, what: 'GET /me', at: NOW, detail: seen },
      })),
    ),
    journal: lines,
    counts: { messages: 12, ...names },
    sends: { queued: 1, ...names },
    lock: { isLocked: false, hasPassphrase: true },
    worker: { lastPollAt: NOW - 1_000, answeredInMs: 12 },
    arrival: { at: NOW - 3_000, receivedAt: NOW - 2_000, appliedAt: NOW - 1_000 },
    isOnline: true,
  }));

/** Every text and long number in the rows. */
function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'number' && value > 1e12 && (value < NOW - 2e10 || value > NOW)) yield String(value);
  else if (Array.isArray(value)) for (const item of value) yield* strings(item);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) {
      yield name;
      yield* strings(item);
    }
}

describe('a report', () => {
  it('holds no text, id, name, token or address of the database', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const report = buildReport(given);
        const { versions: _ours, ...rows } = given;
        for (const text of strings(rows)) {
          const isMarked = text.length >= 12 && /\d|[a-z]{12}/.test(text) && !isOurs(text);
          if (isMarked) expect(report).not.toContain(text);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says what helps: states, times and numbers', () => {
    const [given] = fc.sample(facts, { seed: 7, numRuns: 1 });
    if (!given) throw new Error('no facts');
    const report = buildReport({
      ...given,
      journal: [{ at: NOW - 60_000, what: 'send-refused', detail: { reason: 'window-closed', code: 10 } }],
    });
    expect(report).toContain('Aside 0.1.0, database 3, Graph API v25.0');
    expect(report).toContain('Instagram to relay 1000 ms, relay to here 1000 ms');
    expect(report).toContain('60 s ago: send-refused (reason window-closed, code 10)');
    expect(report).toContain('queued 1');
  });
});

/** Names of fields, checks and stores are this program's. */
function isOurs(text: string): boolean {
  return (
    (CHECK_IDS as readonly string[]).includes(text) || /^[a-z]+([A-Z][a-z]+)+$/.test(text) || text === 'conversations'
  );
}
