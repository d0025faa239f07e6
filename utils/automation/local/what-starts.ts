// What starts a script, held against what somebody did.
import { isOneInText, isOneWholeText } from '../match/phrases-in-text.ts';
import type { Outline, Trigger } from '../script/outline.ts';
import { startingWords } from '../script/starting-words.ts';
import type { LocalPlay, LocalRow, Unheard, Wrote } from './local-play.ts';

/** A way to start a script: of that place among its triggers. */
export type Beginning = { trigger: number } & (
  | { kind: Wrote; text: string; post?: string }
  | { kind: 'tap'; payload: string }
  | { kind: 'story-mention' }
);

/** The ways to start it, in the order of its lines. */
export function beginningsOf({ triggers }: Outline): readonly Beginning[] {
  return triggers.map(({ trigger }, place) => ({ trigger: place, ...beginningOf(trigger) }));
}

type WithoutPlace<T> = T extends unknown ? Omit<T, 'trigger'> : never;

function beginningOf(trigger: Trigger): WithoutPlace<Beginning> {
  switch (trigger.kind) {
    case 'postback':
      return { kind: 'tap', payload: trigger.payload };
    case 'story-mention':
      return { kind: 'story-mention' };
    case 'comment': {
      const text = startingWords(trigger);
      return { kind: 'comment', text, ...(trigger.post === undefined ? {} : { post: trigger.post }) };
    }
    case 'message':
    case 'story-reply':
      return { kind: trigger.kind, text: startingWords(trigger) };
  }
}

/** How words would come to this script: the first of its triggers that they start, else the first that takes words. */
export function howWritten({ triggers }: Outline, text: string): Extract<Trigger, { kind: Wrote }> | undefined {
  const written = triggers.flatMap(({ trigger }) => (takesWords(trigger) ? [trigger] : []));
  return written.find((trigger) => whyNotBy(trigger, text) === undefined) ?? written[0];
}

function takesWords(trigger: Trigger): trigger is Extract<Trigger, { kind: Wrote }> {
  return trigger.kind === 'message' || trigger.kind === 'comment' || trigger.kind === 'story-reply';
}

/** Why words do not start a script; `undefined` if they do. */
export function whyNotBy(trigger: Extract<Trigger, { kind: Wrote }>, text: string): Unheard | undefined {
  const { phrases } = trigger;
  if (!phrases) return undefined;
  const isWhole = trigger.kind === 'message' && trigger.how === 'is';
  if (isWhole && isOneWholeText(phrases, text)) return undefined;
  if (!isOneInText(phrases, text)) return 'none-of-its-words';
  return isWhole ? 'more-than-the-word' : undefined;
}

/** Why a script that could start keeps quiet; `undefined` if it may. @param now ms since 1970 */
export function whyQuiet({ order: { outline }, state, rows }: LocalPlay, now: number): Unheard | undefined {
  const { once, stop } = outline;
  const typed = stop && rows.findLast((row): row is LocalRow => row.kind === 'person-typed');
  if (typed && (stop.pause === undefined || now < typed.at + stop.pause)) return 'keeps-quiet';
  if (once && state && (once.every === undefined || now < state.startedAt + once.every)) return 'once';
  return undefined;
}
