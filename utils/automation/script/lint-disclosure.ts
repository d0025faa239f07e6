// That it is automatic must be said: at first, after a long silence, and when it comes back after a person.
import { LIMITS } from '../../instagram/limits.ts';
import { foldText } from '../../search/fold.ts';
import { phraseIndex } from '../match/phrase-index.ts';
import type { FixWords, Place, ScriptFinding, ScriptFix } from './lint-finding.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Outline, Step } from './outline.ts';
import { isEnding, partsOf } from './outline-parts.ts';
import { lineBefore, placeOfLine, wordsAtEnd } from './script-place.ts';
import type { Script } from './syntax.ts';
import { placeOfWords, toldBy } from './told-by.ts';

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
function isDisclosing(text: string): boolean {
  const folded = foldText(text);
  return AUTOMATIC.some((word) => folded.includes(word)) || BOT.ownersIn(text).length > 0 || INTELLIGENCE.test(text);
}

/** The first step of each beginning that says something in the conversation. */
export function firstTold(outline: Outline, templates: TemplatesByCommand): readonly Step[] {
  const [main, ...branches] = partsOf(outline).map((steps) =>
    untilEnd(steps).find((step) => toldBy(step, templates) !== undefined),
  );
  return main ? [main] : branches.flatMap((step) => step ?? []);
}

/** What stands after the end is never said. */
function untilEnd(steps: readonly Step[]): readonly Step[] {
  const end = steps.findIndex(isEnding);
  return end < 0 ? steps : steps.slice(0, end);
}

/** Ours, ms: as long as a reply window, after which nobody remembers the first message. */
export const LAPSE = LIMITS.replyWindow.max;

/** Where it does not say that it is automatic and should. */
export function lintDisclosure(
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
  return Math.max(longestLimit(outline), ...waits);
}

/** The longest time that it waits for an answer, ms; 0 where it never does. */
function longestLimit(outline: Outline): number {
  const limits = partsOf(outline)
    .flat()
    .map((step) => (step.kind === 'wait-for-answer' ? step.limit : 0));
  return Math.max(0, ...limits);
}

function lintLapses(
  script: Script,
  outline: Outline,
  templates: TemplatesByCommand,
  words: FixWords,
): readonly ScriptFinding[] {
  const asked = longestLimit(outline);
  const ways = [
    { steps: outline.main, before: 0 },
    ...outline.branches.map(({ on, steps }) => ({ steps, before: on.kind === 'payload' ? 0 : asked })),
  ];
  return ways.flatMap(({ steps, before }) => {
    const findings: ScriptFinding[] = [];
    let lapse = before;
    for (const step of untilEnd(steps)) {
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

/** The words at the end of its text; a message of their own before one that has no text here. */
function disclosing(script: Script, step: Step, { disclosure }: FixWords): ScriptFix {
  if ('text' in step) return wordsAtEnd(placeOfWords(script, step).at, disclosure);
  return {
    ...lineBefore(placeOfLine(script, step.line).at, `say "${disclosure}"`),
    does: 'add-words',
    words: disclosure,
  };
}
