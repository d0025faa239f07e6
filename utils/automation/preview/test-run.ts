// A script that only writes, taps and expects: a frozen conversation, run again against whatever answers there. Nothing is sent.
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import { renderTemplate } from '../../templates/render-template.ts';
import type { TemplateValues } from '../../templates/template.ts';
import type { Outline, Step } from '../script/outline.ts';
import { partsOf } from '../script/outline-parts.ts';
import type { LiveRun, LiveStep } from './live-run.ts';

/**
 * All steps of a test, in order. Nothing leads to its branches: what they expect is told as not reached, so that it never
 * counts as seen.
 */
export function stepsOfTest(outline: Outline, { person, startAtLine = 1 }: LiveRun): readonly LiveStep[] {
  const [main = [], ...branches] = partsOf(outline);
  const played = liveStepsOf(
    main.filter(({ line }) => line >= startAtLine),
    person,
  );
  const unreached = liveStepsOf(branches.flat(), person).map((step) => ({
    ...step,
    state: { state: 'not-reached' } as const,
  }));
  return [...played, ...unreached].map((step, place) => ({ id: `${place + 1}`, ...step }));
}

/** Quick replies are not carried to oneself: they stay simulated. */
function liveStepsOf(ofTest: readonly Step[], person: TemplateValues): readonly Omit<LiveStep, 'id'>[] {
  const steps: Omit<LiveStep, 'id'>[] = [];
  const add = (step: Pick<LiveStep, 'line' | 'kind' | 'expected'>) => {
    steps.push({ ...step, hops: {}, state: { state: 'waiting' } });
  };
  for (const step of ofTest) {
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
