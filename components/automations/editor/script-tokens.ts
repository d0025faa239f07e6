// What the words of a script are, for who colours them. Read by the language's own parser, one line at a time: a line is
// understood without its neighbours.
import { FIRST_WORDS, PARTS, type SlotKind } from '../../../utils/automation/script/forms.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { readWords, type Word } from '../../../utils/automation/script/read-words.ts';
import type { Span, Statement } from '../../../utils/automation/script/syntax.ts';
import { parseTemplate } from '../../../utils/templates/placeholders.ts';

export type TokenKind =
  /** What the statement is: `when`, `quick reply`, and `as` between its places. */
  | 'verb'
  /** Between its quotation marks. */
  | 'text'
  /** In a text: `{first_name|there}`. */
  | 'variable'
  /** In a text: `\n`, `\"`. */
  | 'escape'
  | 'command'
  | 'payload'
  | 'time'
  | 'address'
  | 'remark';

/** Offsets into the line, UTF-16, `end` exclusive. Variables and escapes lie within texts. */
export interface Token extends Span {
  kind: TokenKind;
}

/** A line for who shows it. */
export interface PaintedLine {
  /** In order; of two that begin alike the wider one is first. */
  tokens: readonly Token[];
  /** Whether its words are of the language: they read from left to right. */
  isStatement: boolean;
}

/** @param line without its line break */
export function paintLine(line: string): PaintedLine {
  const [read] = parseScript(line).lines;
  if (!read || read.form === 'blank') return { tokens: [], isStatement: true };
  if (read.form === 'comment') return { tokens: [{ kind: 'remark', ...read.at }], isStatement: false };
  const words = readWords(line, 0);
  const isStatement = read.form !== 'unreadable' || isVerb(words[0]);
  const plain = read.form === 'unreadable' ? unreadTokens(words) : statementTokens(read, words);
  const tokens = [...plain, ...words.flatMap((word) => textTokens(line, word))];
  return { tokens: tokens.toSorted((one, other) => one.start - other.start || other.end - one.end), isStatement };
}

/** Verbs of two words. */
const LONG_VERBS: readonly (readonly [string, string])[] = [
  ['quick', 'reply'],
  ['reply', 'publicly'],
  ['reply', 'privately'],
  ['hand', 'over'],
  ['stop', 'when'],
];

/** Between two places of a statement. */
const JOINING: ReadonlySet<string> = new Set(['as', 'opens', 'within']);

function statementTokens(statement: Statement, words: readonly Word[]): readonly Token[] {
  const places = placesOf(statement);
  const ofPlaces = places.flatMap(({ kind, at }): readonly Token[] => {
    const token = TOKEN_OF_PLACE[kind];
    return token ? [{ kind: token, ...at }] : [];
  });
  const ofWords = words.flatMap((word, index): readonly Token[] => {
    if (word.kind !== 'word' || places.some(({ at }) => at.start <= word.at.start && word.at.end <= at.end)) return [];
    // Payloads of quick replies stand within a place of many parts.
    if (isPayloadOfReply(statement, words, index)) return [{ kind: 'payload', ...word.at }];
    return isVerbAt(words, index) || JOINING.has(word.text.toLowerCase()) ? [{ kind: 'verb', ...word.at }] : [];
  });
  return [...ofPlaces, ...ofWords];
}

function placesOf({ form, spans }: Statement): readonly { kind: SlotKind; at: Span }[] {
  return (PARTS.get(form) ?? []).flatMap((part) =>
    'slot' in part ? (spans[part.slot] ?? []).map((at) => ({ kind: part.kind, at })) : [],
  );
}

const TOKEN_OF_PLACE: Readonly<Partial<Record<SlotKind, TokenKind>>> = {
  name: 'payload',
  time: 'time',
  command: 'command',
  address: 'address',
};

function isPayloadOfReply({ form }: Statement, words: readonly Word[], index: number): boolean {
  const before = words[index - 1];
  return form === 'quick-reply' && before?.kind === 'word' && before.text.toLowerCase() === 'as';
}

/** Of a line in the making, its verb at least. */
function unreadTokens(words: readonly Word[]): readonly Token[] {
  return words.flatMap((word, index): readonly Token[] => {
    if (word.kind !== 'word') return [];
    if (isVerbAt(words, index)) return [{ kind: 'verb', ...word.at }];
    return /^https?:\/\//i.test(word.text) ? [{ kind: 'address', ...word.at }] : [];
  });
}

function isVerb(word: Word | undefined): boolean {
  return word?.kind === 'word' && FIRST_WORDS.has(word.text.toLowerCase());
}

function isVerbAt(words: readonly Word[], index: number): boolean {
  if (index === 0) return isVerb(words[0]);
  return LONG_VERBS.some(
    ([first, second]) => index === 1 && lowered(words[0]) === first && lowered(words[1]) === second,
  );
}

function lowered(word: Word | undefined): string | undefined {
  return word?.kind === 'word' ? word.text.toLowerCase() : undefined;
}

/** A text with what it holds. */
function textTokens(line: string, word: Word): readonly Token[] {
  if (word.kind !== 'text') return [];
  const inner = innerOf(word);
  const source = line.slice(inner.start, inner.end);
  const moved = (kind: TokenKind, start: number, end: number): Token => ({
    kind,
    start: inner.start + start,
    end: inner.start + end,
  });
  const variables = parseTemplate(source).filter(({ kind }) => kind !== 'text');
  const escapes = [...source.matchAll(/\\./gsu)]
    .map(({ 0: { length }, index }) => ({ start: index, end: index + length }))
    .filter(({ start }) => !variables.some((variable) => variable.start <= start && start < variable.end));
  return [
    { kind: 'text', ...inner },
    ...variables.map(({ start, end }) => moved('variable', start, end)),
    ...escapes.map(({ start, end }) => moved('escape', start, end)),
  ];
}

/** Without its quotation marks. */
function innerOf({ at, isClosed }: Extract<Word, { kind: 'text' }>): Span {
  return { start: at.start + 1, end: isClosed ? at.end - 1 : at.end };
}

/** The text in whose quotation marks an offset of the line lies, with its inner span. */
export function textAround(line: string, offset: number): (Span & { isClosed: boolean }) | undefined {
  if (line.trimStart().startsWith('#')) return undefined;
  for (const word of readWords(line, 0)) {
    if (word.kind !== 'text') continue;
    const inner = innerOf(word);
    if (inner.start <= offset && offset <= inner.end) return { ...inner, isClosed: word.isClosed };
  }
  return undefined;
}
