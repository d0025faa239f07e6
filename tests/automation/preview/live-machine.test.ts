import { describe, expect, it } from 'vitest';
import { forgetLive } from '../../../utils/automation/preview/forget-live.ts';
import { effectsOfLive } from '../../../utils/automation/preview/live-effects.ts';
import { outlineOfRun } from '../../../utils/automation/preview/live-end.ts';
import { liveInputOfEvent } from '../../../utils/automation/preview/live-inputs.ts';
import { startLive, stepLive } from '../../../utils/automation/preview/live-machine.ts';
import { type LiveInput, type LiveRun, PROOF_LIMIT, TURN_LIMIT } from '../../../utils/automation/preview/live-run.ts';
import { verdictOf } from '../../../utils/automation/preview/verdict.ts';
import { CEILINGS } from '../../../utils/automation/run/run-state.ts';
import type { MessageEvent } from '../../../utils/instagram/event.ts';
import { matches, orderOf, playWhole, START } from './live-world.ts';

const SCRIPT = `when message contains "price"
say "Hi {first_name|there}, what would you like?"
  button "Prices" as prices
  button "Workshops" as workshops
on prices
  say "Mugs from 20"
on workshops
  say "Each Friday"
`;
const WHOLE = ['tap Prices as prices'];
const kinds = ({ steps }: LiveRun) => steps.map(({ kind, state }) => `${kind} ${state.state}`);

function tell(run: LiveRun, inputs: readonly (readonly [LiveInput, number])[]): LiveRun {
  const outline = outlineOfRun(run);
  return inputs.reduce((now, [input, at]) => stepLive(now, outline, input, matches, at).run, run);
}
const started = (script: string) => startLive(orderOf(script), START).run;
const words = (text: string, at: number, mid = `w${at}`): LiveInput => ({
  kind: 'echo',
  mid,
  text,
  at,
  receivedAt: at,
});
const accepted = (step: string): LiveInput => ({
  kind: 'accepted',
  outboxId: `preview-run-1-${step}`,
  mid: `m${step}`,
});
const echo = (step: string, at: number, text?: string): LiveInput => ({
  kind: 'echo',
  mid: `m${step}`,
  at,
  receivedAt: at,
  ...(text !== undefined && { text }),
});

describe('a live preview', () => {
  for (const variant of ['after', 'before-answer', 'twice', 'late', 'no'] as const) {
    it(`passes with the echo ${variant}, by one tap after one click`, () => {
      const { run } = playWhole(SCRIPT, WHOLE, { echo: variant });
      expect(kinds(run)).toEqual(['you-write passed', 'says passed', 'you-tap passed', 'says passed']);
      expect(run).toMatchObject({ verdict: 'passed', because: 'done' });
      expect(verdictOf(run)).toMatchObject({ passed: 4, failed: 0, simulated: 0 });
    });
  }

  it('sends what the sample person would get', () => {
    const { effects } = playWhole(SCRIPT, WHOLE, { echo: 'after' });
    expect(effects.slice(0, 2)).toMatchObject([
      { kind: 'send', step: '1', message: { text: 'price' } },
      { kind: 'send', step: '2', message: { text: 'Hi Ida, what would you like?' } },
    ]);
  });

  it('writes the words that start it, and starts by nothing else', () => {
    const before = started(SCRIPT);
    expect(before.steps).toMatchObject([{ kind: 'you-write', hops: { sent: START }, expected: { text: 'price' } }]);
    const other = tell(before, [[words('the price?', START + 5), START + 5]]);
    expect(kinds(other)).toEqual(['you-write running']);
    const run = tell(other, [
      [accepted('1'), START + 6],
      [echo('1', START + 7, 'price'), START + 8],
    ]);
    expect(kinds(run)).toEqual(['you-write passed', 'says running']);
    expect(run.steps[0]?.hops).toEqual({
      sent: START,
      accepted: START + 6,
      instagram: START + 7,
      relay: START + 7,
      here: START + 8,
    });
  });

  it('says nothing when the words that came back do not start it', () => {
    const run = tell(started(SCRIPT), [
      [accepted('1'), START + 1],
      [echo('1', START + 2, 'pr1ce'), START + 2],
    ]);
    expect(run).toMatchObject({ verdict: 'failed', because: 'not-started' });
    expect(kinds(run)).toEqual(['you-write failed', 'says not-reached']);
    const deaf = startLive(orderOf(SCRIPT), START).run;
    const never = stepLive(
      stepLive(deaf, outlineOfRun(deaf), accepted('1'), () => false, START + 1).run,
      outlineOfRun(deaf),
      echo('1', START + 2, 'price'),
      () => false,
      START + 2,
    ).run;
    expect(kinds(never)).toEqual(['you-write failed', 'says not-reached']);
  });

  it('speaks all the same when its words were not seen, and does not call that passed', () => {
    const run = tell(started('when any message\nsay "Hi"'), [
      [accepted('1'), START],
      [{ kind: 'tick' }, START + PROOF_LIMIT],
      [accepted('2'), START + PROOF_LIMIT + 1],
      [echo('2', START + PROOF_LIMIT + 2, 'Hi'), START + PROOF_LIMIT + 2],
    ]);
    expect(kinds(run)).toEqual(['you-write not-proved', 'says passed']);
    expect(run).toMatchObject({ verdict: 'not-proved', steps: [{ message: { text: 'hello' } }, {}] });
  });

  it('plays what nobody can do to themselves, and never calls it passed', () => {
    for (const trigger of ['when tapped x', 'when ice breaker x', 'when story reply', 'when story mention']) {
      const run = tell(started(`${trigger}\nsay "Hi"`), [
        [accepted('2'), START + 1],
        [echo('2', START + 2, 'Hi'), START + 2],
      ]);
      expect(run.steps[0]?.state.state).toBe('simulated');
      expect(verdictOf(run)).toMatchObject({ verdict: 'passed', passed: 1, simulated: 1 });
    }
  });

  it('does not call passed what was tapped, answered or commented here instead of in Instagram', () => {
    const asked = tell(started('when any message\nsay "Which?"\n  button "A" as a\non a\n  say "A it is"'), [
      [accepted('1'), START + 1],
      [echo('1', START + 2, 'hello'), START + 2],
      [accepted('2'), START + 3],
      [echo('2', START + 4), START + 4],
    ]);
    const tapped = tell(asked, [
      [{ kind: 'simulate', step: '3', tap: 'a' }, START + 5],
      [accepted('4'), START + 6],
      [echo('4', START + 7, 'A it is'), START + 7],
    ]);
    expect(kinds(tapped)).toEqual(['you-write passed', 'says passed', 'you-tap simulated', 'says passed']);
    expect(tapped).toMatchObject({ verdict: 'not-proved', because: 'done' });
    // The turn has no line of its own: the statement that offered the button has.
    expect(verdictOf(tapped)).toMatchObject({ passed: 3, simulated: 1, againFrom: 2 });

    const commented = tell(started('when someone comments\nreply privately "Hi"'), [
      [{ kind: 'simulate', step: '1', answer: 'price?' }, START + 1],
      [accepted('2'), START + 2],
      [echo('2', START + 3, 'Hi'), START + 3],
    ]);
    expect(kinds(commented)).toEqual(['you-comment simulated', 'private-reply passed']);
    expect(commented.verdict).toBe('not-proved');
  });

  it('does not wait for a pause that is skipped', () => {
    const pausing = tell(started('say "One"\nwait 5 min\nsay "Two"'), [
      [accepted('1'), START + 1],
      [echo('1', START + 2, 'One'), START + 2],
    ]);
    expect(kinds(pausing)).toEqual(['says passed', 'pause running']);
    const skipped = tell(pausing, [[{ kind: 'skip', step: '2' }, START + 3]]);
    expect(kinds(skipped)).toEqual(['says passed', 'pause simulated', 'says running']);
  });

  it('says which way it took where a tap is skipped', () => {
    const asked = tell(started(SCRIPT), [
      [accepted('1'), START + 1],
      [echo('1', START + 2, 'price'), START + 2],
      [accepted('2'), START + 3],
      [echo('2', START + 4), START + 4],
    ]);
    const skipped = tell(asked, [[{ kind: 'skip', step: '3' }, START + 5]]);
    expect(kinds(skipped)).toEqual(['you-write passed', 'says passed', 'you-tap not-proved', 'says running']);
    expect(skipped.steps[2]).toMatchObject({ wentOnAs: 'Prices' });
    expect(skipped.steps[2]).not.toHaveProperty('observed');
    expect(skipped.steps[3]).toMatchObject({ expected: { text: 'Mugs from 20' } });
    expect(JSON.stringify(forgetLive(skipped, new Set(['m2']), START + 6).steps)).not.toContain('Prices');
  });

  it('waits for a tap on what a saved reply offers', () => {
    const hello = {
      kind: 'buttons',
      text: 'Which?',
      buttons: [{ type: 'postback', title: 'A', payload: 'a' }],
    } as const;
    const order = { ...orderOf('say template /hello\non a\n  say "A it is"'), templates: { hello: [hello] } };
    const run = tell(startLive(order, START).run, [
      [accepted('1'), START + 1],
      [echo('1', START + 2), START + 2],
    ]);
    expect(kinds(run)).toEqual(['says passed', 'you-tap running']);
    const tap: LiveInput = { kind: 'tap', mid: 't', title: 'A', payload: 'a', at: START + 3, receivedAt: START + 3 };
    expect(kinds(tell(run, [[tap, START + 4]]))).toEqual(['says passed', 'you-tap passed', 'says running']);
  });

  it('fills in who the person is, also below a comment', () => {
    const run = tell(started('when someone comments\nreply privately "Hi {first_name|there}"'), [
      [{ kind: 'comment', commentId: 'c', text: 'x', at: START, receivedAt: START }, START + 1],
    ]);
    expect(run.steps[1]).toMatchObject({ kind: 'private-reply', expected: { text: 'Hi Ida' } });
    // Instagram has no private reply to an own comment: it goes out as a message to oneself.
    expect(effectsOfLive(run, START + 1)).toMatchObject([
      { kind: 'send', step: '2', message: { kind: 'text', text: 'Hi Ida' } },
      { kind: 'wake-at' },
    ]);
  });

  it('fails a button that comes back with another payload, and goes on', () => {
    const { run } = playWhole(SCRIPT, ['tap Prices as prices-2025'], { echo: 'after' });
    expect(kinds(run)).toEqual(['you-write passed', 'says passed', 'you-tap failed', 'says passed']);
    expect(run.steps[2]).toMatchObject({
      observed: { payload: 'prices-2025' },
      state: { difference: 'different-payload' },
    });
    expect(verdictOf(run)).toMatchObject({ verdict: 'failed', failedStep: '3', againFrom: 2 });
  });

  it('fails a wrong button title with expected against observed', () => {
    const { run } = playWhole('say "Choose"\nbutton "Price" as p\nexpect "Choose"\nexpect button "Prices"', [], {
      echo: 'after',
    });
    expect(run.steps[0]).toMatchObject({
      expected: { buttons: [{ title: 'Prices' }] },
      message: { buttons: [{ title: 'Price', payload: 'p' }] },
      state: { state: 'failed', difference: 'different-buttons' },
    });
    expect(run.steps[0]?.observed).not.toHaveProperty('buttons');
    expect(run.verdict).toBe('failed');
  });

  it('fails other words in the echo', () => {
    const run = tell(started('say "One"'), [
      [accepted('1'), START + 1],
      [echo('1', START + 2, 'Two'), START + 2],
    ]);
    expect(run).toMatchObject({ verdict: 'failed', steps: [{ state: { difference: 'different-text' } }] });
  });

  it('calls slow what comes later than expected, not wrong', () => {
    const run = tell(started('say "One"\nexpect "One" within 5 s'), [
      [accepted('1'), START + 1],
      [echo('1', START + 6_300, 'One'), START + 6_300],
    ]);
    expect(run.steps[0]?.state).toEqual({ state: 'passed', at: START + 6_300, slow: 6_300 });
    expect(verdictOf(run)).toMatchObject({ verdict: 'passed', slow: 1 });
  });

  it('never sends quick replies, and never counts them as passed', () => {
    const script = 'say "Which?"\nquick reply "Mugs" as mugs, "Bowls" as bowls\non mugs\n  say "Mugs it is"';
    const { run, effects } = playWhole(script, ['tap Mugs as mugs'], { echo: 'after' });
    expect(effects.map((effect) => effect.kind === 'send' && effect.message.kind)).toEqual(['text', 'text']);
    expect(kinds(run)).toEqual(['says passed', 'quick-replies simulated', 'says passed']);
    expect(verdictOf(run)).toMatchObject({ verdict: 'passed', passed: 2, simulated: 1 });
  });

  it('takes any words for those that were taken out of a test', () => {
    const test = started('write "I am […]"\nexpect "Hi […], welcome"\nexpect button "For […]"');
    const hi = (text: string): LiveInput => ({
      kind: 'echo',
      mid: 'hi',
      text,
      buttons: [{ title: 'For Ida' }],
      at: START + 2,
    });
    const passed = tell(test, [
      [words('I am Ida', START + 1), START + 1],
      [hi('Hi Ida Nord, welcome'), START + 2],
    ]);
    expect(passed.verdict).toBe('passed');
    const other = tell(test, [
      [words('I am Ida', START + 1), START + 1],
      [hi('Hi Ida, goodbye'), START + 2],
    ]);
    expect(other.verdict).toBe('failed');
  });

  it('does not fail by silence', () => {
    const silent = tell(started('say "One"\nsay "Two"'), [[{ kind: 'tick' }, START + PROOF_LIMIT]]);
    expect(silent).toMatchObject({ verdict: 'not-proved', because: 'no-answer' });
    expect(kinds(silent)).toEqual(['says not-proved', 'says not-reached']);
    expect(effectsOfLive(silent, START + PROOF_LIMIT)).toMatchObject([{ kind: 'withdraw-send', step: '1' }]);

    const unseen = tell(started('say "One"'), [
      [accepted('1'), START],
      [{ kind: 'tick' }, START + PROOF_LIMIT],
    ]);
    expect(unseen.steps[0]?.state).toMatchObject({ reason: 'no-echo-and-not-readable' });

    const alone = tell(started('when someone comments\nsay "One"'), [[{ kind: 'tick' }, START + TURN_LIMIT + 9]]);
    expect(alone).toMatchObject({ verdict: 'not-proved', because: 'nobody-answered', endedAt: START + TURN_LIMIT });
    expect(kinds(alone)).toEqual(['you-comment not-proved', 'says not-reached']);
  });

  it('ends as failed by one refusal', () => {
    const run = tell(started('say "One"\nsay "Two"'), [
      [{ kind: 'refused', outboxId: 'preview-run-1-1', reason: 'rate-limited', detail: '613' }, START + 1],
    ]);
    expect(run).toMatchObject({ verdict: 'failed', because: 'refused' });
    expect(run.steps[0]?.state).toMatchObject({ difference: { refused: 'rate-limited', detail: '613' } });
    expect(kinds(run)).toEqual(['says failed', 'says not-reached']);
  });

  it('does not take a lost message that comes back for an answer', () => {
    const before = tell(started('say "One"\nwait for an answer, at most 2 h\nsay "Two"'), [
      [{ kind: 'unknown', outboxId: 'preview-run-1-1' }, START + 1],
      [{ kind: 'skip', step: '1' }, START + 2],
      [echo('1', START + 3, 'One'), START + 3],
    ]);
    expect(kinds(before)).toEqual(['says not-proved', 'you-answer running']);
  });

  it('takes an echo that comes after its time, as long as the run goes on', () => {
    const run = tell(started('say "One"\nwait for an answer, at most 2 h\nsay "Two"'), [
      [accepted('1'), START],
      [{ kind: 'tick' }, START + PROOF_LIMIT],
      [echo('1', START + 9, 'One'), START + PROOF_LIMIT + 1],
    ]);
    expect(kinds(run)).toEqual(['says passed', 'you-answer running']);
  });

  it('takes what was written once, however often it comes', () => {
    const source = 'wait for an answer, at most 2 h\nwait for an answer, at most 2 h\nsay "Thanks"';
    const run = tell(started(source), [
      [words('hello', START + 1), START + 1],
      [words('hello', START + 1), START + 2],
    ]);
    expect(kinds(run)).toEqual(['you-answer passed', 'you-answer running']);
  });

  it('holds the ceiling of messages also where one statement says many', () => {
    const many = Array.from({ length: 15 }, (_, place) => ({ kind: 'text', text: `${place}` }) as const);
    const order = { ...orderOf('say template /hello\nsay template /hello'), templates: { hello: many } };
    const first = startLive(order, START).run;
    const run = tell(
      first,
      first.steps.flatMap(({ id }) => [[accepted(id), START + 1] as const, [echo(id, START + 1), START + 1] as const]),
    );
    expect(verdictOf(run)).toMatchObject({ verdict: 'failed', passed: CEILINGS.messages, notReached: 10 });
    expect(run.because).toBe('too-many-messages');
  });

  it('counts the wait of the script from when everything was there', () => {
    const run = tell(started('say "One"\nwait 5 s\nsay "Two"'), [
      [accepted('1'), START + 10],
      [echo('1', START + 9_000), START + 9_000],
    ]);
    expect(run.steps[1]).toMatchObject({ kind: 'pause', state: { state: 'running', until: START + 14_000 } });
    expect(kinds(tell(run, [[{ kind: 'tick' }, START + 14_000]]))[2]).toBe('says running');
  });

  it('starts from the own comment, and replies to it', () => {
    const before = started('when comment contains "price"\nreply publicly "Look inside"\nreply privately "From 20"');
    const comment: LiveInput = {
      kind: 'comment',
      commentId: 'c1',
      text: 'price?',
      at: START + 1,
      receivedAt: START + 2,
    };
    const outline = outlineOfRun(before);
    const { run, effects } = stepLive(before, outline, comment, matches, START + 3);
    expect(effects).toMatchObject([
      { kind: 'reply-publicly', commentId: 'c1', text: 'Look inside' },
      { kind: 'wake-at' },
    ]);
    const done = tell(run, [
      [{ kind: 'accepted', outboxId: 'preview-run-1-2', mid: 'c2' }, START + 10],
      [{ kind: 'comment', commentId: 'c2', text: 'Look inside', at: START + 11, receivedAt: START + 11 }, START + 12],
      [accepted('3'), START + 13],
      [echo('3', START + 14, 'From 20'), START + 15],
    ]);
    expect(kinds(done)).toEqual(['you-comment passed', 'public-reply passed', 'private-reply passed']);
    expect(done.verdict).toBe('passed');
  });

  it('sends a private reply to oneself even where no comment began the run; a public one needs its comment', () => {
    const script = 'when someone comments\nreply publicly "Look inside"\nreply privately "From 20"';
    const run = startLive({ ...orderOf(script), startAtLine: 2 }, START).run;
    expect(kinds(run)).toEqual(['public-reply simulated', 'private-reply running']);
    expect(effectsOfLive(run, START)).toMatchObject([{ kind: 'send', step: '2' }, { kind: 'wake-at' }]);
  });

  it('begins at a line, without its trigger', () => {
    const { run } = startLive({ ...orderOf(SCRIPT), startAtLine: 6 }, START);
    expect(run.steps[0]).toMatchObject({ line: 6, kind: 'says', state: { state: 'running' } });
  });

  it('keeps the time of every hop', () => {
    const run = tell(started('say "One"'), [
      [accepted('1'), START + 200],
      [{ kind: 'echo', mid: 'm1', at: START + 900, receivedAt: START + 950, text: 'One' }, START + 1_100],
    ]);
    const { hops } = run.steps[0] ?? {};
    expect(hops).toEqual({
      sent: START,
      accepted: START + 200,
      instagram: START + 900,
      relay: START + 950,
      here: START + 1_100,
    });
  });

  it('forgets what was taken back, and has nothing left to prove then', () => {
    const run = tell(started('say "Secret"'), [[accepted('1'), START + 1]]);
    const bare = forgetLive(run, new Set(['m1']), START + 2);
    expect(bare).toMatchObject({ verdict: 'not-proved', because: 'taken-back' });
    expect(JSON.stringify(bare.steps)).not.toContain('Secret');
    expect(forgetLive(run, new Set(['other']), START + 2)).toBe(run);
  });

  it('hears only what the account did to itself, in its own stream, in time', () => {
    const run = started(SCRIPT);
    const event: MessageEvent = {
      kind: 'message',
      accountId: run.accountId,
      at: START,
      receivedAt: START,
      late: false,
      mid: 'x',
      igsid: '987',
      direction: 'out',
      isSelf: true,
      text: 'price',
      attachments: [],
      isUnsupported: false,
    };
    expect(liveInputOfEvent(run, event)).toMatchObject({ kind: 'echo', text: 'price' });
    for (const other of [{ isSelf: false }, { late: true }, { accountId: '1' }, { direction: 'in' as const }])
      expect(liveInputOfEvent(run, { ...event, ...other })).toBeUndefined();
  });
});

describe('a frozen test', () => {
  const TEST = 'write "price"\nexpect "From 20" within 5 s\nexpect button "Prices"\ntap "Prices"\nexpect "Mugs"';
  const foreign = (mid: string, text: string, at: number): LiveInput => ({
    ...{ kind: 'echo', mid, text, at, receivedAt: at },
    ...(mid === 'b1' && { buttons: [{ title: 'Prices', payload: 'p' }] }),
  });
  const tap: LiveInput = { kind: 'tap', mid: 't', title: 'Prices', payload: 'p', at: START + 30, receivedAt: 0 };

  it('passes by what another bot says, also when the words come after the answer', () => {
    const run = tell(started(TEST), [
      [foreign('b1', 'From 20', START + 20), START + 21],
      [words('price', START + 10), START + 22],
      [tap, START + 31],
      [foreign('b2', 'Mugs', START + 40), START + 41],
    ]);
    expect(kinds(run)).toEqual(['you-write passed', 'says passed', 'you-tap passed', 'says passed']);
    expect(run.verdict).toBe('passed');
    expect(effectsOfLive(run, START)).toEqual([]);
  });

  it('fails other words, and does not fail by silence', () => {
    const run = tell(started(TEST), [
      [words('price', START + 10), START + 10],
      [foreign('b1', 'From 25', START + 20), START + 21],
      [tap, START + 31],
      [{ kind: 'tick' }, START + 31 + PROOF_LIMIT],
    ]);
    expect(kinds(run)).toEqual(['you-write passed', 'says failed', 'you-tap passed', 'says not-proved']);
    expect(verdictOf(run)).toMatchObject({ verdict: 'failed', againFrom: 1 });
  });

  it('is run again from what was written last, which is what can be answered, else from its beginning', () => {
    const run = tell(started('write "price"\nexpect "From 20"\nwrite "hours"\nexpect "Nine"\nexpect "To five"'), [
      [words('price', START + 10), START + 10],
      [foreign('b2', 'From 20', START + 20), START + 20],
      [words('hours', START + 30), START + 30],
      [foreign('b3', 'Nine', START + 40), START + 40],
      [{ kind: 'tick' }, START + 40 + PROOF_LIMIT],
    ]);
    expect(kinds(run).at(-1)).toBe('says not-proved');
    expect(verdictOf(run)).toMatchObject({ againFrom: 3 });
    const unwritten = tell(started('expect "From 20"'), [[{ kind: 'tick' }, START + PROOF_LIMIT]]);
    expect(kinds(unwritten)).toEqual(['says not-proved']);
    expect(verdictOf(unwritten)).not.toHaveProperty('againFrom');
  });

  it('fails what comes where nothing is expected, and is not passed where that was not reached', () => {
    const wrote = tell(started('write "price"\nexpect nothing, for 10 s'), [[words('price', START + 10), START + 10]]);
    const silent = tell(wrote, [[{ kind: 'tick' }, START + 10 + 10_000]]);
    const spoken = tell(wrote, [[foreign('b2', 'Hi', START + 20), START + 21]]);
    expect([silent.verdict, spoken.verdict, verdictOf(spoken).failed]).toEqual(['passed', 'failed', 1]);
    expect(tell(wrote, [[{ kind: 'skip', step: '2' }, START + 20]]).verdict).toBe('not-proved');
    const beside = started('write "price"\non prices\n  expect nothing, for 10 s');
    expect(tell(beside, [[words('price', START + 10), START + 10]]).verdict).toBe('not-proved');
  });

  it('is not passed where there are branches, which nothing leads to', () => {
    const run = tell(started('write "price"\nexpect "From 20"\non prices\n  expect "Mugs"'), [
      [words('price', START + 10), START + 10],
      [foreign('b2', 'From 20', START + 20), START + 21],
    ]);
    expect(kinds(run)).toEqual(['you-write passed', 'says passed', 'says not-reached']);
    expect(run.verdict).toBe('not-proved');
    const nothing = started('on prices\n  expect "Mugs"');
    expect([kinds(nothing), nothing.verdict]).toEqual([['says not-reached'], 'not-proved']);
  });
});

describe('a recording', () => {
  it('keeps words, answers and taps in the order in which they happened', () => {
    const run = tell(startLive({ ...orderOf(''), mode: 'recorded', source: { kind: 'other' } }, START).run, [
      [{ kind: 'tap', mid: 't', title: 'Prices', payload: 'p', at: START + 60_000, receivedAt: 0 }, START + 60_001],
      [
        {
          ...words('', START + 2_000, 'b'),
          kind: 'echo',
          mid: 'b',
          buttons: [{ title: 'Prices' }],
          at: START + 2_000,
          receivedAt: 0,
        },
        START + 60_002,
      ],
      [words('price', START + 1_000), START + 60_003],
      [words('price', START + 1_000), START + 60_004],
      [{ kind: 'cancel' }, START + 61_000],
    ]);
    expect(kinds(run)).toEqual(['you-write passed', 'says passed', 'you-tap passed']);
    expect(run.verdict).toBe('recorded');
  });
});
