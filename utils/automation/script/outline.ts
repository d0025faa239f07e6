// What a script means: what starts it, how often it may, what it does, and where it goes on. Made of statements that were
// understood; those that were not are passed over, so that a script in the making has an outline too.
import type { MediaKind } from '../../instagram/outgoing-message.ts';
import type { Script, Span, Statement, StatementOf } from './syntax.ts';

/** What starts a script. Any of its triggers does. */
export type Trigger =
  /** `phrases` absent: any message. `how`: somewhere in it, or all of it. */
  | { kind: 'message'; phrases?: readonly string[]; how: 'contains' | 'is' }
  /** `post` absent: below any post. */
  | { kind: 'comment'; phrases?: readonly string[]; post?: string }
  /** A button of any message, a menu, an ice breaker: they all come back with a payload. */
  | { kind: 'postback'; payload: string }
  | { kind: 'story-reply'; phrases?: readonly string[] }
  | { kind: 'story-mention' };

/** `at`: of its title. */
export type ScriptButton = { title: string; line: number; at: Span } & (
  | { kind: 'postback'; payload: string }
  | { kind: 'link'; url: string }
);

/** `at`: of its title. */
export interface ScriptQuickReply {
  title: string;
  payload: string;
  line: number;
  at: Span;
}

/** Something that comes back with a payload when it is tapped. */
export interface Offer {
  title: string;
  payload: string;
}

/** Times in ms. */
export type Step = { line: number } & (
  | { kind: 'say'; text: string; buttons: readonly ScriptButton[]; quickReplies: readonly ScriptQuickReply[] }
  /** `offers`: what the reply gives to tap, where somebody has looked it up. */
  | { kind: 'say-template'; command: string; offers?: readonly Offer[] }
  | { kind: 'send'; media: MediaKind; url: string }
  | { kind: 'reply-publicly'; text: string }
  | { kind: 'reply-privately'; text: string }
  | { kind: 'wait'; pause: number }
  | { kind: 'wait-for-answer'; limit: number }
  | { kind: 'hand-over' }
  | { kind: 'end' }
  /** Of a test: what the person does, and what must come. */
  | { kind: 'write'; text: string }
  | { kind: 'tap'; title: string }
  | { kind: 'expect'; text: string; within?: number }
  | { kind: 'expect-button'; title: string }
  | { kind: 'expect-quick-reply'; title: string }
  | { kind: 'expect-nothing'; pause: number }
);

/** Where a script goes on when something is tapped or answered. */
export interface Branch {
  on:
    | { kind: 'payload'; payload: string }
    | { kind: 'answer'; phrases: readonly string[] }
    | { kind: 'any-answer' }
    | { kind: 'no-answer' };
  steps: readonly Step[];
  line: number;
  at: Span;
}

/** A script by what it means. */
export interface Outline {
  triggers: readonly { trigger: Trigger; line: number; at: Span }[];
  /** At most once for each person: ever, or within this time, ms. */
  once?: { every?: number };
  /** It keeps quiet once a person has typed in the conversation: for good, or for this time, ms. */
  stop?: { pause?: number };
  main: readonly Step[];
  branches: readonly Branch[];
  problems: readonly OutlineProblem[];
}

/** A statement that is well written and stands where it means nothing. */
export interface OutlineProblem {
  line: number;
  at: Span;
  code: 'nothing-to-hang-on' | 'buttons-and-quick-replies' | 'said-before' | 'after-the-end';
}

/** The outline of a script. */
export function outlineOf({ lines }: Pick<Script, 'lines'>): Outline {
  const draft: Draft = { triggers: [], main: [], branches: [], problems: [] };
  let steps = draft.main;
  let isEnded = false;
  for (const statement of lines) {
    if (statement.form === 'blank' || statement.form === 'comment' || statement.form === 'unreadable') continue;
    const trigger = triggerOf(statement);
    const on = branchOf(statement);
    if (trigger) {
      draft.triggers.push({ trigger, line: statement.line, at: statement.at });
    } else if (on) {
      if (draft.branches.some((other) => isSame(other.on, on))) problem(draft, statement, 'said-before');
      steps = [];
      isEnded = false;
      draft.branches.push({ on, steps, line: statement.line, at: statement.at });
    } else if (!takeSetting(draft, statement)) {
      if (isEnded) problem(draft, statement, 'after-the-end');
      takeStep(draft, steps, statement);
      isEnded = statement.form === 'end' || statement.form === 'hand-over';
    }
  }
  return draft;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };
type Draft = Mutable<Omit<Outline, 'branches'>> & { branches: (Omit<Branch, 'steps'> & { steps: Step[] })[] };

function problem(draft: Draft, { line, at }: Statement, code: OutlineProblem['code']): void {
  draft.problems.push({ line, at, code });
}

function isSame(one: Branch['on'], other: Branch['on']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function triggerOf(statement: Statement): Trigger | undefined {
  switch (statement.form) {
    case 'when-message-contains':
      return { kind: 'message', phrases: statement.phrases, how: 'contains' };
    case 'when-message-is':
      return { kind: 'message', phrases: statement.phrases, how: 'is' };
    case 'when-any-message':
      return { kind: 'message', how: 'contains' };
    case 'when-comment-contains-on-post':
      return { kind: 'comment', phrases: statement.phrases, post: statement.post };
    case 'when-comment-contains':
      return { kind: 'comment', phrases: statement.phrases };
    case 'when-comment-on-post':
      return { kind: 'comment', post: statement.post };
    case 'when-comment':
      return { kind: 'comment' };
    case 'when-tapped':
    case 'when-ice-breaker':
      return { kind: 'postback', payload: statement.payload };
    case 'when-story-reply-contains':
      return { kind: 'story-reply', phrases: statement.phrases };
    case 'when-story-reply':
      return { kind: 'story-reply' };
    case 'when-story-mention':
      return { kind: 'story-mention' };
    default:
      return undefined;
  }
}

function branchOf(statement: Statement): Branch['on'] | undefined {
  switch (statement.form) {
    case 'on':
      return { kind: 'payload', payload: statement.payload };
    case 'on-answer-contains':
      return { kind: 'answer', phrases: statement.phrases };
    case 'on-any-answer':
      return { kind: 'any-answer' };
    case 'on-no-answer':
      return { kind: 'no-answer' };
    default:
      return undefined;
  }
}

/** @returns whether it was one */
function takeSetting(draft: Draft, statement: Statement): boolean {
  switch (statement.form) {
    case 'once':
    case 'once-every':
      if (draft.once) problem(draft, statement, 'said-before');
      draft.once = statement.form === 'once' ? {} : { every: statement.every };
      return true;
    case 'stop':
    case 'stop-for':
      if (draft.stop) problem(draft, statement, 'said-before');
      draft.stop = statement.form === 'stop' ? {} : { pause: statement.pause };
      return true;
    default:
      return false;
  }
}

function takeStep(draft: Draft, steps: Step[], statement: Statement): void {
  const { line } = statement;
  switch (statement.form) {
    case 'button':
    case 'button-opens':
    case 'quick-reply':
      hangOn(draft, steps, statement);
      break;
    case 'say':
      steps.push({ kind: 'say', line, text: statement.text, buttons: [], quickReplies: [] });
      break;
    case 'expect-within':
      steps.push({ kind: 'expect', line, text: statement.text, within: statement.limit });
      break;
    case 'say-template':
    case 'send':
    case 'reply-publicly':
    case 'reply-privately':
    case 'wait':
    case 'wait-for-answer':
    case 'hand-over':
    case 'end':
    case 'write':
    case 'tap':
    case 'expect':
    case 'expect-button':
    case 'expect-quick-reply':
    case 'expect-nothing':
      steps.push(asItStands(statement));
      break;
  }
}

/** A statement as a step that has the same places by the same names. */
type AsItStands<S> = S extends { form: infer Kind } ? Omit<S, 'form' | 'at' | 'spans'> & { kind: Kind } : never;

function asItStands<S extends Statement>({ form: kind, at: _at, spans: _spans, ...said }: S): AsItStands<S> {
  // The compiler does not take a statement apart whose form it does not know.
  return { kind, ...said } as unknown as AsItStands<S>;
}

/** Buttons and quick replies belong to what was said right before them. */
function hangOn(
  draft: Draft,
  steps: Step[],
  statement: StatementOf<'button'> | StatementOf<'button-opens'> | StatementOf<'quick-reply'>,
): void {
  const last = steps.at(-1);
  if (last?.kind !== 'say') {
    problem(draft, statement, 'nothing-to-hang-on');
    return;
  }
  const { line, at, spans } = statement;
  const isQuick = statement.form === 'quick-reply';
  if (isQuick ? last.buttons.length > 0 : last.quickReplies.length > 0) {
    problem(draft, statement, 'buttons-and-quick-replies');
    return;
  }
  const quickReplies = isQuick
    ? statement.replies.map((reply, place) => ({
        title: reply.title,
        // Without a payload of its own it comes back with its title.
        payload: reply.payload ?? reply.title,
        line,
        at: spans.replies?.[place] ?? at,
      }))
    : [];
  const titleAt = spans.title?.[0] ?? at;
  const button: ScriptButton[] =
    statement.form === 'button'
      ? [{ kind: 'postback', title: statement.title, payload: statement.payload, line, at: titleAt }]
      : statement.form === 'button-opens'
        ? [{ kind: 'link', title: statement.title, url: statement.url, line, at: titleAt }]
        : [];
  steps[steps.length - 1] = {
    ...last,
    buttons: [...last.buttons, ...button],
    quickReplies: [...last.quickReplies, ...quickReplies],
  };
}
