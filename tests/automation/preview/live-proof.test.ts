import { describe, expect, it } from 'vitest';
import { outlineOfRun } from '../../../utils/automation/preview/live-end.ts';
import { startLive, stepLive } from '../../../utils/automation/preview/live-machine.ts';
import { unseenOf } from '../../../utils/automation/preview/live-messages.ts';
import type { LiveInput, LiveRun } from '../../../utils/automation/preview/live-run.ts';
import { matches, orderOf, START } from './live-world.ts';

const OFFER = 'say "Which?"\nbutton "Prices" as p\nbutton "Hours" as h';
const SENT = [
  { title: 'Prices', payload: 'p' },
  { title: 'Hours', payload: 'h' },
];

function tell(run: LiveRun, inputs: readonly LiveInput[], from = START): LiveRun {
  const outline = outlineOfRun(run);
  return inputs.reduce((last, input, place) => stepLive(last, outline, input, matches, from + place + 1).run, run);
}
const started = (script: string) => startLive(orderOf(script), START).run;
const accepted: LiveInput = { kind: 'accepted', outboxId: 'preview-run-1-1', mid: 'm1' };
const echo = (more: object): LiveInput => ({ kind: 'echo', mid: 'm1', at: START + 1, receivedAt: START + 2, ...more });
const first = ({ steps: [step] }: LiveRun) => {
  if (!step) throw new Error('no step');
  return step;
};

describe('what is called observed', () => {
  it.each([
    ['an echo that shows the words alone', echo({ text: 'Which?' })],
    ['a reading', { kind: 'read', mid: 'm1', text: 'Which?', at: START } as const],
  ])('holds no button that nobody saw: %s', (_what, evidence) => {
    const step = first(tell(started(OFFER), [accepted, evidence]));
    expect(step.state.state).toBe('passed');
    expect(step.observed).toMatchObject({ text: 'Which?' });
    expect(step.observed).not.toHaveProperty('buttons');
    expect(unseenOf(step)).toEqual({ buttons: SENT });
  });

  it('is neither words nor buttons where the echo is bare', () => {
    const step = first(tell(started(OFFER), [accepted, echo({})]));
    expect(step).toMatchObject({ state: { state: 'passed' } });
    expect(step.observed).toEqual({ at: START + 1 });
    expect(unseenOf(step)).toEqual({ text: 'Which?', buttons: SENT });
  });

  it('is the buttons that the echo shows', () => {
    const step = first(tell(started(OFFER), [accepted, echo({ text: 'Which?', buttons: SENT })]));
    expect(step).toMatchObject({ state: { state: 'passed' }, observed: { buttons: SENT } });
    expect(unseenOf(step)).toEqual({});
  });

  it('is nothing before something came back', () => {
    expect(unseenOf(first(tell(started(OFFER), [accepted])))).toEqual({});
  });

  it('is not what a script says that its own test does not expect', () => {
    const step = first(tell(started(`${OFFER}\nexpect "Which one?"`), [accepted, echo({})]));
    expect(step).toMatchObject({ state: { difference: 'different-text' }, expected: { text: 'Which one?' } });
    expect(step.observed).not.toHaveProperty('text');
  });
});

describe('what a script expects of its own message', () => {
  it('is held against what was sent, where nothing shows it', () => {
    const other = first(
      tell(started(`${OFFER}\nexpect button "Prices"\nexpect button "Opening hours"`), [accepted, echo({})]),
    );
    expect(other.state).toMatchObject({ difference: 'different-buttons' });
    const same = first(tell(started(`${OFFER}\nexpect button "Prices"\nexpect button "Hours"`), [accepted, echo({})]));
    expect(same.state.state).toBe('passed');
  });

  it('may be one of its buttons; what is to be seen is the whole message all the same', () => {
    const run = started(`${OFFER}\nexpect button "Hours"`);
    const shown = echo({ buttons: SENT });
    expect(first(tell(run, [accepted, shown]))).toMatchObject({
      state: { state: 'passed' },
      expected: { buttons: SENT },
    });
    const less = echo({ buttons: SENT.slice(1) });
    expect(first(tell(run, [accepted, less])).state).toMatchObject({ difference: 'different-buttons' });
    const turned = started(`${OFFER}\nexpect button "Hours"\nexpect button "Prices"`);
    expect(first(tell(turned, [accepted, shown])).state).toMatchObject({ difference: 'different-buttons' });
  });

  it('may leave words open', () => {
    const step = first(
      tell(started('say "Hi {first_name|there}!"\nexpect "Hi […]!"'), [accepted, echo({ text: 'Hi Ida!' })]),
    );
    expect(step).toMatchObject({ state: { state: 'passed' }, expected: { text: 'Hi Ida!' } });
    // What was sent is what has to come, however much the test leaves open.
    const other = first(
      tell(started('say "Hi {first_name|there}!"\nexpect "Hi […]!"'), [accepted, echo({ text: 'Hi Bo!' })]),
    );
    expect(other.state).toMatchObject({ difference: 'different-text' });
  });

  it('is expected of the message that has it, where a saved reply makes several', () => {
    const picture = { kind: 'media', media: 'image', source: { url: 'https://shop.example/a.png' } } as const;
    const templates = { hello: [{ kind: 'text', text: 'Look' } as const, picture] };
    const order = { ...orderOf('say template /hello\nexpect "Look"'), templates };
    expect(startLive(order, START).run.steps.map(({ expected }) => expected)).toEqual([{ text: 'Look' }, {}]);
  });

  it('fails where words are expected of what has none', () => {
    const run = tell(started('send image https://shop.example/a.png\nexpect "Look"'), [accepted, echo({})]);
    expect(first(run).state).toMatchObject({ difference: 'different-text' });
  });
});

describe('an echo after a reading', () => {
  const read: LiveInput = { kind: 'read', mid: 'm1', text: 'Which?', at: START };
  const script = `${OFFER}\nwait for an answer, at most 2 h`;

  it('shows what the reading did not, and its way', () => {
    const before = tell(started(script), [accepted, read]);
    const step = first(tell(before, [echo({ text: 'Which?', buttons: SENT })], START + 5_000));
    expect(step).toMatchObject({ observed: { buttons: SENT }, hops: { relay: START + 2, here: START + 5_001 } });
    expect(step.state).toEqual(first(before).state);
  });

  it('fails what the reading could not show', () => {
    const before = tell(started(script), [accepted, read]);
    const buttons = [{ title: 'Prices', payload: 'old' }, SENT[1]];
    const step = first(tell(before, [echo({ text: 'Which?', buttons })], START + 5_000));
    expect(step).toMatchObject({ observed: { buttons }, state: { difference: 'different-buttons' } });
  });
});

describe('a send that had its turn while nobody was there', () => {
  it('leaves when somebody is, and is not called unanswered', () => {
    const script = 'say "Which?"\nwait 5 s\nsay "Two"';
    const before = tell(started(script), [accepted, echo({ text: 'Which?' })]);
    const later = START + 600_000;
    const { run, effects } = stepLive(before, outlineOfRun(before), { kind: 'tick' }, matches, later);
    expect(run.steps.map(({ kind, state }) => `${kind} ${state.state}`)).toEqual([
      'says passed',
      'pause passed',
      'says running',
    ]);
    expect(run.steps[2]?.hops).toEqual({ sent: later });
    expect(effects).toMatchObject([{ kind: 'send', step: '3' }, { kind: 'wake-at' }]);
  });
});
