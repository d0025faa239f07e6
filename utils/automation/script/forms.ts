// The language of automations: every statement that there is, as it is written. Parser, printer and editor live on this one
// table, so none of them knows a statement that another does not.
import type { MediaKind } from '../../instagram/outgoing-message.ts';

/**
 * One statement a line. A word stands for itself, a comma too; `<name:kind>` is a place to fill. Of two statements that
 * begin alike the longer one is tried first.
 */
export const FORMS = {
  // What starts it. Several `when` lines: any of them.
  'when-message-contains': 'when message contains <phrases:texts>',
  'when-message-is': 'when message is <phrases:texts>',
  'when-any-message': 'when any message',
  'when-comment-contains-on-post': 'when comment contains <phrases:texts> on post <post:name>',
  'when-comment-contains': 'when comment contains <phrases:texts>',
  'when-comment-on-post': 'when someone comments on post <post:name>',
  'when-comment': 'when someone comments',
  'when-tapped': 'when tapped <payload:name>',
  'when-ice-breaker': 'when ice breaker <payload:name>',
  'when-story-reply-contains': 'when story reply contains <phrases:texts>',
  'when-story-reply': 'when story reply',
  'when-story-mention': 'when story mention',

  // How often, and when it keeps quiet.
  'once-every': 'once per person every <every:time>',
  once: 'once per person',
  'stop-for': 'stop when a person types, for <pause:time>',
  stop: 'stop when a person types',

  // What it does, one after another.
  'say-template': 'say template <command:command>',
  say: 'say <text:text>',
  send: 'send <media:media> <url:address>',
  'button-opens': 'button <title:text> opens <url:address>',
  button: 'button <title:text> as <payload:name>',
  'quick-reply': 'quick reply <replies:replies>',
  'reply-publicly': 'reply publicly <text:text>',
  'reply-privately': 'reply privately <text:text>',
  'wait-for-answer': 'wait for an answer, at most <limit:time>',
  wait: 'wait <pause:time>',
  'hand-over': 'hand over to a person',
  end: 'end',

  // Where it goes on.
  'on-answer-contains': 'on answer contains <phrases:texts>',
  'on-any-answer': 'on any answer',
  'on-no-answer': 'on no answer',
  on: 'on <payload:name>',

  // What a test expects, and what it does itself.
  write: 'write <text:text>',
  tap: 'tap <title:text>',
  'expect-button': 'expect button <title:text>',
  'expect-quick-reply': 'expect quick reply <title:text>',
  'expect-within': 'expect <text:text> within <limit:time>',
  expect: 'expect <text:text>',
  'expect-nothing': 'expect nothing, for <pause:time>',
} as const;

/** The name of a statement. */
export type FormId = keyof typeof FORMS;

/** What fills a place. Times in ms. */
export interface SlotValues {
  /** In quotation marks. */
  text: string;
  /** Several, with commas between; at least one. */
  texts: readonly string[];
  /** A payload or an id: letters, digits and `- _ . :`, no blanks. */
  name: string;
  /** `24 h`, `5 min`, `30 s`, `7 d`. */
  time: number;
  /** `/workshop`; without the slash. */
  command: string;
  /** `https://…` */
  address: string;
  media: MediaKind;
  /** Texts, each with a payload of its own if one follows: `"Mugs" as mugs, "Bowls"`. */
  replies: readonly QuickReplyText[];
}

/** A quick reply as it is written. */
export interface QuickReplyText {
  title: string;
  payload?: string;
}

/** What a place wants. */
export type SlotKind = keyof SlotValues;

/** The places of a form: `'say <text:text>'` has `{ text: string }`. */
export type Slots<Form extends string> = Form extends `${string}<${infer Name}:${infer Kind}>${infer Rest}`
  ? { readonly [N in Name]: Kind extends SlotKind ? SlotValues[Kind] : never } & Slots<Rest>
  : unknown;

/** A part of a form: a word or a comma as it is written, or a place. */
export type FormPart = { word: string } | { slot: string; kind: SlotKind };

/** Each form taken apart. */
export const PARTS: ReadonlyMap<FormId, readonly FormPart[]> = new Map(
  Object.entries(FORMS).map(([form, written]) => [form as FormId, takenApart(written)]),
);

/** The words that statements begin with. */
export const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...PARTS.values()].flatMap(([first]) => (first && 'word' in first ? [first.word] : [])),
);

function takenApart(form: string): FormPart[] {
  return [...form.matchAll(/<(\w+):(\w+)>|,|[^\s,<]+/g)].map(([word, slot, kind]) =>
    slot === undefined ? { word } : { slot, kind: kind as SlotKind },
  );
}
