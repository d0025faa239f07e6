// A backtest of 20 rules over 100,000 stored messages against reading them through the same code, in the same page; and how
// matching grows with the number of rules over the same texts.
import type { Incoming } from '../../utils/automation/backtest/history-item.ts';
import { triggerIndex } from '../../utils/automation/backtest/trigger-index.ts';
import { outlineOf } from '../../utils/automation/script/outline.ts';
import { parseScript } from '../../utils/automation/script/parse-script.ts';
import { printText } from '../../utils/automation/script/print-text.ts';
import { inventText, randomFrom, wordAt } from './invent-messages.ts';
import { type BenchResult, median, noiseOf } from './rounds.ts';
import type { StoragePage } from './storage-page.ts';
import { openStoragePage, storedInboxes } from './stored-inboxes.ts';

const MESSAGES = 100_000;
const ROUNDS = 5;
const FEW_RULES = 20;
const MANY_RULES = 2_000;
const TEXTS = 10_000;
/** Rounds of the matching alone, which is quick. */
const MATCHING_ROUNDS = 15;

/** Rules as people write them: some words in either language, with everything that keeps one quiet. */
const RULES: readonly string[] = Array.from({ length: FEW_RULES }, (_, place) => {
  const phrases = [0, 1].flatMap((language) => [wordAt(10 + place * 7, language), wordAt(500 + place * 31, language)]);
  const settings = ['once per person every 24 h', 'once per person', 'stop when a person types, for 12 h', ''];
  return [
    `when message contains ${phrases.map(printText).join(', ')}`,
    settings[place % settings.length],
    'say "This is an automatic answer."',
    '  button "More" as more',
    'on more',
    '  say "Here it is."',
  ].join('\n');
});

export async function benchBacktest(): Promise<BenchResult[]> {
  return [await overHistory(), matching()];
}

async function overHistory(): Promise<BenchResult> {
  const { many } = await storedInboxes();
  const page = await openStoragePage(many.browser);
  const read = () =>
    page.evaluate(
      (accountId) => (globalThis as unknown as { storage: StoragePage }).storage.timeReadingHistory('aside', accountId),
      many.accountId,
    );
  const play = () =>
    page.evaluate(
      ({ accountId, rules }) =>
        (globalThis as unknown as { storage: StoragePage }).storage.timeBacktest('aside', accountId, rules),
      { accountId: many.accountId, rules: RULES },
    );
  const floor: number[] = [];
  const product: number[] = [];
  let matched = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const reading = await read();
    const played = await play();
    if (played.looked < MESSAGES / 4 || played.answers === 0) throw new Error('The backtest looked at nothing.');
    matched = played.answers;
    // The first round warms the caches.
    if (round === 0) continue;
    floor.push(reading);
    product.push(played.time);
  }
  await page.close();
  const perSecond = (ms: number) => (MESSAGES / ms) * 1_000;
  return {
    name: `backtest of ${FEW_RULES} rules over 100,000 messages`,
    unit: 'per-second',
    product: perSecond(median(product)),
    floor: perSecond(median(floor)),
    against: 'reading the same messages',
    ratio: median(floor) / median(product),
    bound: { atLeast: 0.3 },
    noise: noiseOf(floor),
    beside: { answers: matched, ms: median(product) },
  };
}

/** The same 20 rules are among the 2,000; the others look for words that stand in the texts, in an order that seldom does. */
function matching(): BenchResult {
  const random = randomFrom(11);
  const texts = Array.from(
    { length: TEXTS },
    (_, place): Incoming => ({
      ...{ id: `${place}`, person: 'p', at: place, kind: 'message' },
      text: inventText(random, place % 2),
    }),
  );
  const more = Array.from({ length: MANY_RULES - FEW_RULES }, (_, place) => {
    const language = place % 2;
    const words = [wordAt(place, language), wordAt(Math.floor(random() * 4_000), language)].join(' ');
    return `when message contains ${printText(words)}\nsay "x"`;
  });
  const time = (scripts: readonly string[]) => {
    const outlines = scripts.map((script) => outlineOf(parseScript(script)));
    const cost = { texts: 0, walks: 0, rules: 0 };
    const index = triggerIndex(outlines, cost);
    return () => {
      const start = performance.now();
      for (const item of texts) index.look(item);
      return performance.now() - start;
    };
  };
  const timeFew = time(RULES);
  const timeMany = time([...RULES, ...more]);
  const few: number[] = [];
  const many: number[] = [];
  for (let round = 0; round <= MATCHING_ROUNDS; round += 1) {
    const [ofFew, ofMany] = [timeFew(), timeMany()];
    if (round === 0) continue;
    few.push(ofFew);
    many.push(ofMany);
  }
  return {
    name: `matching ${TEXTS} texts, ${MANY_RULES} rules against ${FEW_RULES}`,
    unit: 'ms',
    product: median(many),
    floor: median(few),
    against: `${FEW_RULES} rules`,
    ratio: median(many) / median(few),
    bound: { atMost: 1.5 },
    noise: noiseOf(few),
  };
}
