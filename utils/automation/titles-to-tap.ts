import { postbacksOf } from './postbacks-of.ts';
import type { PreviewRun, PreviewStep } from './preview-run.ts';

/** Titles of the buttons of which one tap proves the step. Without a payload of its own it takes any of the message's. */
export function titlesToTap(step: PreviewStep, run: PreviewRun): readonly string[] {
  const titles = postbacksOf(run.message).map(({ title }) => title);
  return step.payload !== undefined || titles.length === 0 ? (step.button ? [step.button] : []) : titles;
}
