// What invented runs are made of: what every run of the invented studio has, and steps one after another.
import type { LiveButton, LiveRun, LiveStep } from '../../utils/automation/preview/live-run.ts';

/** Whose run it is, and when it began, ms since 1970. */
export interface Begun {
  accountId: string;
  ownIgsid: string;
  startedAt: number;
}

/** What every run has: the invented studio's, in which nothing was left over. */
export function runOf({ accountId, ownIgsid, startedAt }: Begun) {
  return {
    ...{ accountId, ownIgsid, startedAt, mode: 'live' },
    ...{ person: { account: 'kestrelyard.ceramics' }, templates: {}, heard: [], used: [] },
  } satisfies Partial<LiveRun>;
}

/** A step of a run that goes from one to the next. */
export type Told = Omit<LiveStep, 'id' | 'state' | 'hops' | 'openedAt'> & {
  /** ms */
  took: number;
  /** When it was accepted, and when at Instagram and at the relay if it came back, ms from the beginning of the step. */
  hops?: readonly [accepted: number] | readonly [accepted: number, instagram: number, relay: number];
  /** The state that it ends in; passed unless something else is said. */
  ends?: (at: number) => LiveStep['state'];
};

/** The steps of a run that begins at `start`, ms since 1970. */
export function stepsFrom(start: number, steps: readonly Told[]): LiveStep[] {
  let at = start;
  return steps.map(({ took, hops, ends = (end) => ({ state: 'passed', at: end }), ...step }, place) => {
    const from = at;
    at += took;
    const state = ends(at);
    const opened = state.state !== 'not-reached' && { openedAt: from };
    return { ...step, id: `${place + 1}`, ...opened, hops: hopsOf(), state };

    function hopsOf(): LiveStep['hops'] {
      if (!hops) return {};
      const [accepted, instagram, relay] = hops;
      const ours = step.outboxId === undefined ? {} : { sent: from, accepted: from + accepted };
      if (instagram === undefined || relay === undefined) return ours;
      return { ...ours, instagram: from + instagram, relay: from + relay, here: at };
    }
  });
}

/** The script says this, and it comes back as it was sent. @param number which message of the run it is */
export function says(number: number, line: number, seen: { text: string; buttons?: readonly Required<LiveButton>[] }) {
  const { text, buttons } = seen;
  const message = buttons
    ? ({ kind: 'buttons', text, buttons: buttons.map((button) => ({ type: 'postback', ...button }) as const) } as const)
    : ({ kind: 'text', text } as const);
  return {
    kind: 'says',
    line,
    outboxId: `o${number}`,
    mid: `m${number}`,
    message,
    expected: seen,
    observed: seen,
  } as const;
}
