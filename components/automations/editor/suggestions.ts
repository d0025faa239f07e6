// What may be written on where the caret stands: told by the language's own forms and by what the script holds already.
import { type FormId, type FormPart, PARTS, type SlotKind } from '../../../utils/automation/script/forms.ts';
import type { TemplatesByCommand } from '../../../utils/automation/script/message-of-step.ts';
import { type Outline, outlineOf, type Step } from '../../../utils/automation/script/outline.ts';
import { isEnding, isTest, offersOf, partsOf, takenPayloads } from '../../../utils/automation/script/outline-parts.ts';
import { formsBegunBy, parseScript } from '../../../utils/automation/script/parse-script.ts';
import { isName } from '../../../utils/automation/script/read-slot.ts';
import { readWords, type Word } from '../../../utils/automation/script/read-words.ts';
import type { Span } from '../../../utils/automation/script/syntax.ts';
import { withTemplateOffers } from '../../../utils/automation/script/with-template-offers.ts';
import { LIMITS } from '../../../utils/instagram/limits.ts';
import { MEDIA_KINDS } from '../../../utils/instagram/outgoing-message.ts';
import { VARIABLES } from '../../../utils/templates/variables.ts';
import { FORM_EXAMPLES, firstPlace, restOfExample } from './form-examples.ts';
import { INSERT_GROUPS } from './insert-groups.ts';
import { textAround } from './script-tokens.ts';

/** One thing that may stand there. */
export interface Suggestion {
  /** What is shown and looked for, and what comes in. */
  text: string;
  /** Of the text; the caret goes behind it where nothing is to be changed. */
  selected?: Span;
  /** A statement of its own: it begins a line. */
  isStatement: boolean;
  /** The saved reply that is meant. */
  about?: string;
  /** The higher the earlier in the list. */
  rank: number;
}

/** What may replace the stretch from `from` to `to`, UTF-16, the latter exclusive. */
export interface Suggestions {
  from: number;
  to: number;
  suggestions: readonly Suggestion[];
}

/** @param caret offset into the source, UTF-16; lines of which end with `\n` */
export function suggestionsAt(source: string, caret: number, templates: TemplatesByCommand): Suggestions | undefined {
  const start = source.lastIndexOf('\n', caret - 1) + 1;
  const end = source.indexOf('\n', caret);
  const line = source.slice(start, end < 0 ? source.length : end);
  const before = line.slice(0, caret - start);
  if (line.trimStart().startsWith('#')) return undefined;
  if (textAround(line, caret - start)) return variablesIn(line, caret - start, start);

  const words = readWords(before, 0);
  const last = words.at(-1);
  const isWriting = last?.kind === 'word' && last.at.end === before.length;
  const fit = isWriting ? words.slice(0, -1) : words;
  const rest = /^[^\s,"“„«]*/u.exec(line.slice(before.length))?.[0] ?? '';
  const isLast = line.slice(before.length + rest.length).trim() === '';
  const suggestions =
    fit.length === 0
      ? isLast
        ? statements(source, start, templates)
        : []
      : continuations(fit, { source, start, templates, isLast });
  if (suggestions.length === 0) return undefined;
  return { from: start + (isWriting ? last.at.start : before.length), to: caret + rest.length, suggestions };
}

/** After a brace that was opened in a text. */
function variablesIn(line: string, caret: number, start: number): Suggestions | undefined {
  const open = /\{[\w|]*$/u.exec(line.slice(0, caret));
  if (!open || line.charAt(open.index - 1) === '{') return undefined;
  const closing = /^[\w|]*\}?/u.exec(line.slice(caret))?.[0] ?? '';
  return {
    from: start + open.index,
    to: start + caret + (closing.endsWith('}') ? closing.length : 0),
    suggestions: VARIABLES.map(({ name }, place) => {
      const text = name === 'account' ? '{account}' : `{${name}|there}`;
      const from = text.indexOf('|') + 1;
      return {
        text,
        ...(from > 0 ? { selected: { start: from, end: text.length - 1 } } : {}),
        isStatement: false,
        rank: -place,
      };
    }),
  };
}

interface Place {
  source: string;
  /** Where the line begins. */
  start: number;
  templates: TemplatesByCommand;
  /** Nothing else stands behind the caret. */
  isLast: boolean;
}

/** What may follow words of a statement. */
function continuations(fit: readonly Word[], place: Place): readonly Suggestion[] {
  const isNamingReply =
    lowered(fit.at(-1)) === 'as' && formsBegunBy(fit.slice(0, -1)).some(({ form }) => form === 'quick-reply');
  if (isNamingReply) return namesFor('button', place);
  const begun = formsBegunBy(fit).flatMap(({ form, next }) => (next ? [{ form, next }] : []));
  return distinct(begun.flatMap(({ form, next }) => nextPart(form, next, place)));
}

const COMMON_TIMES = ['24 h', '12 h', '2 h', '30 min', '5 min', '7 d', '10 s'];

function nextPart(form: FormId, next: FormPart, place: Place): readonly Suggestion[] {
  const part = PARTS.get(form)?.indexOf(next) ?? 0;
  const rest = restOfExample(form, part);
  if (!('slot' in next)) {
    if (form === 'say-template') return place.isLast ? templateCalls(place.templates, next.word) : [];
    return place.isLast && next.word !== ',' ? [suggestion(rest, shiftedPlace(form, rest))] : [];
  }
  const OF_KIND: Readonly<Partial<Record<SlotKind, () => readonly Suggestion[]>>> = {
    command: () => templateCalls(place.templates, undefined),
    name: () => (next.slot === 'post' ? [] : namesFor(form, place)),
    time: () => COMMON_TIMES.map((time, index) => suggestion(time, undefined, -index)),
    media: () => MEDIA_KINDS.map((media, index) => suggestion(media, undefined, -index)),
  };
  return OF_KIND[next.kind]?.() ?? (place.isLast ? [suggestion(rest, shiftedPlace(form, rest))] : []);
}

/** Saved replies by their commands, the most used first. @param word that stands before the command */
function templateCalls(templates: TemplatesByCommand, word: string | undefined): readonly Suggestion[] {
  return [...templates.values()].map(({ command, name, uses }) => ({
    ...suggestion(word === undefined ? `/${command}` : `${word} /${command}`, undefined, uses),
    about: name,
  }));
}

/** Payloads of the script that still lack their counterpart: a tap without its branch, a branch without its tap. */
function namesFor(form: FormId, { source, start, templates }: Place): readonly Suggestion[] {
  const { offered, taken } = payloadsOf(outlineWithoutLine(source, start, templates));
  const [meant, done] = form === 'button' ? [taken, offered] : [offered, taken];
  return [...meant]
    .filter((name) => !done.has(name) && isName(name))
    .map((name, index) => suggestion(name, undefined, -index));
}

function payloadsOf(outline: Outline): { offered: ReadonlySet<string>; taken: ReadonlySet<string> } {
  const offered = partsOf(outline)
    .flat()
    .flatMap(offersOf)
    .map(({ payload }) => payload);
  return { offered: new Set(offered), taken: takenPayloads(outline) };
}

/** Whole statements that mean something on this line, those that are likely meant first. */
function statements(source: string, start: number, templates: TemplatesByCommand): readonly Suggestion[] {
  const outline = outlineWithoutLine(source, start, templates);
  const before = outlineOf(parseScript(source.slice(0, start)));
  const circumstances: Circumstances = {
    outline,
    isTest: isTest(outline),
    isStarted: outline.triggers.length > 0,
    isOfComments: outline.triggers.some(({ trigger }) => trigger.kind === 'comment'),
    isAsking: partsOf(outline)
      .flat()
      .some(({ kind }) => kind === 'wait-for-answer'),
    last: partsOf(before).at(-1)?.at(-1),
    hasTemplates: templates.size > 0,
  };
  return INSERT_GROUPS.flatMap(({ forms }) => forms).flatMap((form, index): readonly Suggestion[] => {
    const rank = rankOf(form, circumstances);
    if (rank === undefined) return [];
    const order = rank * 100 - index;
    if (form === 'on') return branchesToWrite(outline, order);
    const [first] = templates.keys();
    const text = form === 'say-template' && first !== undefined ? `say template /${first}` : FORM_EXAMPLES[form];
    return [{ ...suggestion(text, firstPlace(text), order), isStatement: true }];
  });
}

/** `on …` for each payload that is offered and leads nowhere yet. */
function branchesToWrite(outline: Outline, rank: number): readonly Suggestion[] {
  const { offered, taken } = payloadsOf(outline);
  const open = [...offered].filter((payload) => !taken.has(payload));
  const texts = open.length > 0 ? open.map((payload) => `on ${payload}`) : [FORM_EXAMPLES.on];
  return texts.map((text) => ({
    ...suggestion(text, open.length > 0 ? undefined : firstPlace(text), rank + (open.length > 0 ? 100 : 0)),
    isStatement: true,
  }));
}

interface Circumstances {
  /** Of the script without this line. */
  outline: Outline;
  isTest: boolean;
  isStarted: boolean;
  isOfComments: boolean;
  isAsking: boolean;
  /** What was done right before. */
  last: Step | undefined;
  hasTemplates: boolean;
}

/** How likely it is meant here, from 0; `undefined` where it would mean nothing. */
function rankOf(form: FormId, here: Circumstances): number | undefined {
  const { outline, isStarted, last } = here;
  if (/^(?:write|tap|expect)/.test(form)) return isStarted ? undefined : here.isTest ? 3 : 0;
  // Anything else would make it a script that cannot be played as a test.
  if (here.isTest) return undefined;
  if (form.startsWith('when-')) return isStarted ? 0 : 4;
  if (form.startsWith('once')) return outline.once ? undefined : last ? 0 : 2;
  if (form.startsWith('stop')) return outline.stop ? undefined : 0;
  if (form.startsWith('reply')) return here.isOfComments ? (last ? 1 : 3) : undefined;
  if (form === 'say-template' && !here.hasTemplates) return undefined;
  if (/^(?:button|quick-reply)/.test(form)) return hangsOn(form, last) ? 3 : undefined;
  if (form === 'on-answer-contains') return here.isAsking ? 2 : 0;
  if (form === 'on-any-answer' || form === 'on-no-answer') {
    const isWritten = outline.branches.some(
      ({ on }) => on.kind === (form === 'on-any-answer' ? 'any-answer' : 'no-answer'),
    );
    return isWritten || !here.isAsking ? undefined : 2;
  }
  return last && isEnding(last) && form !== 'on' ? 0 : 1;
}

function hangsOn(form: FormId, last: Step | undefined): boolean {
  if (last?.kind !== 'say') return false;
  return form === 'quick-reply'
    ? last.buttons.length === 0
    : last.quickReplies.length === 0 && last.buttons.length < LIMITS.buttonsPerTemplate.max;
}

/** The script with an empty line for the one that is written on; so the places of the lines before stay. */
function outlineWithoutLine(source: string, start: number, templates: TemplatesByCommand): Outline {
  const end = source.indexOf('\n', start);
  const rest = source.slice(0, start) + (end < 0 ? '' : source.slice(end));
  return withTemplateOffers(outlineOf(parseScript(rest)), templates);
}

function suggestion(text: string, selected?: Span, rank = 0): Suggestion {
  return { text, isStatement: false, rank, ...(selected ? { selected } : {}) };
}

/** The first place of a form's example, where it stands in the rest of it. */
function shiftedPlace(form: FormId, rest: string): Span | undefined {
  const example = FORM_EXAMPLES[form];
  const place = firstPlace(example);
  const cut = example.length - rest.length;
  return place && place.start >= cut ? { start: place.start - cut, end: place.end - cut } : undefined;
}

function lowered(word: Word | undefined): string | undefined {
  return word?.kind === 'word' ? word.text.toLowerCase() : undefined;
}

function distinct(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return [...new Map(suggestions.map((one) => [one.text, one])).values()];
}
