// What lint, editor and players alike ask of an outline and its steps.
import type { Offer, Outline, Step } from './outline.ts';

/** Steps that follow each other: the main part and every branch. */
export function partsOf({ main, branches }: Outline): readonly (readonly Step[])[] {
  return [main, ...branches.map(({ steps }) => steps)];
}

/** The steps of the main part, or of the branch of that place; none where there is no such branch. */
export function stepsOfPart({ main, branches }: Outline, part: number | 'main'): readonly Step[] {
  return part === 'main' ? main : (branches[part]?.steps ?? []);
}

/** Whether there is nothing in a script to play. */
export function isEmpty({ triggers, main, branches }: Outline): boolean {
  return triggers.length + main.length + branches.length === 0;
}

/** What a step gives to tap that comes back. Of saved replies, what somebody has looked up. */
export function offersOf(step: Step): readonly Offer[] {
  if (step.kind === 'say-template') return step.offers ?? [];
  if (step.kind !== 'say') return [];
  return [...step.buttons.flatMap((button) => (button.kind === 'postback' ? [button] : [])), ...step.quickReplies];
}

/** Payloads that lead on in a script: to one of its branches, or to its beginning. */
export function takenPayloads({ triggers, branches }: Outline): ReadonlySet<string> {
  return new Set([
    ...branches.flatMap(({ on }) => (on.kind === 'payload' ? [on.payload] : [])),
    ...triggers.flatMap(({ trigger }) => (trigger.kind === 'postback' ? [trigger.payload] : [])),
  ]);
}

/** Whether nothing is done after it in its part. */
export function isEnding({ kind }: Step): boolean {
  return kind === 'end' || kind === 'hand-over';
}

/** Whether something of a step is seen by somebody. */
export function isSaid({ kind }: Step): boolean {
  return ['say', 'say-template', 'send', 'reply-publicly', 'reply-privately'].includes(kind);
}

/** Whether a step is a statement of tests: what the person does, and what must come. */
export function isOfTest({ kind }: Step): boolean {
  return ['write', 'tap', 'expect', 'expect-button', 'expect-quick-reply', 'expect-nothing'].includes(kind);
}

/**
 * Whether a script is meant as a test: nothing starts it, and something in it writes, taps or expects. For lists, labels and
 * findings, which speak of a script in the making too. What plays scripts asks {@link isTestAlone}.
 */
export function isTest(outline: Outline): boolean {
  return outline.triggers.length === 0 && partsOf(outline).flat().some(isOfTest);
}

/**
 * Whether a script can be played as a test: it writes, taps and expects, and does nothing else. For players: what says
 * something itself is played like any other script, whatever it is meant as. Nothing leads to the branches of a test; what
 * stands there was not reached.
 */
export function isTestAlone(outline: Outline): boolean {
  const steps = partsOf(outline).flat();
  return outline.triggers.length === 0 && steps.length > 0 && steps.every(isOfTest);
}
