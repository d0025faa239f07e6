import type { Place } from './lint-finding.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Step } from './outline.ts';
import { placeOfSlot } from './script-place.ts';
import type { Script } from './syntax.ts';

/** What a step says in a conversation; `undefined` for one that says nothing there, empty for a picture. */
export function toldBy(step: Step, templates: TemplatesByCommand): string | undefined {
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

/** Where the words of a step stand; the whole statement where it has none of its own. */
export function placeOfWords(script: Script, { line }: Step): Place {
  return placeOfSlot(script, line, 'text');
}
