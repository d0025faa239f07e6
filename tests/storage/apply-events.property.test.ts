import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { dump, withDatabase } from './fresh-database.ts';
import { happen, history, isOutOfOrder, PLAIN, telling, told } from './histories.ts';

const statistics = {
  runs: 0,
  outOfOrder: 0,
  deaths: 0,
  repeated: 0,
  withSends: 0,
  standby: 0,
  withHandover: 0,
  withTwins: 0,
  done: 0,
  snoozed: 0,
  outdated: 0,
  withHidden: 0,
  withDeleted: 0,
  kinds: {} as Record<string, number>,
};

describe('whatever the order, the batches and the repetitions', () => {
  it('the same history leads to the same database, to the last row', async () => {
    await fc.assert(
      fc.asyncProperty(history, telling, async (tracks, telling) => {
        const plain = told(tracks, PLAIN);
        const shuffled = told(tracks, telling);
        const one = await withDatabase(async (database) => {
          await happen(database, plain, PLAIN);
          return dump(database);
        });
        const other = await withDatabase(async (database) => {
          const met = await happen(database, shuffled, telling);
          statistics.deaths += met.deaths;
          statistics.standby += met.standby;
          for (const [kind, count] of Object.entries(met.kinds)) {
            statistics.kinds[kind] = (statistics.kinds[kind] ?? 0) + count;
          }
          return dump(database);
        });
        statistics.runs += 1;
        statistics.outOfOrder += isOutOfOrder(shuffled) ? 1 : 0;
        statistics.repeated += shuffled.length > plain.length ? 1 : 0;
        statistics.withSends += plain.some((step) => step.do === 'queue') ? 1 : 0;
        statistics.withHandover += JSON.stringify(one.conversations).includes('"handover":') ? 1 : 0;
        statistics.withTwins += JSON.stringify(one.comments).includes('"twinOf":') ? 1 : 0;
        statistics.withHidden += JSON.stringify(one.comments).includes('"hiddenAt":') ? 1 : 0;
        statistics.withDeleted += JSON.stringify(one.comments).includes('"deletion":') ? 1 : 0;
        const rows = JSON.stringify(one.conversations);
        statistics.done += rows.includes('"doneAt":') ? 1 : 0;
        statistics.snoozed += rows.includes('"wakesAt":') ? 1 : 0;
        statistics.outdated += rows.includes('"desk":') && !/"doneAt":|"wakesAt":/.test(rows) ? 1 : 0;
        expect(other).toEqual(one);
      }),
      { numRuns: 800 },
    );
    expect(statistics.outOfOrder / statistics.runs).toBeGreaterThanOrEqual(0.3);
    expect(statistics.deaths).toBeGreaterThan(50);
    expect(statistics.withTwins).toBeGreaterThan(10);
    expect(Math.min(statistics.done, statistics.snoozed, statistics.outdated)).toBeGreaterThan(20);
    expect(statistics.withHidden).toBeGreaterThan(20);
    expect(statistics.withDeleted).toBeGreaterThan(20);
    expect(Object.keys(statistics.kinds).sort()).toEqual([
      'comment',
      'edit',
      'edit-zero',
      'handover',
      'mention',
      'message',
      'optin',
      'postback',
      'reaction',
      'read',
      'referral',
      'story-insights',
      'test',
      'unknown',
      'unsend',
    ]);
  }, 120_000);
});

afterAll(() => {
  console.info(`histories: ${JSON.stringify(statistics)}`);
});
