// What may fill a place of a statement, and how it is read from the words at hand.
import { MEDIA_KINDS } from '../../instagram/outgoing-message.ts';
import { readDuration } from './duration.ts';
import type { QuickReplyText, SlotKind, SlotValues } from './forms.ts';
import type { Word } from './read-words.ts';
import type { Span } from './syntax.ts';

/** A place that was filled: its value, where its parts stand, and how many words it took. */
export interface Filled<Kind extends SlotKind = SlotKind> {
  value: SlotValues[Kind];
  spans: readonly Span[];
  took: number;
}

/** `undefined` where the words do not begin with something of this kind. */
type ReadSlot<Kind extends SlotKind> = (words: readonly Word[]) => Filled<Kind> | undefined;

const ADDRESS = /^https?:\/\/[^\s]+$/i;

/** How a place of each kind is read. */
export const READ_SLOT: { readonly [Kind in SlotKind]: ReadSlot<Kind> } = {
  text: ([word]) => (isText(word) ? one(word.text, word) : undefined),
  texts: (words) => listed(words, ([word]) => (isText(word) ? one(word.text, word) : undefined)),
  name: ([word]) => (word?.kind === 'word' && isName(word.text) ? one(word.text, word) : undefined),
  command: ([word]) =>
    word?.kind === 'word' && word.text.startsWith('/') && isName(word.text.slice(1))
      ? one(word.text.slice(1), word)
      : undefined,
  address: ([word]) => (word?.kind === 'word' && ADDRESS.test(word.text) ? one(word.text, word) : undefined),
  media: ([word]) => {
    const media = word?.kind === 'word' ? MEDIA_KINDS.find((name) => name === word.text.toLowerCase()) : undefined;
    return word && media ? one(media, word) : undefined;
  },
  time: ([amount, unit]) => {
    if (amount?.kind !== 'word') return undefined;
    const [, digits = '', written = ''] = /^(\d+)(\p{L}*)$/u.exec(amount.text) ?? [];
    if (written !== '') return withTime(readDuration(digits, written), amount, amount, 1);
    return unit?.kind === 'word' ? withTime(readDuration(digits, unit.text), amount, unit, 2) : undefined;
  },
  replies: (words) => listed(words, readReply),
};

/** Whether a payload or an id can be written as it is, without quotation marks. */
export function isName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}\-_.:]*$/u.test(text);
}

function isText(word: Word | undefined): word is Extract<Word, { kind: 'text' }> {
  return word?.kind === 'text' && word.isClosed;
}

function one<Value>(value: Value, word: Word): { value: Value; spans: readonly Span[]; took: number } {
  return { value, spans: [word.at], took: 1 };
}

function withTime(ms: number | undefined, from: Word, to: Word, took: number): Filled<'time'> | undefined {
  return ms === undefined ? undefined : { value: ms, spans: [{ start: from.at.start, end: to.at.end }], took };
}

function readReply(
  words: readonly Word[],
): { value: QuickReplyText; spans: readonly Span[]; took: number } | undefined {
  const [title, as, payload] = words;
  if (!isText(title)) return undefined;
  const isNamed =
    as?.kind === 'word' && as.text.toLowerCase() === 'as' && payload?.kind === 'word' && isName(payload.text);
  return isNamed
    ? { value: { title: title.text, payload: payload.text }, spans: [title.at], took: 3 }
    : { value: { title: title.text }, spans: [title.at], took: 1 };
}

/** One or more of something, with commas between. A comma at the end belongs to what follows. */
function listed<Value>(
  words: readonly Word[],
  read: (words: readonly Word[]) => { value: Value; spans: readonly Span[]; took: number } | undefined,
): { value: readonly Value[]; spans: readonly Span[]; took: number } | undefined {
  const first = read(words);
  if (!first) return undefined;
  const values = [first.value];
  const spans = [...first.spans];
  let took = first.took;
  while (words[took]?.kind === 'comma') {
    const next = read(words.slice(took + 1));
    if (!next) break;
    values.push(next.value);
    spans.push(...next.spans);
    took += 1 + next.took;
  }
  return { value: values, spans, took };
}
