import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Matches,
  type RunInput,
  type RunTurn,
  startRun,
  startRunAt,
  stepRun,
  wakeOf,
} from '../../../utils/automation/run/run-script.ts';
import { CEILINGS } from '../../../utils/automation/run/run-state.ts';
import { type Outline, outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';

const PAYLOADS = ['a', 'b', 'c'] as const;
const WORDS = ['price', 'yes', 'no'] as const;

const line = fc.oneof(
  fc.constantFrom(...WORDS).map((word) => `say "${word}"`),
  fc.constantFrom(...PAYLOADS).map((payload) => `button "${payload}" as ${payload}`),
  fc.constantFrom(...PAYLOADS).map((payload) => `quick reply "${payload}"`),
  fc.constantFrom(...PAYLOADS).map((payload) => `on ${payload}`),
  fc.constantFrom(...WORDS).map((word) => `on answer contains "${word}"`),
  fc.constantFrom(
    'on any answer',
    'on no answer',
    'wait 5 s',
    'wait for an answer, at most 2 h',
    'hand over to a person',
    'end',
    'stop when a person types',
    'reply publicly "yes"',
    'say template /hello',
  ),
);
const outline = fc.array(line, { maxLength: 25 }).map((lines) => outlineOf(parseScript(lines.join('\n'))));

/** Something that happens, and how long after what was before, ms. */
const happening = fc.tuple(
  fc.oneof<fc.Arbitrary<RunInput>[]>(
    fc.constantFrom(...WORDS, 'something else').map((text) => ({ kind: 'answer', text })),
    fc.constantFrom(...PAYLOADS, 'foreign').map((payload) => ({ kind: 'tap', payload })),
    fc.constant({ kind: 'tick' }),
    fc.constant({ kind: 'tick', skip: true }),
    fc.constant({ kind: 'person-typed' }),
  ),
  fc.constantFrom(0, 1, 5_000, 3_600_000, 7_200_000, 90_000_000),
);
const history = fc.array(happening, { maxLength: 60 });

const matches: Matches = (phrases, text) => phrases.some((phrase) => text.includes(phrase));

/** The whole run: every turn, in order. `between` is what happens to the state between two inputs. */
function play(
  script: Outline,
  happenings: readonly (readonly [RunInput, number])[],
  between: (turn: RunTurn) => RunTurn['state'] = ({ state }) => state,
): RunTurn[] {
  let now = 1_000;
  const turns = [startRun(script, now)];
  for (const [input, later] of happenings) {
    now += later;
    const before = turns.at(-1);
    if (before) turns.push(stepRun(script, between(before), input, matches, now));
  }
  return turns;
}

const said = (turns: readonly RunTurn[]) =>
  turns.flatMap(({ effects }) => effects).filter(({ kind }) => kind !== 'wake-at' && kind !== 'hand-over');

describe('a run', () => {
  it('never says more than its ceiling, whatever the script and whatever happens', () => {
    fc.assert(
      fc.property(outline, history, (script, happenings) => {
        const turns = play(script, happenings);
        expect(said(turns).length).toBeLessThanOrEqual(CEILINGS.messages);
        for (const { state } of turns) expect(state.steps).toBeLessThanOrEqual(CEILINGS.steps);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same for the same inputs', () => {
    fc.assert(
      fc.property(outline, history, (script, happenings) => {
        expect(play(script, happenings)).toEqual(play(script, happenings));
      }),
    );
  });

  it('is the same after a restart at every point', () => {
    fc.assert(
      fc.property(outline, history, (script, happenings) => {
        const revived = play(script, happenings, ({ state }) => JSON.parse(JSON.stringify(state)));
        expect(revived).toEqual(play(script, happenings));
      }),
    );
  });

  it('says nothing after its end, and waits for something until then', () => {
    fc.assert(
      fc.property(outline, history, (script, happenings) => {
        const turns = play(script, happenings);
        for (const [at, { state }] of turns.entries()) {
          if (state.ended) expect(said(turns.slice(at + 1))).toEqual([]);
          else expect(wakeOf(state)).toHaveLength(1);
        }
      }),
    );
  });

  it('does not mind being told the time too often', () => {
    fc.assert(
      fc.property(outline, history, (script, happenings) => {
        const often = happenings.flatMap(
          ([input, later]) =>
            [
              [input, later],
              [{ kind: 'tick' }, 0],
            ] as const,
        );
        expect(said(play(script, often))).toEqual(said(play(script, happenings)));
      }),
    );
  });

  it('can be begun at every line', () => {
    fc.assert(
      fc.property(outline, fc.integer({ min: 1, max: 30 }), (script, at) => {
        const { effects } = startRunAt(script, at, 0);
        for (const effect of effects) if (effect.kind === 'say') expect(effect.line).toBeGreaterThanOrEqual(1);
        const [first] = effects;
        if (first && 'line' in first) expect(first.line).toBeGreaterThanOrEqual(at);
      }),
    );
  });
});
