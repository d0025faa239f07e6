import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalInput, LocalOrder, LocalPlay } from '../../../utils/automation/local/local-play.ts';
import { offeredTaps } from '../../../utils/automation/local/offered-taps.ts';
import { startLocal } from '../../../utils/automation/local/start-local.ts';
import { stepLocal } from '../../../utils/automation/local/step-local.ts';
import { whoseTurn } from '../../../utils/automation/local/whose-turn.ts';
import { CEILINGS } from '../../../utils/automation/run/run-state.ts';
import { orderOf } from './play.ts';

const PAYLOADS = ['a', 'b', 'go-on'] as const;
const WORDS = ['price', 'yes', 'no', ''] as const;

const line = fc.oneof(
  fc.constantFrom(...WORDS).map((word) => `say "${word} {first_name|you}"`),
  fc.constantFrom(...PAYLOADS).map((payload) => `button "${payload}" as ${payload}`),
  fc.constantFrom(...PAYLOADS).map((payload) => `quick reply "${payload}"`),
  fc.constantFrom(...PAYLOADS).map((payload) => `on ${payload}`),
  fc.constantFrom(...WORDS).map((word) => `on answer contains "${word}"`),
  fc.constantFrom(...WORDS).map((word) => `expect "${word}"`),
  fc.constantFrom(
    'when any message',
    'when message is "price"',
    'when comment contains "price"',
    'when tapped a',
    'when story mention',
    'once per person every 24 h',
    'on any answer',
    'on no answer',
    'wait 5 s',
    'wait for an answer, at most 2 h',
    'hand over to a person',
    'end',
    'stop when a person types, for 12 h',
    'reply publicly "yes"',
    'reply privately "no {name}"',
    'say template /workshop',
    'say template /menu',
    'say template /nowhere',
    'say ""',
    'write "price"',
    'tap "a"',
    'expect button "a"',
    'expect nothing, for 1 h',
    'not a statement',
  ),
);
const order = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.option(fc.integer({ min: -1, max: 30 }), { nil: undefined }))
  .map(([lines, startAtLine]) => orderOf(lines.join('\n'), startAtLine === undefined ? {} : { startAtLine }));

const happening = fc.tuple(
  fc.oneof<fc.Arbitrary<LocalInput>[]>(
    fc.integer({ min: -1, max: 5 }).map((trigger) => ({ kind: 'begin', trigger })),
    fc.oneof(fc.constantFrom(...WORDS, 'a'), fc.string({ unit: 'binary' })).map((text) => ({ kind: 'write', text })),
    fc.record({
      kind: fc.constant('tap'),
      row: fc.integer({ min: -1, max: 40 }),
      place: fc.integer({ min: -1, max: 4 }),
    }),
    fc.constantFrom<LocalInput[]>({ kind: 'skip' }, { kind: 'tick' }, { kind: 'person-types' }),
  ),
  fc.constantFrom(0, 1, 5_000, 3_600_000, 7_200_000, 90_000_000),
);
const history = fc.array(happening, { maxLength: 60 });

type History = readonly (readonly [LocalInput, number])[];

function plays(
  { order: given, happenings }: { order: LocalOrder; happenings: History },
  between: (play: LocalPlay) => LocalPlay = (play) => play,
): LocalPlay[] {
  let now = 1_000;
  let play = startLocal(given, now);
  const all = [play];
  for (const [input, later] of happenings) {
    now += later;
    play = stepLocal(between(play), input, now);
    all.push(play);
  }
  return all;
}

const revived = (play: LocalPlay): LocalPlay => JSON.parse(JSON.stringify(play));

const MESSAGES: readonly string[] = ['says', 'says-nothing', 'public-reply', 'private-reply'];

describe('a play', () => {
  it('never goes beyond the ceilings, whatever the script and whatever happens', () => {
    fc.assert(
      fc.property(order, history, (given, happenings) => {
        let begun = 0;
        let before: LocalPlay | undefined;
        for (const play of plays({ order: given, happenings })) {
          const { state, rows } = play;
          if (!before?.state || before.state.ended) begun = before?.rows.length ?? 0;
          expect(state?.steps ?? 0).toBeLessThanOrEqual(CEILINGS.steps);
          expect(state?.messages ?? 0).toBeLessThanOrEqual(CEILINGS.messages);
          const said = rows.slice(begun).filter(({ kind }) => MESSAGES.includes(kind));
          expect(said.length).toBeLessThanOrEqual(CEILINGS.messages);
          before = play;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for the same inputs, also when it was put away and taken out at every point', () => {
    fc.assert(
      fc.property(order, history, (given, happenings) => {
        const once = plays({ order: given, happenings });
        expect(plays({ order: given, happenings })).toEqual(once);
        expect(plays({ order: given, happenings }, revived)).toEqual(once);
        expect(revived(once.at(-1) ?? startLocal(given, 0))).toEqual(once.at(-1));
      }),
    );
  });

  it('does not mind being told the time too often', () => {
    fc.assert(
      fc.property(order, history, (given, happenings) => {
        const often = happenings.flatMap(
          ([input, later]): History => [
            [{ kind: 'tick' }, Math.floor(later / 2)],
            [input, later - Math.floor(later / 2)],
          ],
        );
        expect(plays({ order: given, happenings: often }).at(-1)).toEqual(plays({ order: given, happenings }).at(-1));
      }),
    );
  });

  it('takes nothing back that was seen', () => {
    fc.assert(
      fc.property(order, history, (given, happenings) => {
        const all = plays({ order: given, happenings });
        for (const [place, { rows }] of all.entries()) {
          const before = all[place - 1]?.rows ?? [];
          expect(rows.slice(0, before.length).map(({ kind, at }) => [kind, at])).toEqual(
            before.map(({ kind, at }) => [kind, at]),
          );
        }
      }),
    );
  });

  it('always says whose turn it is, and what can be tapped leads somewhere or is told not to', () => {
    fc.assert(
      fc.property(order, history, (given, happenings) => {
        const play = plays({ order: given, happenings }).at(-1) ?? startLocal(given, 0);
        const { turn } = whoseTurn(play);
        expect(turn === 'over' || play.state?.ended === undefined).toBe(true);
        for (const { row, place } of offeredTaps(play)) {
          expect(stepLocal(play, { kind: 'tap', row, place }, 1e12).rows.length).toBeGreaterThan(play.rows.length);
        }
      }),
    );
  });

  it('tests anything against anything', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 15 }), order, (lines, { outline }) => {
        const tests = lines.filter((one) => /^(write|tap|expect)/.test(one));
        const play = startLocal(orderOf(tests.join('\n'), { against: outline }), 0);
        if (tests.length > 0) expect(play.test).toBeDefined();
        expect(revived(play)).toEqual(play);
      }),
    );
  });
});
