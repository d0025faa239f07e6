// What would mend a line that was not understood. All but the last resort is tried with the reader itself: it is offered
// only where the line is understood then.
import { MEDIA_KINDS } from '../../instagram/outgoing-message.ts';
import { type FormPart, PARTS } from './forms.ts';
import { nearestWord } from './near-words.ts';
import { printText } from './print-text.ts';
import { type Attempt, readLines } from './read-lines.ts';
import { isName } from './read-slot.ts';
import type { Word } from './read-words.ts';
import type { Fix, ReadingFix, Span } from './syntax.ts';

/** A line that was not understood. */
export interface UnreadLine {
  at: Span;
  text: string;
}

/** What would mend a line of which `nearest` fit best; `undefined` where nobody knows. */
export function mendOfLine(
  line: UnreadLine,
  words: readonly Word[],
  nearest: readonly Attempt[],
): ReadingFix | undefined {
  const tried = [
    ...nearlyWritten(words, nearest),
    ...wholeStatement(line, words, nearest),
    ...commaPut(words, nearest),
  ];
  const quoted = nearest.flatMap((attempt) => quotedWithin(line, words, attempt));
  return [...tried, ...quoted].find((fix) => isMending(line, fix)) ?? quotedForNow(line, words, nearest, quoted);
}

const MARK = '["“”„«»]';
const PAIR = new RegExp(`${MARK}([^"“”„«»]*)${MARK}`, 'g');

/** Marks of several kinds, taken for pairs: `“Hello"`, `„Witaj”`. @param open the text that has no end so */
export function pairedMarks(line: UnreadLine, open: Word): ReadingFix | undefined {
  const rest = line.text.slice(open.at.start - line.at.start);
  if (rest.includes('\\')) return undefined;
  const at = { start: open.at.start, end: line.at.end };
  const fix = { at, text: rest.replace(PAIR, '"$1"'), does: 'close' } as const;
  return fix.text !== rest && isMending(line, fix) ? fix : undefined;
}

/** Whether the line is understood when it is mended so. */
function isMending({ text, at }: UnreadLine, fix: Fix): boolean {
  return isUnderstood(text.slice(0, fix.at.start - at.start) + fix.text + text.slice(fix.at.end - at.start));
}

/** Whether these words are a statement. */
export function isUnderstood(line: string): boolean {
  return readLines(line).every(({ form }) => form !== 'unreadable');
}

/** What people call what can be sent. */
const MEDIA_MEANT: ReadonlyMap<string, string> = new Map([
  ...MEDIA_KINDS.map((kind) => [kind, kind] as const),
  ['picture', 'image'],
  ['photo', 'image'],
  ['movie', 'video'],
  ['sound', 'audio'],
  ['voice', 'audio'],
  ['document', 'file'],
]);

/** A word of a form, written with other letters. */
function nearlyWritten(words: readonly Word[], nearest: readonly Attempt[]): readonly ReadingFix[] {
  return nearest.flatMap(({ took, missing }) => {
    const next = words[took];
    if (next?.kind !== 'word' || !missing) return [];
    const isMedia = 'slot' in missing && missing.kind === 'media';
    const meant = nearestWord(next.text, isMedia ? MEDIA_MEANT.keys() : 'word' in missing ? [missing.word] : []);
    return meant === undefined ? [] : [{ at: next.at, text: MEDIA_MEANT.get(meant) ?? meant }];
  });
}

/** A statement without places of which words are left out, where it is the only one. */
function wholeStatement(line: UnreadLine, words: readonly Word[], nearest: readonly Attempt[]): readonly ReadingFix[] {
  const [only, ...others] = nearest.flatMap(({ form }) => {
    const whole = (PARTS.get(form) ?? []).flatMap((part) => ('word' in part ? [part.word] : []));
    if (whole.length !== PARTS.get(form)?.length) return [];
    return isPartOf(words.map(wordOf), whole) ? [whole.join(' ').replaceAll(' ,', ',')] : [];
  });
  return only === undefined || others.length > 0 ? [] : [{ at: line.at, text: only }];
}

/** Whether these words stand among the others, in their order. */
function isPartOf(some: readonly string[], all: readonly string[]): boolean {
  let from = 0;
  return some.every((word) => {
    from = all.indexOf(word, from) + 1;
    return from > 0;
  });
}

function wordOf(word: Word): string {
  return word.kind === 'comma' ? ',' : word.text.toLowerCase();
}

/** The comma of a form: `stop when a person types for 12 h`. */
function commaPut(words: readonly Word[], nearest: readonly Attempt[]): readonly ReadingFix[] {
  return nearest.flatMap(({ took, missing }) => {
    const end = words[took - 1]?.at.end;
    return end !== undefined && missing && 'word' in missing && missing.word === ','
      ? [{ at: { start: end, end }, text: ',', does: 'comma' as const }]
      : [];
  });
}

/** Ends that are tried, of a line that names the same word often. */
const MOST_ENDS = 20;

/** The texts of a form put in quotation marks, up to each word that may be the next one of the form. */
function quotedWithin(line: UnreadLine, words: readonly Word[], attempt: Attempt): readonly ReadingFix[] {
  const place = textPlace(words, attempt);
  if (!place) return [];
  const { from, kind, next } = place;
  const ends = next === undefined ? [words.length] : placesOf(words, next).filter((end) => end > from);
  return ends.slice(0, MOST_ENDS).flatMap((end) => {
    const stretch = words.slice(from, end);
    const written = kind === 'text' ? asText(line, stretch) : asList(line, stretch, kind);
    return written ? [{ at: spanOf(stretch), ...written }] : [];
  });
}

/** As far as it can be told where the rest must be written on: up to a word of the form, else all of it. */
function quotedForNow(
  line: UnreadLine,
  words: readonly Word[],
  nearest: readonly Attempt[],
  quoted: readonly ReadingFix[],
): ReadingFix | undefined {
  const [place] = nearest.flatMap((attempt) => {
    const wanted = textPlace(words, attempt);
    return wanted?.kind === 'text' && wanted.from === attempt.took ? [wanted] : [];
  });
  const rest = place && words.slice(place.from);
  if (!rest || rest.length === 0) return undefined;
  return quoted[0] ?? { at: spanOf(rest), ...asText(line, rest) };
}

type TextKind = 'text' | 'texts' | 'replies';

/** Where the texts of a form begin: what is missing, or a list that did not go on; and the word that follows them. */
function textPlace(
  words: readonly Word[],
  { form, took, missing, spans }: Attempt,
): { from: number; kind: TextKind; next: string | undefined } | undefined {
  const parts = PARTS.get(form) ?? [];
  const index = parts.findIndex(isOfTexts);
  const part = parts[index];
  if (!part || !isOfTexts(part)) return undefined;
  const after = parts[index + 1];
  const next = after && 'word' in after ? after.word : undefined;
  if (missing === part) return took < words.length ? { from: took, kind: part.kind, next } : undefined;
  const start = spans[part.slot]?.[0]?.start;
  const from = words.findIndex(({ at }) => at.start === start);
  return part.kind === 'text' || from < 0 ? undefined : { from, kind: part.kind, next };
}

function isOfTexts(part: FormPart): part is { slot: string; kind: TextKind } {
  return 'slot' in part && (part.kind === 'text' || part.kind === 'texts' || part.kind === 'replies');
}

function placesOf(words: readonly Word[], wanted: string): number[] {
  return words.flatMap((word, place) => (isWord(word, wanted) ? [place] : []));
}

function isWord(word: Word | undefined, wanted: string): boolean {
  return word?.kind === 'word' && word.text.toLowerCase() === wanted;
}

/** All of it as one text. Where there are texts among the words, without their marks. */
function asText(line: UnreadLine, stretch: readonly Word[]): Pick<ReadingFix, 'text' | 'does'> {
  const hasTexts = stretch.some(({ kind }) => kind === 'text');
  const joined = stretch.map((word) => (word.kind === 'comma' ? ',' : word.text)).join(' ');
  const said = hasTexts ? joined.replaceAll(' ,', ',') : withoutMarks(written(line, stretch));
  return { text: printText(said), does: 'quote' };
}

/** Each part between commas as a text of its own; `undefined` where it is not clear where one ends. */
function asList(
  line: UnreadLine,
  stretch: readonly Word[],
  kind: Exclude<TextKind, 'text'>,
): Pick<ReadingFix, 'text' | 'does'> | undefined {
  const items: string[] = [];
  let does: ReadingFix['does'] = 'comma';
  let at = 0;
  while (at < stretch.length) {
    const first = stretch[at];
    const isText = first?.kind === 'text';
    const end = isText ? at + 1 : endOfPlain(stretch, at, kind);
    if (end === at) return undefined;
    const title = stretch.slice(at, end);
    if (!isText) does = 'quote';
    const payload = kind === 'replies' ? payloadAt(stretch, end) : undefined;
    const said = isText ? written(line, title) : printText(withoutMarks(written(line, title)));
    items.push(payload === undefined ? said : `${said} as ${payload}`);
    at = payload === undefined ? end : end + 2;
    if (at >= stretch.length) break;
    const goesOn = afterItem(stretch, at, title);
    if (goesOn === undefined) return undefined;
    at = goesOn;
  }
  return { text: items.join(', '), does };
}

/** Where the next of a list begins: after a comma, after `or` between two texts, or at once where the comma was forgotten. */
function afterItem(stretch: readonly Word[], at: number, before: readonly Word[]): number | undefined {
  if (stretch[at]?.kind === 'comma') return at + 1 < stretch.length ? at + 1 : undefined;
  if (stretch[at]?.kind === 'text') return at;
  return before[0]?.kind === 'text' && isWord(stretch[at], 'or') && stretch[at + 1]?.kind === 'text'
    ? at + 1
    : undefined;
}

/** Words without marks go to the next comma or text, to their payload, or to the single mark that closes them. */
function endOfPlain(stretch: readonly Word[], from: number, kind: TextKind): number {
  const first = stretch[from];
  const isEnd = (place: number) =>
    stretch[place]?.kind !== 'word' ||
    (kind === 'replies' && payloadAt(stretch, place) !== undefined && stretch[place + 2]?.kind !== 'word');
  if (first?.kind === 'word' && OPENED.test(first.text)) {
    const closed = stretch.findIndex(
      (word, place) =>
        place >= from &&
        word.kind === 'word' &&
        isEnd(place + 1) &&
        CLOSED.test(place === from ? word.text.slice(1) : word.text),
    );
    if (closed >= 0 && stretch.slice(from, closed).every((word) => word.kind !== 'text')) return closed + 1;
  }
  let end = from;
  while (end < stretch.length && (end === from ? stretch[end]?.kind === 'word' : !isEnd(end))) end += 1;
  return end;
}

function payloadAt(stretch: readonly Word[], place: number): string | undefined {
  const payload = stretch[place + 1];
  return isWord(stretch[place], 'as') && payload?.kind === 'word' && isName(payload.text) ? payload.text : undefined;
}

const OPENED = /^['‘’‚”]/;
const CLOSED = /['‘’‚”]$/;
/** A mark that opens or closes something, as an apostrophe does not. */
const MARK_INSIDE = /(?:^|\s)['‘’‚”]|['‘’‚”](?:[\s,]|$)/;

/** Single marks around it, and those that only close, are taken for quotation marks. */
function withoutMarks(said: string): string {
  const inside = said.slice(1, -1);
  return said.length > 1 && OPENED.test(said) && CLOSED.test(said) && !MARK_INSIDE.test(inside) ? inside : said;
}

function written({ text, at }: UnreadLine, stretch: readonly Word[]): string {
  const { start, end } = spanOf(stretch);
  return text.slice(start - at.start, end - at.start);
}

function spanOf(stretch: readonly Word[]): Span {
  const start = stretch[0]?.at.start ?? 0;
  return { start, end: stretch.at(-1)?.at.end ?? start };
}
