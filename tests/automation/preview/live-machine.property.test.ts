import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectsOfLive } from '../../../utils/automation/preview/live-effects.ts';
import { outlineOfRun } from '../../../utils/automation/preview/live-end.ts';
import { liveInputOfEvent } from '../../../utils/automation/preview/live-inputs.ts';
import { type LiveTurn, startLive, stepLive } from '../../../utils/automation/preview/live-machine.ts';
import { isSend, isSettled, type LiveInput, type LiveRun } from '../../../utils/automation/preview/live-run.ts';
import { isPlayedByChoice, verdictOf } from '../../../utils/automation/preview/verdict.ts';
import { CEILINGS } from '../../../utils/automation/run/run-state.ts';
import { matches, orderOf, playWhole, START } from './live-world.ts';

const PAYLOADS = ['a', 'b'] as const;
const WORDS = ['price', 'yes'] as const;
const line = fc.oneof(
  fc.constantFrom(...WORDS).map((word) => `say "${word}"`),
  fc.constantFrom(...PAYLOADS).map((payload) => `button "${payload}" as ${payload}`),
  fc.constantFrom(...PAYLOADS).map((payload) => `quick reply "${payload}"`),
  fc.constantFrom(...PAYLOADS).map((payload) => `on ${payload}`),
  fc.constantFrom(
    'when message contains "price"',
    'when comment contains "price"',
    'on any answer',
    'on no answer',
    'wait 5 s',
    'wait for an answer, at most 2 h',
    'hand over to a person',
    'reply publicly "yes"',
    'reply privately "no"',
    'say template /hello',
  ),
);
const script = fc.array(line, { maxLength: 16 }).map((lines) => lines.join('\n'));
const does = fc.array(
  fc.oneof(
    fc.constantFrom<string>(...WORDS, 'something'),
    fc.constantFrom(...PAYLOADS).map((payload) => `tap ${payload} as ${payload}`),
  ),
  { maxLength: 8 },
);

const step = fc.integer({ min: 1, max: 8 }).map(String);
const input: fc.Arbitrary<LiveInput> = fc.oneof(
  step.map((id) => ({ kind: 'accepted' as const, outboxId: `preview-run-1-${id}`, mid: `m${id}` })),
  step.map((id) => ({ kind: 'unknown' as const, outboxId: `preview-run-1-${id}` })),
  fc
    .tuple(
      fc.oneof(
        step.map((id) => `m${id}`),
        fc.constantFrom('o1', 'o2', 'o3'),
      ),
      fc.constantFrom(undefined, ...WORDS),
    )
    .map(([mid, text]) => ({ kind: 'echo' as const, mid, at: START + 5, receivedAt: START, ...(text && { text }) })),
  step.map((id) => ({ kind: 'read' as const, mid: `m${id}` })),
  fc
    .tuple(fc.constantFrom(...PAYLOADS), fc.constantFrom('t1', 't2', 't3'), fc.constantFrom(...PAYLOADS))
    .map(([payload, mid, title]) => ({ kind: 'tap' as const, mid, title, payload, at: START + 5, receivedAt: START })),
  fc.constant<LiveInput>({ kind: 'comment', commentId: 'c', text: 'price', at: START + 5, receivedAt: START }),
  fc.constant<LiveInput>({ kind: 'tick' }),
  step.map((id) => ({ kind: 'skip' as const, step: id })),
  fc.tuple(step, fc.constantFrom(...PAYLOADS)).map(([id, tap]) => ({ kind: 'simulate' as const, step: id, tap })),
);
const history = fc.array(fc.tuple(input, fc.constantFrom(0, 1, 1_000, 61_000, 200_000)), { maxLength: 40 });

function play(
  source: string,
  told: readonly (readonly [LiveInput, number])[],
  between: (run: LiveRun) => LiveRun = (run) => run,
): LiveTurn[] {
  let now = START;
  const turns = [startLive(orderOf(source), now)];
  const outline = outlineOfRun(orderOf(source));
  for (const [one, after] of told) {
    now += after;
    const last = turns.at(-1);
    if (last) turns.push(stepLive(between(last.run), outline, one, matches, now));
  }
  return turns;
}

const revived = (run: LiveRun): LiveRun => JSON.parse(JSON.stringify(run));

describe('whatever a live preview is told', () => {
  it('it never sends more than its ceiling, and each step once', () => {
    fc.assert(
      fc.property(script, history, (source, told) => {
        const sends = play(source, told)
          .flatMap(({ effects }) => effects)
          .flatMap((effect) => ('outboxId' in effect && effect.kind !== 'withdraw-send' ? [effect.outboxId] : []));
        // And the words that start it.
        expect(sends.length).toBeLessThanOrEqual(CEILINGS.messages + 1);
        expect(new Set(sends).size).toBe(sends.length);
      }),
      { numRuns: 300 },
    );
  });

  it('it is the same run for the same inputs, and after a restart at every point', () => {
    fc.assert(
      fc.property(script, history, (source, told) => {
        const once = play(source, told);
        expect(play(source, told)).toEqual(once);
        expect(play(source, told, revived)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  it('a worker that has just started asks for nothing that is not open, and waits for something', () => {
    fc.assert(
      fc.property(script, history, (source, told) => {
        for (const { run } of play(source, told)) {
          const effects = effectsOfLive(run, START);
          const open = new Set(run.steps.filter(({ state }) => state.state === 'running').map(({ id }) => id));
          for (const effect of effects) if (effect.kind === 'send') expect(open.has(effect.step)).toBe(true);
          if (run.verdict === 'running') expect(effects.some(({ kind }) => kind === 'wake-at')).toBe(true);
          else expect(effects.every(({ kind }) => kind === 'withdraw-send')).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('it can be cancelled at any point, and leaves nothing half', () => {
    fc.assert(
      fc.property(script, history, (source, told) => {
        const turns = play(source, [...told, [{ kind: 'cancel' }, 1]]);
        const { run } = turns.at(-1) ?? {};
        expect(run?.verdict).not.toBe('running');
        expect(run?.steps.every(isSettled)).toBe(true);
        const out = run?.steps.filter((one) => isSend(one) && one.openedAt !== undefined && one.mid === undefined);
        const withdrawn = run ? effectsOfLive(run, START).length : 0;
        expect(withdrawn).toBe(out?.filter(({ state }) => state.state === 'not-proved').length);
      }),
      { numRuns: 200 },
    );
  });

  it('what is simulated or silent is never counted as passed', () => {
    fc.assert(
      fc.property(script, history, (source, told) => {
        for (const { run } of play(source, told)) {
          if (run.verdict !== 'passed') continue;
          const { failed, notProved, notReached, passed } = verdictOf(run);
          expect(run.steps.filter(isPlayedByChoice)).toEqual([]);
          expect({ failed, notProved, notReached }).toEqual({ failed: 0, notProved: 0, notReached: 0 });
          expect(passed).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('a whole run', () => {
  it('comes to the same, in whichever order and how often the evidence comes', () => {
    fc.assert(
      fc.property(script, does, (source, doings) => {
        const told = (['after', 'before-answer', 'twice', 'late', 'no'] as const).map((echo) => {
          const { run } = playWhole(source, doings, { echo });
          return {
            verdict: run.verdict,
            because: run.because,
            steps: run.steps.map(({ kind, state }) => [kind, state.state]),
          };
        });
        for (const other of told) expect(other).toEqual(told[0]);
      }),
      { numRuns: 200 },
    );
  });

  it('is not moved by what other people do, or other accounts', () => {
    const run = startLive(orderOf('when any message\nsay "Hi"'), START).run;
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.constantFrom('price', 'Hi'), (isSelf, isOwnAccount, text) => {
        fc.pre(!(isSelf && isOwnAccount));
        const base = { accountId: isOwnAccount ? run.accountId : '2', at: START, receivedAt: START, late: false };
        const common = { ...base, mid: 'x', igsid: '987', isSelf };
        for (const direction of ['in', 'out'] as const)
          expect(
            liveInputOfEvent(run, {
              ...common,
              kind: 'message',
              direction,
              text,
              attachments: [],
              isUnsupported: false,
            }),
          ).toBeUndefined();
        expect(liveInputOfEvent(run, { ...common, kind: 'postback', title: text, payload: text })).toBeUndefined();
        expect(
          liveInputOfEvent(run, { ...base, kind: 'comment', commentId: 'c', isOwn: isSelf, isLive: false, text }),
        ).toBeUndefined();
      }),
    );
  });
});
