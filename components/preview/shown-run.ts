// Which run stands below what is chosen. Pure.
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { PreviewChoice } from '../../utils/messaging/calls.ts';
import { choiceKey } from './choice-key.ts';
import { choiceOfRun, choiceOfSource } from './choices.ts';
import type { RunSetting } from './preview-controls.tsx';

/** What was set by hand, and what had run last by then. */
export interface SetByHand {
  setting: RunSetting;
  /** The id of that run. */
  after: string | undefined;
}

/** Whether a run was of this, in this version. */
export function isRunOf({ source }: Pick<LiveRun, 'source'>, choice: PreviewChoice): boolean {
  return choiceKey(choiceOfSource(source)) === choiceKey(choice);
}

/** What was set by hand, until something else is run from another place. A canary is nobody's choice. */
export function stillSet(byHand: SetByHand | undefined, latest: LiveRun | undefined): RunSetting | undefined {
  if (!byHand || !latest) return byHand?.setting;
  const { setting, after } = byHand;
  return latest.id === after || !choiceOfRun(latest) || isRunOf(latest, setting.choice) ? setting : undefined;
}

/** What another surface asked for, until something has run since. */
export function stillAsked(
  { choice, at }: { choice: PreviewChoice | undefined; at: number | undefined },
  latest: LiveRun | undefined,
): PreviewChoice | undefined {
  return latest && at !== undefined && latest.startedAt >= at ? undefined : choice;
}

/**
 * Whether the last run stands below what somebody chose: only if it was of that, or nobody chose anything. A canary stands
 * there until the next choice.
 */
export function isStillShown(latest: LiveRun, wish: PreviewChoice | undefined, byHand: SetByHand | undefined): boolean {
  if (latest.source.kind === 'canary') return byHand?.after !== latest.id;
  return wish === undefined || isRunOf(latest, wish);
}
