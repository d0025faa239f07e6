// The end of a run, and what of its script was still to come.
import { renderTemplate } from '../../templates/render-template.ts';
import { type Outline, outlineOf } from '../script/outline.ts';
import { readLines } from '../script/read-lines.ts';
import { withOffers } from '../script/with-template-offers.ts';
import { offersOf } from './live-messages.ts';
import type { LiveEnd, LiveRun, LiveStep, LiveStepKind } from './live-run.ts';
import { notProved } from './live-steps.ts';
import { verdictOfEnded } from './verdict.ts';

/** The script as it was when the run began, with what its saved replies offered then. */
export function outlineOfRun({ source, templates }: Pick<LiveRun, 'source' | 'templates'>): Outline {
  const outline = outlineOf({ lines: readLines('script' in source ? source.script : '') });
  return withOffers(outline, (command) => (templates[command] ?? []).flatMap(offersOf));
}

/** The run with all that is still open ended. Nothing of it goes on. `at` in ms since 1970. */
export function endLive(run: LiveRun, outline: Outline, because: LiveEnd, at: number): LiveRun {
  const isWhole = because === 'done' || because === 'handed-over';
  const steps = run.steps.map((step): LiveStep => {
    if (step.state.state === 'waiting') return { ...step, state: { state: 'not-reached' } };
    if (step.state.state !== 'running') return step;
    return notProved(step, because === 'taken-back' ? 'taken-back' : 'cancelled', at);
  });
  const ahead = isWhole
    ? []
    : stepsAhead(run, outline).map((step): LiveStep => ({ ...step, state: { state: 'not-reached' } }));
  const ended: LiveRun = { ...run, steps: [...steps, ...ahead], heard: [], because, endedAt: at };
  return { ...ended, verdict: run.mode === 'recorded' ? 'recorded' : verdictOfEnded(ended) };
}

const KIND_AHEAD: Readonly<Partial<Record<string, LiveStepKind>>> = {
  say: 'says',
  'say-template': 'says',
  send: 'says',
  'reply-publicly': 'public-reply',
  'reply-privately': 'private-reply',
  wait: 'pause',
  'wait-for-answer': 'you-answer',
  'hand-over': 'hands-over',
};

/** What comes by itself after what is there, as far as the script tells without a tap: for the list of what is to come. */
export function stepsAhead(run: LiveRun, outline: Outline): readonly LiveStep[] {
  if (run.verdict !== 'running' || run.mode === 'recorded') return [];
  const { branch, step: from } = run.state?.next ?? { branch: 'main' as const, step: 0 };
  const steps = (branch === 'main' ? outline.main : outline.branches[branch]?.steps) ?? [];
  return steps
    .slice(from)
    .flatMap((step) => {
      const kind = KIND_AHEAD[step.kind];
      const expected = 'text' in step ? { text: renderTemplate(step.text, run.person).text } : {};
      return kind ? [{ line: step.line, kind, expected }] : [];
    })
    .map((step, place) => ({ ...step, id: `${run.steps.length + 1 + place}`, hops: {}, state: { state: 'waiting' } }));
}
