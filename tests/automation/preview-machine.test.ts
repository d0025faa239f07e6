import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputOfEvent, inputOfSend } from '../../utils/automation/preview-inputs.ts';
import {
  effectsOf,
  type PreviewInput,
  type PreviewOrder,
  STEP_LIMIT,
  startPreview,
  stepPreview,
} from '../../utils/automation/preview-machine.ts';
import type { PreviewRun } from '../../utils/automation/preview-run.ts';
import { STARTER_AUTOMATIONS } from '../../utils/automation/starter-automations.ts';
import type { MessageEvent, PostbackEvent } from '../../utils/instagram/event.ts';
import { lintMessage } from '../../utils/instagram/lint-message.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { entryOf } from '../outbox/outbox-entries.ts';

const BUTTONS: OutgoingMessage = {
  kind: 'buttons',
  text: 'Choose',
  buttons: [
    { type: 'postback', title: 'Prices', payload: 'prices' },
    { type: 'postback', title: 'Workshops', payload: 'workshops' },
    { type: 'web_url', title: 'Site', url: 'https://example.com' },
  ],
};
const START = 1_000_000;

const order = (message: OutgoingMessage): PreviewOrder => ({
  accountId: '17841400000000001',
  id: 'preview-1',
  name: 'Welcome',
  source: { kind: 'automation', id: 'a' },
  message,
  ownIgsid: '987',
  outboxId: 'entry-1',
});

type Told = readonly [input: PreviewInput, at: number];

function play(message: OutgoingMessage, told: readonly Told[]): PreviewRun {
  return told.reduce((run, [input, at]) => stepPreview(run, input, at).run, startPreview(order(message), START).run);
}

const states = (run: PreviewRun) => run.steps.map(({ step }) => step.state);
const ECHO: PreviewInput = { kind: 'echo', mid: 'm1', text: 'Choose', at: START + 50 };
const ACCEPTED: PreviewInput = { kind: 'accepted', mid: 'm1' };
const TAP: PreviewInput = { kind: 'tap', title: 'Prices', payload: 'prices', at: START + 900 };

describe('a preview', () => {
  it('passes when each step is proved by its own evidence', () => {
    const run = play(BUTTONS, [
      [ACCEPTED, START + 100],
      [ECHO, START + 300],
      [TAP, START + 1_000],
    ]);
    expect(run.verdict).toBe('passed');
    expect(run.steps.map(({ step }) => (step.state === 'proved' ? step.by : step.state))).toEqual([
      'answer',
      'echo',
      'tap',
    ]);
    expect(run.endedAt).toBe(START + 1_000);
  });

  it('has no tap to wait for without postback buttons', () => {
    const run = play({ kind: 'text', text: 'Choose' }, [
      [ACCEPTED, START + 1],
      [ECHO, START + 2],
    ]);
    expect(run.steps.map(({ kind }) => kind)).toEqual(['accepted', 'delivered']);
    expect(run.verdict).toBe('passed');
  });

  it('names its buttons, and takes a tap on any of them', () => {
    expect(play(BUTTONS, []).steps[2]).toMatchObject({ button: 'Prices, Workshops' });
    const run = play(BUTTONS, [
      [ACCEPTED, START + 1],
      [ECHO, START + 2],
      [{ kind: 'tap', title: 'Workshops', payload: 'workshops', at: START + 60 }, START + 3],
    ]);
    expect(run.steps[2]?.step).toMatchObject({ state: 'proved', detail: 'Workshops' });
  });

  it('proves delivery by reading the message where no echo comes', () => {
    const first = stepPreview(startPreview(order(BUTTONS), START).run, ACCEPTED, START + 100);
    expect(first.effects).toContainEqual({ kind: 'read-message', mid: 'm1', notBefore: START + 4_100 });
    const second = stepPreview(first.run, { kind: 'not-readable', mid: 'm1' }, START + 4_200);
    expect(second.effects).toContainEqual({ kind: 'read-message', mid: 'm1', notBefore: START + 10_100 });
    const third = stepPreview(second.run, { kind: 'read', mid: 'm1', at: START }, START + 10_200);
    expect(third.run.steps[1]?.step).toMatchObject({ state: 'proved', by: 'read-by-id' });
    expect(third.effects).toEqual([{ kind: 'wake-at', at: START + 10_200 + STEP_LIMIT }]);
  });

  it('ends the same whether the echo comes before or after the answer', () => {
    const at = START + 100;
    expect(
      play(BUTTONS, [
        [ECHO, at],
        [ACCEPTED, at],
      ]),
    ).toEqual(
      play(BUTTONS, [
        [ACCEPTED, at],
        [ECHO, at],
      ]),
    );
  });

  it('does not take the echo of another message for its own', () => {
    const other: PreviewInput = { kind: 'echo', mid: 'm2', text: 'Choose', at: START };
    const run = play(BUTTONS, [
      [other, START + 1],
      [ACCEPTED, START + 2],
      [other, START + 3],
    ]);
    expect(states(run)).toEqual(['proved', 'running', 'waiting']);
  });

  it('fails on a refusal, on other text and on another payload of its own button', () => {
    const refused = play(BUTTONS, [[{ kind: 'refused', reason: 'token-dead', detail: '190' }, START + 1]]);
    expect(refused.verdict).toBe('failed');
    expect(refused.steps[0]?.step).toMatchObject({ state: 'failed', reason: 'token-dead', detail: '190' });
    expect(refused.steps[2]?.step).toMatchObject({ state: 'not-proved', reason: 'step-before-not-proved' });

    const changed = play(BUTTONS, [
      [ACCEPTED, START + 1],
      [{ ...ECHO, text: 'Chosen' }, START + 2],
    ]);
    expect(changed.steps[1]?.step).toMatchObject({ state: 'failed', reason: 'different-text' });

    const miswired = play(BUTTONS, [
      [ACCEPTED, START + 1],
      [ECHO, START + 2],
      [{ ...TAP, payload: 'workshop' }, START + 3],
    ]);
    expect(miswired.steps[2]?.step).toMatchObject({ state: 'failed', reason: 'different-payload' });
  });

  it('is not moved by a tap on something else, or by one from before the message', () => {
    const ready: Told[] = [
      [ACCEPTED, START + 1],
      [ECHO, START + 2],
    ];
    const run = play(BUTTONS, ready);
    expect(stepPreview(run, { kind: 'tap', title: 'Menu', payload: 'menu', at: START + 99 }, START + 3).run).toBe(run);
    expect(stepPreview(run, { ...TAP, at: START + 49 }, START + 3).run).toBe(run);
  });

  it('does not fail by waiting: it says what could not be proved, and why', () => {
    const silent = play(BUTTONS, [[{ kind: 'tick' }, START + STEP_LIMIT]]);
    expect(silent.steps.map(({ step }) => step.state === 'not-proved' && step.reason)).toEqual([
      'no-answer-from-instagram',
      'step-before-not-proved',
      'step-before-not-proved',
    ]);
    expect(silent.verdict).toBe('not-proved');

    const lost = play(BUTTONS, [
      [{ kind: 'unknown' }, START + 5],
      [{ kind: 'tick' }, START + STEP_LIMIT],
    ]);
    expect(lost.steps[0]?.step).toMatchObject({ reason: 'send-unknown' });

    const unseen = play(BUTTONS, [
      [ACCEPTED, START],
      [{ kind: 'tick' }, START + STEP_LIMIT],
    ]);
    expect(unseen.steps[1]?.step).toMatchObject({ reason: 'no-echo-and-not-readable' });

    const untouched = play(BUTTONS, [
      [ACCEPTED, START],
      [ECHO, START],
      [{ kind: 'tick' }, START + STEP_LIMIT],
    ]);
    expect(states(untouched)).toEqual(['proved', 'proved', 'not-proved']);
    expect(untouched.steps[2]?.step).toMatchObject({ reason: 'no-tap-within-time' });
  });

  it('goes on after a lost answer when the echo has settled the send', () => {
    const run = play(BUTTONS, [
      [{ kind: 'unknown' }, START + 1],
      [ECHO, START + 2],
      [ACCEPTED, START + 3],
      [TAP, START + 1_000],
    ]);
    expect(run.verdict).toBe('passed');
    expect(run.steps[0]?.step).toMatchObject({ state: 'proved', by: 'echo' });
  });

  it('cancels whole: nothing stays open, and what has not left is withdrawn', () => {
    const { run, effects } = stepPreview(startPreview(order(BUTTONS), START).run, { kind: 'cancel' }, START + 5);
    expect(states(run)).toEqual(['not-proved', 'not-proved', 'not-proved']);
    expect(run.steps.every(({ step }) => step.state === 'not-proved' && step.reason === 'cancelled')).toBe(true);
    expect(run).toMatchObject({ verdict: 'not-proved', endedAt: START + 5 });
    expect(effects).toEqual([{ kind: 'withdraw-send' }]);
    const after = play(BUTTONS, [
      [ACCEPTED, START + 1],
      [{ kind: 'cancel' }, START + 2],
    ]);
    expect(states(after)).toEqual(['proved', 'not-proved', 'not-proved']);
    expect(effectsOf(after, START + 3)).toEqual([]);
  });

  it('begins by asking for the send and for waking it in time', () => {
    expect(startPreview(order(BUTTONS), START).effects).toEqual([
      { kind: 'send' },
      { kind: 'wake-at', at: START + STEP_LIMIT },
    ]);
  });
});

const inputs: fc.Arbitrary<PreviewInput> = fc.oneof(
  fc.record({ kind: fc.constant('accepted' as const), mid: fc.constantFrom('m1', 'm2') }),
  fc.constant<PreviewInput>({ kind: 'unknown' }),
  fc.constant<PreviewInput>({ kind: 'refused', reason: 'rate-limited' }),
  fc.record({
    kind: fc.constant('echo' as const),
    mid: fc.constantFrom('m1', 'm2', 'm3'),
    text: fc.constantFrom('Choose', 'Choose ', 'Other'),
    at: fc.nat(200_000).map((after) => START + after),
  }),
  fc.record({
    kind: fc.constant('read' as const),
    mid: fc.constantFrom('m1', 'm2'),
    text: fc.constantFrom('Choose', 'Other'),
  }),
  fc.record({ kind: fc.constant('not-readable' as const), mid: fc.constantFrom('m1', 'm2') }),
  fc.record({
    kind: fc.constant('tap' as const),
    title: fc.constantFrom('Prices', 'Workshops', 'Menu'),
    payload: fc.constantFrom('prices', 'workshops', 'menu'),
    at: fc.nat(200_000).map((after) => START + after),
  }),
  fc.constant<PreviewInput>({ kind: 'tick' }),
  fc.constant<PreviewInput>({ kind: 'cancel' }),
);

const histories: fc.Arbitrary<Told[]> = fc.array(fc.tuple(inputs, fc.nat(25_000)), { maxLength: 14 }).map((told) => {
  let now = START;
  return told.map(([input, after]): Told => {
    now += after;
    return [input, now];
  });
});

describe('whatever a preview is told', () => {
  it('no step is proved without its evidence', () => {
    fc.assert(
      fc.property(histories, (told) => {
        const run = play(BUTTONS, told);
        const has = (kind: PreviewInput['kind'], fits: (input: PreviewInput) => boolean) =>
          told.some(([input, now]) => input.kind === kind && fits(input) && now <= (run.endedAt ?? now));
        const [accepted, delivered, tapped] = run.steps;
        if (accepted?.step.state === 'proved') {
          expect(has('accepted', (input) => input.kind === 'accepted' && input.mid === run.mid)).toBe(true);
        } else {
          expect(delivered?.step.state).not.toBe('proved');
        }
        if (delivered?.step.state === 'proved') {
          const fits = (input: PreviewInput) =>
            'mid' in input && input.mid === run.mid && 'text' in input && input.text?.trim() === 'Choose';
          expect(has('echo', fits) || has('read', fits)).toBe(true);
        }
        if (tapped?.step.state === 'proved') {
          expect(
            has('tap', (input) => input.kind === 'tap' && ['prices', 'workshops'].includes(input.payload ?? '')),
          ).toBe(true);
        }
        expect(run.verdict === 'passed').toBe(run.steps.every(({ step }) => step.state === 'proved'));
        expect(run.verdict === 'failed').toBe(run.steps.some(({ step }) => step.state === 'failed'));
        expect(run.verdict === 'running').toBe(run.endedAt === undefined);
        const open = run.steps.filter(({ step }) => step.state === 'running' || step.state === 'waiting');
        expect(open.length > 0).toBe(run.verdict === 'running');
      }),
      { numRuns: 2_000 },
    );
  });

  it('the same inputs give the same run; ticks and restarts in between change nothing', () => {
    fc.assert(
      fc.property(histories, (told) => {
        const withTicksAndRestarts = told.reduce(
          (run, [input, now]) => {
            const woken: PreviewRun = JSON.parse(JSON.stringify(run));
            return stepPreview(stepPreview(woken, { kind: 'tick' }, now).run, input, now).run;
          },
          startPreview(order(BUTTONS), START).run,
        );
        expect(withTicksAndRestarts).toEqual(play(BUTTONS, told));
      }),
      { numRuns: 1_000 },
    );
  });

  it('an ended run is moved by nothing', () => {
    fc.assert(
      fc.property(histories, inputs, (told, input) => {
        const ended = play(BUTTONS, [...told, [{ kind: 'cancel' }, START + 500_000]]);
        expect(stepPreview(ended, input, START + 600_000)).toEqual({ run: ended, effects: [] });
      }),
    );
  });

  it('it is over at the latest a minute after each of its steps began', () => {
    fc.assert(
      fc.property(histories, (told) => {
        const run = play(BUTTONS, [...told, [{ kind: 'tick' }, START + 14 * 25_000 + 3 * STEP_LIMIT]]);
        expect(run.verdict).not.toBe('running');
        expect(run.endedAt).toBeLessThanOrEqual(START + 3 * STEP_LIMIT);
      }),
    );
  });
});

describe('what moves a preview', () => {
  const base = { accountId: '17841400000000001', at: START + 5, receivedAt: START + 9, late: false };
  const message: MessageEvent = {
    ...base,
    kind: 'message',
    mid: 'm1',
    igsid: '987',
    direction: 'out',
    isSelf: true,
    text: 'Choose',
    attachments: [],
    isUnsupported: false,
  };
  const postback: PostbackEvent = {
    ...base,
    kind: 'postback',
    mid: 'p1',
    igsid: '987',
    isSelf: true,
    title: 'Prices',
    payload: 'prices',
  };
  const run = startPreview(order(BUTTONS), START).run;

  it('is only what the account did to itself, in its own stream, in time', () => {
    expect(inputOfEvent(run, message)).toEqual({ kind: 'echo', mid: 'm1', text: 'Choose', at: START + 5 });
    expect(inputOfEvent(run, postback)).toEqual({ kind: 'tap', title: 'Prices', payload: 'prices', at: START + 5 });
    for (const event of [message, postback]) {
      expect(inputOfEvent(run, { ...event, isSelf: false })).toBeUndefined();
      expect(inputOfEvent(run, { ...event, late: true })).toBeUndefined();
      expect(inputOfEvent(run, { ...event, accountId: 'other' })).toBeUndefined();
    }
    expect(inputOfEvent(run, { ...base, kind: 'unsend', mid: 'm1' })).toBeUndefined();
  });

  it('is its own outbox entry', () => {
    expect(inputOfSend(run, entryOf({ state: 'accepted', at: 1, mid: 'm1' }))).toEqual(ACCEPTED);
    expect(inputOfSend(run, entryOf({ state: 'sending', since: 1 }))).toBeUndefined();
    expect(inputOfSend(run, entryOf({ state: 'unknown', since: 1, because: 'no-answer' }))).toEqual({
      kind: 'unknown',
    });
    expect(
      inputOfSend(run, entryOf({ state: 'refused', at: 1, reason: 'person-unknown', code: 100, subcode: 2534014 })),
    ).toEqual({ kind: 'refused', reason: 'person-unknown', detail: '100/2534014' });
    expect(inputOfSend(run, entryOf({ state: 'accepted', at: 1, mid: 'm1' }, { id: 'other' }))).toBeUndefined();
  });
});

it('the automations that are there from the start can be sent', () => {
  for (const automation of STARTER_AUTOMATIONS) expect(lintMessage(automation.message), automation.id).toEqual([]);
});
