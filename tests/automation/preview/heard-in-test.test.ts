import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineOfRun } from '../../../utils/automation/preview/live-end.ts';
import { startLive, stepLive } from '../../../utils/automation/preview/live-machine.ts';
import { type LiveInput, type LiveRun, PROOF_LIMIT } from '../../../utils/automation/preview/live-run.ts';
import { verdictOf } from '../../../utils/automation/preview/verdict.ts';
import { matches, orderOf, START } from './live-world.ts';

const SCRIPT = 'write "price"\nexpect "Mugs from 20"\nexpect "Which one?"';

function tell(run: LiveRun, inputs: readonly (readonly [LiveInput, number])[]): LiveRun {
  const outline = outlineOfRun(run);
  return inputs.reduce((last, [input, now]) => stepLive(last, outline, input, matches, now).run, run);
}
const started = (script: string) => startLive(orderOf(script), START).run;
/** `at` by Instagram's clock, told at `now`, ms after the start. */
const told = (text: string, at: number, now: number, more: object = {}): readonly [LiveInput, number] => [
  { kind: 'echo', mid: `m-${text}-${at}`, text, at: START + at, receivedAt: START + now, ...more },
  START + now,
];
const tick = (now: number): readonly [LiveInput, number] => [{ kind: 'tick' }, START + now];
const states = ({ steps }: LiveRun) => steps.map(({ state }) => state.state);
const differences = ({ steps }: LiveRun) =>
  steps.flatMap(({ id, state }) => (state.state === 'failed' ? [`${id} ${JSON.stringify(state.difference)}`] : []));

describe('two answers to one message', () => {
  it('pass in whichever order they are told', () => {
    const run = tell(started(SCRIPT), [
      told('price', 10, 10),
      told('Which one?', 30, 31),
      told('Mugs from 20', 20, 40),
    ]);
    expect(states(run)).toEqual(['passed', 'passed', 'passed']);
    expect(run).toMatchObject({ verdict: 'passed', because: 'done' });
  });

  it('fail where the second really came first', () => {
    const run = tell(started(SCRIPT), [
      told('price', 10, 10),
      told('Which one?', 20, 21),
      told('Mugs from 20', 30, 31),
    ]);
    expect(states(run)).toEqual(['passed', 'passed', 'failed']);
    expect(differences(run)).toEqual(['3 "different-order"']);
    expect(run.steps[2]).toMatchObject({ observed: { text: 'Which one?', at: START + 20 } });
    expect(verdictOf(run)).toMatchObject({ verdict: 'failed', failedStep: '3', againFrom: 1 });
  });

  it('fail the one that never comes, by what came instead', () => {
    const run = tell(started(SCRIPT), [
      told('price', 10, 10),
      told('Which one?', 20, 21),
      tick(10 + PROOF_LIMIT),
      tick(20 + 2 * PROOF_LIMIT),
    ]);
    expect(states(run)).toEqual(['passed', 'failed', 'passed']);
    expect(differences(run)).toEqual(['2 "different-text"']);
    expect(run.steps[1]).toMatchObject({ observed: { text: 'Which one?' }, state: { at: START + 10 + PROOF_LIMIT } });
  });

  it('are not waited for where something else came', () => {
    const run = tell(started(SCRIPT), [
      told('price', 10, 10),
      told('Which one?', 30, 31),
      told('Mugs from 25', 20, 40),
    ]);
    expect(differences(run)).toEqual(['2 "different-text"']);
    expect(run.steps[1]).toMatchObject({ observed: { text: 'Mugs from 25' } });
    expect(states(run)).toEqual(['passed', 'failed', 'passed']);
  });

  it('belong to what was done before them: what is expected after the next doing is not held back', () => {
    const script = `${SCRIPT}\nwrite "mugs"\nexpect "From the oven"`;
    const run = tell(started(script), [told('price', 10, 10), told('From the oven', 20, 21)]);
    expect(differences(run)).toEqual(['2 "different-text"']);
  });

  it('that are the same words have no order', () => {
    const run = tell(started('write "price"\nexpect "Hi"\nexpect "Hi"'), [
      told('price', 10, 10),
      told('Hi', 30, 31),
      told('Hi', 20, 40),
    ]);
    expect(states(run)).toEqual(['passed', 'passed', 'passed']);
  });

  it('that differ by their buttons alone are told apart by them', () => {
    const script = 'write "price"\nexpect "Which?"\nexpect button "A"\nexpect "Which?"\nexpect button "B"';
    const run = tell(started(script), [
      told('price', 10, 10),
      told('Which?', 30, 31, { buttons: [{ title: 'B', payload: 'b' }] }),
      told('Which?', 20, 40, { buttons: [{ title: 'A', payload: 'a' }] }),
    ]);
    expect(states(run)).toEqual(['passed', 'passed', 'passed']);
  });

  it('that come late are no answer to what is expected after them', () => {
    const run = tell(started(SCRIPT), [
      told('price', 10, 10),
      tick(10 + PROOF_LIMIT),
      told('Mugs from 20', 20, 20 + PROOF_LIMIT),
      told('Which one?', 30, 30 + PROOF_LIMIT),
    ]);
    expect(states(run)).toEqual(['passed', 'passed', 'passed']);
  });
});

describe('whatever the order in which answers are told', () => {
  const answers = ['Mugs from 20', 'Bowls from 46', 'Which one?'] as const;
  const script = `write "price"\n${answers.map((text) => `expect "${text}"`).join('\n')}`;
  const orders = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });

  it('they pass where they came as expected, and never otherwise', () => {
    fc.assert(
      fc.property(orders, orders, (came, toldIn) => {
        const run = tell(started(script), [
          told('price', 10, 10),
          ...toldIn.map((place, turn) => told(answers[place] ?? '', 20 + 10 * came.indexOf(place), 60 + turn)),
        ]);
        const isInOrder = came.every((place, turn) => place === turn);
        expect(run.verdict).toBe(isInOrder ? 'passed' : 'failed');
        expect(differences(run).every((difference) => difference.endsWith('"different-order"'))).toBe(true);
      }),
    );
  });

  it('a restart at any point, and being told twice, change nothing', () => {
    fc.assert(
      fc.property(orders, orders, (came, toldIn) => {
        const inputs = [
          told('price', 10, 10),
          ...toldIn.map((place, turn) => told(answers[place] ?? '', 20 + 10 * came.indexOf(place), 60 + turn)),
          tick(60 + PROOF_LIMIT),
        ];
        const revived = inputs.reduce(
          (last, input) => JSON.parse(JSON.stringify(tell(last, [input, input]))),
          started(script),
        );
        expect(revived).toEqual(tell(started(script), inputs));
      }),
    );
  });
});

describe('buttons that a test expects', () => {
  const SEEN = [{ title: 'Prices' }, { title: 'Hours' }, { title: 'Shop' }];
  const saysWith = (...wanted: readonly string[]) => {
    const script = ['write "price"', 'expect "Which?"', ...wanted.map((title) => `expect button "${title}"`)].join(
      '\n',
    );
    return states(tell(started(script), [told('price', 10, 10), told('Which?', 20, 21, { buttons: SEEN })]));
  };

  it('are there among others, in their order', () => {
    expect(saysWith('Prices', 'Shop')).toEqual(['passed', 'passed']);
    expect(saysWith('Shop', 'Prices')).toEqual(['passed', 'failed']);
    expect(saysWith('Prices', 'Mugs')).toEqual(['passed', 'failed']);
  });
});
