import type { PreviewRun, PreviewStep } from './preview-run.ts';

/** Titles of the buttons of which one tap proves the step. Without a payload of its own it takes any of the message's. */
export function titlesToTap(step: PreviewStep, run: PreviewRun): readonly string[] {
  if (step.payload !== undefined || run.message.kind !== 'buttons') return step.button ? [step.button] : [];
  return run.message.buttons.filter(({ type }) => type === 'postback').map(({ title }) => title);
}
