// What a script owes to people: to say that it is automatic, not to talk to itself, to leave nobody stuck, and not to write
// to those who only commented.
import { foldText } from '../../search/fold.ts';
import { renderTemplate } from '../../templates/render-template.ts';
import { phraseIndex } from '../match/phrase-index.ts';
import type { FixWords, Place, ScriptFinding, ScriptFix } from './lint-finding.ts';
import { isSaid, partsOf } from './lint-flow.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Outline, Step } from './outline.ts';
import { lineBefore, linesAfter, placeOfLine, placeOfSlot, wordsAtEnd } from './script-place.ts';
import type { Script, Span } from './syntax.ts';

/** Everything that is wrong with its manners. Not asked of tests: what they say is said by somebody else. */
export function lintManners(
  script: Script,
  outline: Outline,
  templates: TemplatesByCommand,
  words: FixWords,
): readonly ScriptFinding[] {
  return [
    ...lintDisclosure(script, outline, templates, words),
    ...lintLoops(script, outline, templates),
    ...lintWebsite(script, outline, words),
    ...lintComments(script, outline),
  ];
}

/**
 * How "automatic" begins in many languages, and other names for what answers by itself. Ours; Meta asks that it be said and
 * shows "I'm the X bot" (Meta, Send messages, 2026-11-21).
 */
const AUTOMATIC = [
  'automat',
  'αυτόματ',
  'автомат',
  'otomat',
  'אוטומט',
  'تلقائي',
  'स्वचालित',
  'อัตโนมัติ',
  'tự động',
  '自動',
  '自动',
  '자동',
  'virtual assistant',
  'virtual helper',
  'assistente virtual',
  'asistente virtual',
  'assistant virtuel',
  'virtueller assistent',
].map(foldText);
const BOT = phraseIndex(
  [
    'bot',
    'chatbot',
    'chat bot',
    'robot',
    'бот',
    'чат-бот',
    'ボット',
    '机器人',
    '機器人',
    '봇',
    'بوت',
    'روبوت',
    'בוט',
  ].map((word) => [word, word] as const),
);
/** In capitals only: in lower case they are words of Italian, Turkish and Hungarian. */
const INTELLIGENCE = /(?<!\p{L})(?:AI|KI|IA)(?!\p{L})/u;

/** Whether a text says that what writes it is automatic. */
export function isDisclosing(text: string): boolean {
  const folded = foldText(text);
  return AUTOMATIC.some((word) => folded.includes(word)) || BOT.ownersIn(text).length > 0 || INTELLIGENCE.test(text);
}

/** What a step says in a conversation; `undefined` for one that says nothing there, empty for a picture. */
function toldBy(step: Step, templates: TemplatesByCommand): string | undefined {
  switch (step.kind) {
    case 'say':
    case 'reply-privately':
      return step.text;
    case 'say-template':
      return templates.get(step.command)?.text ?? '';
    case 'send':
      return '';
    default:
      return undefined;
  }
}

/** The first step of each beginning that says something in the conversation. */
export function firstTold(outline: Outline, templates: TemplatesByCommand): readonly Step[] {
  const [main, ...branches] = partsOf(outline).map((steps) =>
    steps.find((step) => toldBy(step, templates) !== undefined),
  );
  return main ? [main] : branches.flatMap((step) => step ?? []);
}

const HOUR = 3_600_000;
/** Ours: as long as a reply window, after which nobody remembers the first message. */
export const LAPSE = 24 * HOUR;

function lintDisclosure(
  script: Script,
  outline: Outline,
  templates: TemplatesByCommand,
  words: FixWords,
): readonly ScriptFinding[] {
  const silent = firstTold(outline, templates).filter((step) => !isDisclosing(toldBy(step, templates) ?? ''));
  const findings: ScriptFinding[] = silent.map((step) => ({
    ...placeOfWords(script, step),
    severity: 'warning',
    code: 'not-said-at-first',
    fix: disclosing(script, step, words),
  }));
  const [first] = silent;
  const back = handsBack(script, outline);
  if (first && back) {
    findings.push({
      ...back,
      severity: 'warning',
      code: 'not-said-after-person',
      fix: disclosing(script, first, words),
    });
  }
  return [...findings, ...lintLapses(script, outline, templates, words)];
}

/** Where a person takes over and the script may begin anew later. */
export function handsBack(script: Script, outline: Outline): Place | undefined {
  const stop = script.lines.find(({ form }) => form === 'stop-for');
  const handOver = partsOf(outline)
    .flat()
    .find(({ kind }) => kind === 'hand-over');
  if (stop) return { line: stop.line, at: stop.at };
  return handOver ? placeOfLine(script, handOver.line) : undefined;
}

/** The longest time that it lets pass by itself, ms. */
export function longestLapse(outline: Outline): number {
  const waits = partsOf(outline).map((steps) =>
    steps.reduce((sum, step) => sum + (step.kind === 'wait' ? step.pause : 0), 0),
  );
  const limits = partsOf(outline)
    .flat()
    .map((step) => (step.kind === 'wait-for-answer' ? step.limit : 0));
  return Math.max(0, ...waits, ...limits);
}

function lintLapses(
  script: Script,
  outline: Outline,
  templates: TemplatesByCommand,
  words: FixWords,
): readonly ScriptFinding[] {
  const asked = Math.max(
    0,
    ...partsOf(outline)
      .flat()
      .map((step) => (step.kind === 'wait-for-answer' ? step.limit : 0)),
  );
  const ways = [
    { steps: outline.main, before: 0 },
    ...outline.branches.map(({ on, steps }) => ({ steps, before: on.kind === 'payload' ? 0 : asked })),
  ];
  return ways.flatMap(({ steps, before }) => {
    const findings: ScriptFinding[] = [];
    let lapse = before;
    for (const step of steps) {
      const told = toldBy(step, templates);
      if (step.kind === 'wait') lapse += step.pause;
      else if (step.kind === 'wait-for-answer') lapse += step.limit;
      else if (told !== undefined) {
        if (lapse > LAPSE && !isDisclosing(told)) {
          const fix = disclosing(script, step, words);
          findings.push({
            ...placeOfWords(script, step),
            severity: 'warning',
            code: 'not-said-after-lapse',
            lapse,
            fix,
          });
        }
        lapse = 0;
      }
    }
    return findings;
  });
}

function placeOfWords(script: Script, { line }: Step): Place {
  return placeOfSlot(script, line, 'text');
}

/** The words at the end of its text; a message of their own before one that has no text here. */
function disclosing(script: Script, step: Step, { disclosure }: FixWords): ScriptFix {
  if ('text' in step) return wordsAtEnd(placeOfWords(script, step).at, disclosure);
  return {
    ...lineBefore(placeOfLine(script, step.line).at, `say "${disclosure}"`),
    does: 'add-words',
    words: disclosure,
  };
}

/** Its own words come back to it as messages and comments, from itself or quoted by another bot. */
function lintLoops(script: Script, outline: Outline, templates: TemplatesByCommand): readonly ScriptFinding[] {
  const steps = partsOf(outline).flat();
  return outline.triggers.flatMap(({ trigger, line, at }): readonly ScriptFinding[] => {
    if (trigger.kind === 'postback' || trigger.kind === 'story-mention') return [];
    const isOfComments = trigger.kind === 'comment';
    const own = steps.flatMap((step) => (isOfComments ? publicWords(step) : ownWords(step, templates)));
    if (!trigger.phrases) {
      const isCaught = trigger.kind === 'story-reply' || outline.once !== undefined || own.length === 0;
      if (isCaught) return [];
      const fix = linesAfter(at, ['once per person every 24 h'], 'once per person every 24 h');
      return [{ line, at, severity: 'warning', code: 'answers-everything', fix }];
    }
    const index = phraseIndex(trigger.phrases.map((phrase, place) => [phrase, place] as const));
    const isWhole = trigger.kind === 'message' && trigger.how === 'is';
    const found = new Set(own.flatMap((text) => (isWhole ? index.ownersOfWhole(text) : index.ownersIn(text))));
    return [...found].map((place) => ({
      ...placeOfSlot(script, line, 'phrases', place),
      severity: 'warning' as const,
      code: 'sets-itself-off' as const,
      phrase: trigger.phrases?.[place] ?? '',
    }));
  });
}

function publicWords(step: Step): readonly string[] {
  return step.kind === 'reply-publicly' ? [renderTemplate(step.text, {}).text] : [];
}

/** Without the titles that the same message offers: those are meant to come back. */
function ownWords(step: Step, templates: TemplatesByCommand): readonly string[] {
  const told = toldBy(step, templates);
  if (told === undefined || told === '') return [];
  const titles = step.kind === 'say' ? [...step.buttons, ...step.quickReplies].map(({ title }) => title) : [];
  const text = renderTemplate(told, {}).text;
  return [
    titles.reduce(
      (rest, title) => rest.replace(new RegExp(title.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu'), '·'),
      text,
    ),
  ];
}

function lintWebsite(script: Script, outline: Outline, words: FixWords): readonly ScriptFinding[] {
  return partsOf(outline)
    .flat()
    .flatMap((step): readonly ScriptFinding[] => {
      if (step.kind !== 'say') return [];
      const all = [...step.buttons, ...step.quickReplies];
      const [first] = all;
      const titles = all.flatMap((one) =>
        'payload' in one && phraseIndex([[one.title, 0]]).ownersIn(step.text).length === 0 ? [one.title] : [],
      );
      const addresses = step.buttons.flatMap((one) =>
        one.kind === 'link' && !step.text.includes(one.url) ? [one.url] : [],
      );
      if (!first || titles.length + addresses.length === 0) return [];
      const { at } = placeOfWords(script, step);
      const added = [
        ...(titles.length > 0 ? [words.orWrite(titles.map((title) => title.toLocaleUpperCase()))] : []),
        ...(addresses.length > 0 ? [words.orOpen(addresses)] : []),
      ].join(' ');
      const isWritable = !/[{}]/.test(added) && titles.every((title) => /[\p{L}\p{N}]/u.test(title));
      return [
        {
          line: first.line,
          at: first.at,
          // Who was shown quick replies alone can still write an answer of their own.
          severity: step.buttons.length > 0 ? 'warning' : 'note',
          code: 'unseen-on-website',
          titles,
          addresses,
          ...(isWritable ? { fix: wordsAtEnd(at, added) } : {}),
        },
      ];
    });
}

/** To somebody who only commented, one private reply is possible, and nothing else until they answer. */
function lintComments(script: Script, outline: Outline): readonly ScriptFinding[] {
  const { triggers, main, branches } = outline;
  const isOfComments = triggers.some(({ trigger }) => trigger.kind === 'comment');
  const isOfOthers = triggers.some(({ trigger }) => trigger.kind !== 'comment');
  const findings: ScriptFinding[] = [];
  if (isOfOthers) findings.push(...lintRepliesToNothing(script, outline, isOfComments));
  if (!isOfComments) return findings;

  const isPrivate = ({ kind }: Step) => kind === 'reply-privately';
  const answered = main.findIndex(({ kind }) => kind === 'wait-for-answer');
  const replied = main.findIndex(isPrivate);
  const unanswered = answered < 0 ? main : main.slice(0, answered);
  for (const [place, step] of unanswered.entries()) {
    if (!isSaid(step) || step.kind === 'reply-publicly' || isPrivate(step)) continue;
    const needs = replied >= 0 && place > replied ? 'answer' : 'private-reply';
    const { line, at } = placeOfLine(script, step.line);
    const isFirst = replied < 0 && unanswered.indexOf(step) === unanswered.findIndex(({ kind }) => kind === 'say');
    const isBare = step.kind === 'say' && step.buttons.length + step.quickReplies.length === 0;
    const word = { start: at.start, end: at.start + 'say'.length };
    const fix: ScriptFix | undefined =
      needs === 'answer'
        ? answeredFirst(outline, at)
        : isFirst && isBare
          ? { at: word, text: 'reply privately', does: 'replace', words: 'reply privately' }
          : undefined;
    findings.push({ line, at, severity: 'error', code: 'say-to-commenter', needs, ...(fix ? { fix } : {}) });
  }
  const inMain = main.filter(isPrivate);
  const surplus = [
    ...inMain.slice(1),
    ...branches.flatMap(({ steps }) => steps.filter(isPrivate).slice(inMain.length > 0 ? 0 : 1)),
  ];
  for (const { line } of surplus) {
    const { at } = placeOfLine(script, line);
    const word = placeBefore(script, line);
    const fix: ScriptFix = { at: word, text: 'say ', does: 'replace', words: 'say' };
    findings.push({ line, at, severity: 'error', code: 'second-private-reply', fix });
  }
  return findings;
}

/** What follows is said to those who answer, and to nobody else. */
function answeredFirst({ branches }: Outline, at: Span): ScriptFix | undefined {
  if (branches.some(({ on }) => on.kind === 'any-answer')) return undefined;
  return {
    ...lineBefore(at, 'wait for an answer, at most 23 h\n\non any answer'),
    words: 'wait for an answer, at most 23 h',
  };
}

function lintRepliesToNothing(script: Script, outline: Outline, isMixed: boolean): readonly ScriptFinding[] {
  return partsOf(outline)
    .flat()
    .flatMap((step): readonly ScriptFinding[] => {
      if (step.kind !== 'reply-privately' && step.kind !== 'reply-publicly') return [];
      const place = placeOfLine(script, step.line);
      const fix: ScriptFix = { at: placeBefore(script, step.line), text: 'say ', does: 'replace', words: 'say' };
      return [{ ...place, severity: 'error', code: 'reply-without-comment', ...(isMixed ? {} : { fix }) }];
    });
}

/** The words of a statement before its text. */
function placeBefore(script: Script, line: number): { start: number; end: number } {
  return { start: placeOfLine(script, line).at.start, end: placeOfSlot(script, line, 'text').at.start };
}
