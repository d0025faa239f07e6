// A script that only writes, taps and expects: a frozen conversation, run again against whatever answers there. Nothing is sent.
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import { renderTemplate } from '../../templates/render-template.ts';
import { isExpectedText } from '../match/expected-text.ts';
import type { Outline, Step } from '../script/outline.ts';
import {
  CLOCK_DIFFERENCE,
  type Heard,
  type LiveButton,
  type LiveRun,
  type LiveStep,
  type LiveStepState,
} from './live-run.ts';

const OF_TEST: readonly Step['kind'][] = [
  'write',
  'tap',
  'expect',
  'expect-button',
  'expect-quick-reply',
  'expect-nothing',
];

/** Whether a script has nothing to say itself. */
export function isTest({ triggers, main, branches }: Outline): boolean {
  return (
    triggers.length === 0 &&
    branches.length === 0 &&
    main.length > 0 &&
    main.every(({ kind }) => OF_TEST.includes(kind))
  );
}

/** All steps of a test, in order. Quick replies are not carried to oneself: they stay simulated. */
export function stepsOfTest({ main }: Outline, { person, startAtLine = 1 }: LiveRun): readonly LiveStep[] {
  const steps: LiveStep[] = [];
  const add = (step: Pick<LiveStep, 'line' | 'kind' | 'expected'>) => {
    steps.push({ ...step, id: `${steps.length + 1}`, hops: {}, state: { state: 'waiting' } });
  };
  for (const step of main.filter(({ line }) => line >= startAtLine)) {
    const { line } = step;
    const last = steps.at(-1);
    switch (step.kind) {
      case 'write':
        add({ line, kind: 'you-write', expected: { text: step.text } });
        break;
      case 'tap':
        add({ line, kind: 'you-tap', expected: { buttons: [{ title: step.title }] } });
        break;
      case 'expect': {
        const { text } = renderTemplate(step.text, person);
        add({ line, kind: 'says', expected: withoutUndefined({ text, within: step.within }) });
        break;
      }
      case 'expect-button':
      case 'expect-quick-reply': {
        const kind = step.kind === 'expect-button' ? 'says' : 'quick-replies';
        const { title } = step;
        if (last?.kind !== kind) add({ line, kind, expected: { buttons: [{ title }] } });
        else
          steps[steps.length - 1] = {
            ...last,
            expected: { ...last.expected, buttons: [...(last.expected.buttons ?? []), { title }] },
          };
        break;
      }
      case 'expect-nothing':
        add({ line, kind: 'pause', expected: { within: step.pause } });
        break;
      default:
        break;
    }
  }
  return steps;
}

/** What was heard, held against the open step; `undefined` while it says nothing about it. */
export function heardInTest(run: LiveRun, step: LiveStep, now: number): { entry: Heard; step: LiveStep } | undefined {
  const since = run.steps.findLast(({ observed, state }) => state.state !== 'waiting' && observed?.at !== undefined);
  const from = since?.observed?.at ?? run.startedAt - CLOCK_DIFFERENCE;
  const entries = run.heard.filter(({ at }) => at >= from).toSorted((one, other) => one.at - other.at);
  const entry = entryFor(step, entries);
  if (!entry) return undefined;
  const { mid, at, relay, here } = entry;
  const seen: LiveStep = {
    ...step,
    mid,
    hops: withoutUndefined({ instagram: at, relay, here }),
    observed: withoutUndefined({
      at,
      text: entry.kind === 'tap' ? entry.title : entry.text,
      payload: entry.kind === 'tap' ? entry.payload : undefined,
      buttons: entry.kind === 'echo' ? entry.buttons : undefined,
    }),
  };
  return { entry, step: { ...seen, state: stateOf(seen, now) } };
}

function entryFor({ kind, expected }: LiveStep, entries: readonly Heard[]): Heard | undefined {
  if (kind === 'you-tap') return entries.find((entry) => entry.kind === 'tap');
  const echoes = entries.flatMap((entry) => (entry.kind === 'echo' ? [entry] : []));
  const same = echoes.find(({ text }) => text !== undefined && isExpectedText(expected.text ?? '', text));
  return kind === 'you-write' ? same : (same ?? echoes[0]);
}

function stateOf({ kind, expected, observed = {}, openedAt = 0 }: LiveStep, now: number): LiveStepState {
  const { text, buttons } = observed;
  if (kind === 'pause') return { state: 'failed', at: now, difference: 'different-text' };
  if (kind === 'you-tap') {
    return text === undefined || isExpectedText(expected.buttons?.[0]?.title ?? '', text)
      ? { state: 'passed', at: now }
      : { state: 'failed', at: now, difference: 'different-title' };
  }
  if (expected.text !== undefined && text !== undefined && !isExpectedText(expected.text, text))
    return { state: 'failed', at: now, difference: 'different-text' };
  if (expected.buttons && buttons && !areExpected(expected.buttons, buttons))
    return { state: 'failed', at: now, difference: 'different-buttons' };
  // Templates may be echoed bare: nobody can say then that it was the right one.
  const isShown = (!expected.text || text !== undefined) && (!expected.buttons || buttons !== undefined);
  if (!isShown) return { state: 'not-proved', at: now, reason: 'not-shown' };
  const took = now - openedAt;
  const isSlow = expected.within !== undefined && took > expected.within;
  return { state: 'passed', at: now, ...(isSlow && { slow: took }) };
}

function areExpected(expected: readonly LiveButton[], observed: readonly LiveButton[]): boolean {
  return (
    expected.length === observed.length &&
    expected.every(({ title }, place) => isExpectedText(title, observed[place]?.title ?? ''))
  );
}
