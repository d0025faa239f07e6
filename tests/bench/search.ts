// Search over 100,000 messages, typed letter by letter: when the first page of what was found is there. The bound is a
// promise in ms, so the floor is that promise; noise is that of plain reading beside it.
import { wordAt } from './invent-messages.ts';
import { type BenchResult, noiseOf, quantile } from './rounds.ts';
import type { StoragePage } from './storage-page.ts';
import { openStoragePage, storedInboxes } from './stored-inboxes.ts';

const PROMISE_MS = 100;
const ROUNDS = 5;

const often = (rank: number) => wordAt(rank, 0);
const elsewhere = (rank: number) => wordAt(rank, 1);

/** What is typed, by what makes it hard. */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  frequent: [often(0), often(1), elsewhere(2)],
  rare: [often(7_000), elsewhere(6_500)],
  'frequent together': [`${often(0)} ${often(1)}`, `${elsewhere(3)} ${elsewhere(0)} ${elsewhere(1)}`],
  'rare and frequent': [`${often(6_000)} ${often(0)}`, `${elsewhere(0)} ${elsewhere(5_000)}`],
  'never together': [`${often(0)} ${elsewhere(0)}`, `${often(20)} ${elsewhere(30)}`],
  absent: ['xylophone', `${often(0)} xylophone`],
};

/** Each phrase as it grows. */
function asTyped(phrase: string): string[] {
  return Array.from(phrase, (_, index) => phrase.slice(0, index + 1)).filter((typed) => !typed.endsWith(' '));
}

export async function benchSearch(): Promise<BenchResult[]> {
  const { many } = await storedInboxes();
  const page = await openStoragePage(many.browser);
  const kinds = Object.entries(PHRASES).map(([kind, phrases]) => ({ kind, queries: phrases.flatMap(asTyped) }));
  const first = new Map<string, number[]>();
  const whole: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { kind, queries } of kinds) {
      const times = await page.evaluate(
        ({ accountId, queries }) =>
          (globalThis as unknown as { storage: StoragePage }).storage.timeSearches('aside', accountId, queries),
        { accountId: many.accountId, queries },
      );
      // Speed without what is looked for would be no speed.
      const missed = times.searches.find(({ found }) => found === 0);
      if (kind === 'frequent' && missed) throw new Error(`The search for ${missed.query} found nothing.`);
      // The first round warms the caches.
      if (round === 0) continue;
      first.set(kind, [...(first.get(kind) ?? []), ...times.searches.map((search) => search.first)]);
      whole.push(...times.searches.map((search) => search.whole));
      reads.push(...times.reads);
    }
  }
  await page.close();

  const all = [...first.values()].flat();
  const product = quantile(all, 0.95);
  return [
    {
      name: 'search of 100,000 → first results, p95',
      unit: 'ms',
      product,
      floor: PROMISE_MS,
      against: 'the promised time',
      ratio: product / PROMISE_MS,
      bound: { atMost: 1 },
      noise: noiseOf(reads),
      beside: {
        p50: quantile(all, 0.5),
        slowest: Math.max(...all),
        'to the end, slowest': Math.max(...whole),
        ...Object.fromEntries([...first].map(([kind, times]) => [`p95 ${kind}`, quantile(times, 0.95)])),
      },
    },
  ];
}
