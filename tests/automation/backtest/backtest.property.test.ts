import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryItem } from '../../../utils/automation/backtest/history-item.ts';
import { type BacktestRule, KEPT_DECISIONS, startBacktest } from '../../../utils/automation/backtest/run-backtest.ts';
import { outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';

const WORDS = ['price', 'link', 'mug', 'yes', 'hello', 'ellie'];
const MINUTE = 60_000;

const rules: readonly BacktestRule[] = [
  'when message contains "price"\nonce per person every 2 h\nsay "28 €"\nbutton "Mug" as mug\non mug\nsay "A mug"',
  'when any message\nwait 5 min\nsay "Hello"\nstop when a person types, for 1 h',
  'when comment contains "link"\nreply privately "Here?"\nwait for an answer, at most 24 h\non answer contains "yes"\nsay "There"',
  'when message is "hello"\nwhen tapped mug\nsay "Hi"\nhand over to a person',
].map((script, place) => ({ id: `r${place}`, name: `r${place}`, outline: outlineOf(parseScript(script)) }));

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((words) => words.join(' '));
const kind = fc.oneof(
  text.map((text) => ({ kind: 'message' as const, text })),
  fc.constant({ kind: 'tap' as const, payload: 'mug' }),
  text.map((text) => ({ kind: 'comment' as const, text, post: '1', isLive: false })),
  fc.constant({ kind: 'own' as const, by: 'person' as const }),
  fc.constant({ kind: 'opener' as const }),
);
const history = fc
  .array(fc.record({ person: fc.constantFrom('a', 'b', 'c'), minute: fc.nat(3_000), kind }), { maxLength: 60 })
  .map((things) =>
    things
      .map(({ person, minute, kind }, place): HistoryItem => ({ id: `${place}`, person, at: minute * MINUTE, ...kind }))
      .toSorted((one, other) => (one.person < other.person ? -1 : one.person > other.person ? 1 : one.at - other.at)),
  );

function resultOf(of: readonly BacktestRule[], pages: readonly (readonly HistoryItem[])[]) {
  const backtest = startBacktest({ rules: of });
  for (const page of pages) backtest.take(page);
  return backtest.result();
}

describe('a backtest of any history', () => {
  it('has the same result, wherever the pages are cut and in whatever order the people come', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(10)), (items, cuts) => {
        const whole = resultOf(rules, [items]);
        const pages: HistoryItem[][] = [];
        const left = [...items];
        for (const cut of cuts) pages.push(left.splice(0, cut));
        expect(resultOf(rules, [...pages, left])).toEqual(whole);
        const people = ['c', 'a', 'b'].map((person) => items.filter((item) => item.person === person));
        expect(resultOf(rules, people)).toEqual(whole);
      }),
    );
  });

  it('decides for each rule as if it were alone, but for a comment’s one private reply', () => {
    fc.assert(
      fc.property(history, (items) => {
        const together = resultOf(rules, [items]);
        for (const rule of rules) {
          const alone = resultOf([rule], [items]).rules.get(rule.id);
          expect({ ...together.rules.get(rule.id), claimed: 0 }).toEqual(alone);
        }
      }),
    );
  });

  it('counts each decision once, and none that is not there', () => {
    fc.assert(
      fc.property(history, (items) => {
        const { rules: counts, decisions, looked } = resultOf(rules, [items]);
        const sum = [...counts.values()].reduce(
          (total, { answers, goesOn, quiet }) =>
            total + answers + goesOn + Object.values(quiet).reduce((one, other) => one + other, 0),
          0,
        );
        expect(decisions.flatMap(({ outcomes }) => outcomes)).toHaveLength(sum);
        expect(decisions.length).toBeLessThanOrEqual(looked);
        expect(decisions.map(({ item }) => item.at)).toEqual(
          decisions.map(({ item }) => item.at).toSorted((one, other) => other - one),
        );
      }),
    );
  });
});

describe('the cost of a backtest', () => {
  const many = (count: number): BacktestRule[] =>
    Array.from({ length: count }, (_, place) => ({
      id: `m${place}`,
      name: `m${place}`,
      outline: outlineOf(parseScript(`when message contains "word${place}", "other word${place}"\nsay "x"`)),
    }));
  const texts = Array.from(
    { length: 500 },
    (_, place): HistoryItem => ({
      ...{ id: `${place}`, person: `p${place % 7}`, at: place, kind: 'message' },
      text: `this has word${place % 20} in it`,
    }),
  ).toSorted((one, other) => (one.person === other.person ? one.at - other.at : one.person < other.person ? -1 : 1));

  it('walks each text once and looks at what is found, however many rules there are', () => {
    const few = resultOf(many(20), [texts]).cost;
    expect(few).toEqual({ texts: 500, rules: 500 });
    expect(resultOf(many(2_000), [texts]).cost).toEqual(few);
  });

  it('keeps the newest decisions only, and counts all', () => {
    const long = Array.from(
      { length: 5_000 },
      (_, place): HistoryItem => ({ id: `${place}`, person: 'a', at: place, kind: 'message', text: 'word1' }),
    );
    const { decisions, rules: counts } = resultOf(many(2), [long]);
    expect(decisions).toHaveLength(KEPT_DECISIONS);
    expect(decisions[0]?.item.at).toBe(4_999);
    expect(counts.get('m1')?.answers).toBe(5_000);
  });
});
