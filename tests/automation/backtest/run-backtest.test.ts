import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../utils/automation/backtest/decision.ts';
import type { HistoryItem, HistoryKind } from '../../../utils/automation/backtest/history-item.ts';
import {
  type BacktestPlan,
  type BacktestResult,
  lookbackOf,
  runBacktest,
  startBacktest,
} from '../../../utils/automation/backtest/run-backtest.ts';
import { type Outline, outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { withOffers } from '../../../utils/automation/script/with-template-offers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = 1_763_700_000_000;

function outline(...lines: readonly string[]): Outline {
  const script = parseScript(lines.join('\n'));
  expect(script.findings).toEqual([]);
  return outlineOf(script);
}

const rule = (id: string, ...lines: readonly string[]) => ({ id, name: id, outline: outline(...lines) });

/** @param at after the start, ms */
const item = (at: number, kind: HistoryKind, person = 'ellie'): HistoryItem => ({
  id: `${person}-${at}-${kind.kind}`,
  person,
  at: START + at,
  ...kind,
});
const wrote = (at: number, text: string, person?: string) => item(at, { kind: 'message', text }, person);
const typed = (at: number) => item(at, { kind: 'own', by: 'person' });
const commented = (at: number, text: string, more: { post?: string; isLive?: boolean; privateReplyAt?: number } = {}) =>
  item(at, { kind: 'comment', post: '1', isLive: false, text, ...more });

function played(plan: BacktestPlan, items: readonly HistoryItem[]): BacktestResult {
  const backtest = startBacktest(plan);
  backtest.take(items);
  return backtest.result();
}

/** What rule `a` does with each message that it has to do with, oldest first. */
function outcomes(lines: readonly string[], items: readonly HistoryItem[]): (Outcome | undefined)[] {
  const { decisions } = played({ rules: [rule('a', ...lines)] }, items);
  return decisions.toReversed().map((decision) => decision.outcomes[0]?.outcome);
}

const kinds = (found: readonly (Outcome | undefined)[]) =>
  found.map((outcome) => (outcome?.kind === 'quiet' ? outcome.because : outcome?.kind));

const PRICE = ['when message contains "price"', 'say "28 €"'];

describe('a backtest', () => {
  it('answers what a trigger is in, and nothing else', () => {
    const result = played({ rules: [rule('a', ...PRICE)] }, [
      wrote(0, 'What is the PRICE?'),
      wrote(1, 'priceless'),
      typed(2),
      wrote(3, 'thanks', 'tom'),
    ]);
    expect(result).toMatchObject({ looked: 3, people: 2 });
    expect(result.rules.get('a')).toMatchObject({ answers: 1, again: 0, outside: 0, claimed: 0 });
    expect(result.decisions).toMatchObject([{ item: { text: 'What is the PRICE?' }, youAfter: 2 }]);
  });

  it('knows every trigger', () => {
    const items = [
      wrote(0, 'link'),
      wrote(1, 'the link'),
      item(2, { kind: 'message' }),
      item(3, { kind: 'message', text: 'where?', story: 'reply' }),
      item(4, { kind: 'message', story: 'mention' }),
      item(5, { kind: 'tap', payload: 'MENU', title: 'Menu' }),
      item(6, { kind: 'message', text: 'Mugs', payload: 'mugs' }),
      commented(7, 'the link', { post: '1' }),
      commented(8, 'hello', { post: '2' }),
      item(9, { kind: 'opener' }),
    ];
    const times = (trigger: string) =>
      played({ rules: [rule('a', trigger, 'reply publicly "x"', 'say "x"')] }, items)
        .decisions.map((decision) => decision.item.at - START)
        .toReversed();
    expect(times('when message is "link"')).toEqual([0]);
    expect(times('when message contains "link"')).toEqual([0, 1]);
    expect(times('when any message')).toEqual([0, 1, 2, 3, 6]);
    expect(times('when story reply')).toEqual([3]);
    expect(times('when story reply contains "where"')).toEqual([3]);
    expect(times('when story reply contains "when"')).toEqual([]);
    expect(times('when story mention')).toEqual([4]);
    expect(times('when tapped MENU')).toEqual([5]);
    expect(times('when ice breaker mugs')).toEqual([6]);
    expect(times('when comment contains "link"')).toEqual([7]);
    expect(times('when comment contains "link" on post 2')).toEqual([]);
    expect(times('when someone comments')).toEqual([7, 8]);
    expect(times('when someone comments on post 2')).toEqual([8]);
  });

  it('answers once per person, ever or within the time', () => {
    const items = [wrote(0, 'price'), wrote(23 * HOUR, 'price'), wrote(25 * HOUR, 'price'), wrote(1, 'price', 'tom')];
    expect(kinds(outcomes(['once per person', ...PRICE], items.slice(0, 3)))).toEqual(['answers', 'once', 'once']);
    expect(kinds(outcomes(['once per person every 24 h', ...PRICE], items))).toEqual([
      'answers',
      'answers',
      'once',
      'answers',
    ]);
    expect(outcomes(['once per person', ...PRICE], items)[2]).toMatchObject({ since: START });
  });

  it('keeps quiet when a person had typed, and says when', () => {
    const items = [typed(0), wrote(40 * MINUTE, 'price'), wrote(13 * HOUR, 'price')];
    expect(outcomes([...PRICE, 'stop when a person types, for 12 h'], items)).toMatchObject([
      { kind: 'quiet', because: 'person-typed', since: START },
      { kind: 'answers' },
    ]);
    expect(kinds(outcomes([...PRICE, 'stop when a person types'], items))).toEqual(['person-typed', 'person-typed']);
    const automatic = [item(0, { kind: 'own', by: 'automation' }), wrote(1, 'price')];
    expect(kinds(outcomes([...PRICE, 'stop when a person types'], automatic))).toEqual(['answers']);
  });

  it('keeps quiet when a person typed during its pause, and says nothing twice meanwhile', () => {
    const lines = ['when message contains "price"', 'wait 5 min', 'say "28 €"', 'stop when a person types, for 1 h'];
    expect(kinds(outcomes(lines, [wrote(0, 'price'), typed(MINUTE)]))).toEqual(['person-typed']);
    expect(kinds(outcomes(lines, [wrote(0, 'price'), wrote(MINUTE, 'price?'), wrote(6 * MINUTE, 'price')]))).toEqual([
      'answers',
      'talking',
      'answers',
    ]);
  });

  it('sees what comes after the window', () => {
    const late = ['when message contains "price"', 'wait 25 h', 'say "28 €"'];
    expect(kinds(outcomes(late, [wrote(0, 'price')]))).toEqual(['outside-window']);
    expect(kinds(outcomes(late, [wrote(0, 'price'), wrote(2 * HOUR, 'hello?')]))).toEqual(['answers']);
    const result = played({ rules: [rule('a', ...PRICE, 'wait 24 h', 'say "Still there?"')] }, [wrote(0, 'price')]);
    expect(result.rules.get('a')).toMatchObject({ answers: 1, outside: 1 });
  });

  it('replies privately once to a comment, within seven days, and not to a broadcast', () => {
    const lines = ['when someone comments', 'reply privately "Hi"', 'say "More"'];
    const [first] = outcomes(lines, [commented(0, 'x')]);
    expect(first).toMatchObject({ kind: 'answers', said: ['reply-privately Hi'], late: true });
    expect(kinds(outcomes(lines, [commented(0, 'x', { isLive: true })]))).toEqual(['outside-window']);
    const slow = ['when someone comments', 'wait 7 d', 'reply privately "Hi"'];
    expect(kinds(outcomes(slow, [commented(0, 'x')]))).toEqual(['outside-window']);
    const soon = ['when someone comments', 'wait 5 min', 'reply privately "Hi"'];
    const byHand = commented(0, 'x', { privateReplyAt: START + MINUTE });
    expect(outcomes(soon, [byHand])).toEqual([
      { kind: 'quiet', because: 'private-reply-spent', since: START + MINUTE },
    ]);
    const both = played(
      { rules: [rule('a', ...soon), rule('b', 'when someone comments', 'wait 2 min', 'reply privately "Hello"')] },
      [commented(0, 'x')],
    );
    expect(both.decisions[0]?.outcomes.map(({ outcome }) => outcome.kind)).toEqual(['quiet', 'answers']);
  });

  it('takes answers and taps for what they are', () => {
    const lines = [
      'when message contains "mug", "yes"',
      'say "Red?"',
      'button "Blue" as blue',
      'wait for an answer, at most 1 h',
      'on answer contains "yes"',
      'say "Fine."',
      'on blue',
      'say "Blue it is."',
    ];
    const found = outcomes(lines, [
      wrote(0, 'a mug'),
      wrote(1, 'yes'),
      item(2, { kind: 'tap', payload: 'blue' }),
      wrote(2 * HOUR, 'blue'),
      wrote(40 * HOUR, 'yes'),
    ]);
    expect(kinds(found)).toEqual(['answers', 'goes-on', 'goes-on', 'goes-on', 'answers']);
    expect(found[1]).toMatchObject({ said: [expect.stringContaining('Fine.')] });
    expect(found[3]).toMatchObject({ said: [expect.stringContaining('Blue it is.')] });
  });

  it('takes the written title of a button of a saved reply for its tap', () => {
    const lines = ['when message is "mug"', 'say template /colours', 'on blue', 'say "Blue it is."'];
    const offering = withOffers(outline(...lines), () => [{ title: 'Blue', payload: 'blue' }]);
    const items = [wrote(0, 'mug'), wrote(HOUR, 'the blue one')];
    const { decisions } = played({ rules: [{ id: 'a', name: 'a', outline: offering }] }, items);
    expect(kinds(decisions.map(({ outcomes: [first] }) => first?.outcome))).toEqual(['goes-on', 'answers']);
  });

  it('tells what is answered twice, and by whom', () => {
    const rules = [rule('a', ...PRICE), rule('b', 'when any message', 'say "Hello"')];
    const result = played({ rules, subject: 'a' }, [
      wrote(0, 'price'),
      wrote(MINUTE, 'price!'),
      wrote(2 * MINUTE, 'ok'),
    ]);
    expect(result.rules.get('a')).toMatchObject({ answers: 2, again: 1, claimed: 2 });
    expect(result.rules.get('b')).toMatchObject({ answers: 3, again: 2, claimed: 2 });
    expect(result.decisions.map(({ outcomes }) => outcomes.map((one) => one.rule))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('leaves alone what another app owned', () => {
    const found = outcomes(PRICE, [item(0, { kind: 'message', text: 'price', anotherApp: true })]);
    expect(kinds(found)).toEqual(['another-app']);
  });

  it('compares with what was published', () => {
    const before = outline('when message contains "price", "cost"', 'say "28 €"');
    const now = rule('a', 'when message contains "price", "how much"', 'say "28 €"', 'on x', 'say "y"');
    const items = [wrote(0, 'price'), wrote(1, 'how much'), wrote(2, 'cost')];
    const result = played({ rules: [now], subject: 'a', before }, items);
    expect(result.changes).toEqual({ 'other-answer': 0, 'new-answer': 1, 'no-answer': 1 });
    expect(result.decisions.map(({ change }) => change)).toEqual(['no-answer', 'new-answer', undefined]);
    const other = rule('a', '# moved down', 'when message contains "price"', 'say "30 €"');
    expect(played({ rules: [other], subject: 'a', before }, items).changes['other-answer']).toBe(1);
    // The published one is not a rule of its own.
    expect(result.rules.get('a')).toMatchObject({ claimed: 0, answers: 2 });
  });

  it('plays what came before, and counts from then on', () => {
    const result = played({ rules: [rule('a', 'once per person', ...PRICE)], from: START + DAY }, [
      wrote(0, 'price'),
      wrote(2 * DAY, 'price'),
    ]);
    expect(result).toMatchObject({ looked: 1, decisions: [{ outcomes: [{ outcome: { because: 'once' } }] }] });
    expect(lookbackOf([outline('once per person', ...PRICE)])).toBe(Number.POSITIVE_INFINITY);
    expect(lookbackOf([outline('once per person every 3 d', ...PRICE, 'wait 1 h')])).toBe(3 * DAY);
    expect(lookbackOf([outline(...PRICE, 'wait 6 h')])).toBe(30 * HOUR);
  });

  it('can be ended', async () => {
    const ending = new AbortController();
    async function* pages() {
      yield [wrote(0, 'price')];
      ending.abort(new Error('enough'));
      yield [wrote(1, 'price')];
    }
    await expect(runBacktest({ rules: [] }, pages(), { signal: ending.signal })).rejects.toThrow('enough');
  });
});
