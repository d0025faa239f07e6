import { renderTemplate } from '../../templates/render-template.ts';
import { phraseIndex } from '../match/phrase-index.ts';
import type { ScriptFinding } from './lint-finding.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Outline, Step } from './outline.ts';
import { partsOf } from './outline-parts.ts';
import { linesAfter, placeOfSlot } from './script-place.ts';
import type { Script } from './syntax.ts';
import { toldBy } from './told-by.ts';

/** Its own words come back to it as messages and comments, from itself or quoted by another bot. */
export function lintLoops(script: Script, outline: Outline, templates: TemplatesByCommand): readonly ScriptFinding[] {
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
