// What came out otherwise than the time before. Pure.
import type { LiveRun, LiveStep } from '../../utils/automation/preview/live-run.ts';

/** A step that ended otherwise in two runs of the same script. */
export interface ChangedStep {
  /** In the later run. */
  step: LiveStep;
  before: LiveStep['state']['state'];
}

/** Whether both ran the same thing, in whatever version. */
export function isSameSource({ source: one }: LiveRun, { source: other }: LiveRun): boolean {
  return one.kind === other.kind && ('id' in one ? 'id' in other && one.id === other.id : true);
}

/** The steps of a run whose state is another than that of the same step before: same kind, same line, same turn among those. */
export function changedSteps({ steps }: LiveRun, before: LiveRun): readonly ChangedStep[] {
  const earlier = new Map(numbered(before.steps).map(([key, { state }]) => [key, state.state]));
  return numbered(steps).flatMap(([key, step]) => {
    const state = earlier.get(key);
    return state === undefined || state === step.state.state ? [] : [{ step, before: state }];
  });
}

function numbered(steps: readonly LiveStep[]): readonly (readonly [key: string, step: LiveStep])[] {
  const seen = new Map<string, number>();
  return steps.map((step) => {
    const name = `${step.kind} ${step.line ?? ''}`;
    const turn = (seen.get(name) ?? 0) + 1;
    seen.set(name, turn);
    return [`${name} ${turn}`, step];
  });
}
