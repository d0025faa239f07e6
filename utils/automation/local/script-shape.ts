import { isOfTest, partsOf } from '../script/lint-flow.ts';
import type { Outline } from '../script/outline.ts';

/** A script that does nothing but write, tap and expect. */
export function isTestAlone(outline: Outline): boolean {
  const steps = partsOf(outline).flat();
  return outline.triggers.length === 0 && steps.length > 0 && steps.every(isOfTest);
}

/** Whether there is nothing in it to play. */
export function isEmpty({ triggers, main, branches }: Outline): boolean {
  return triggers.length + main.length + branches.length === 0;
}
