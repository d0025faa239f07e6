import { i18n } from '#i18n';
import type { TemplateExtra } from '../../utils/templates/template.ts';
import { kindWords } from '../ui/kind-words.ts';
import { textKey } from '../ui/text-key.ts';

/** What goes with a text, in two words: `3 buttons`, `A picture`. */
export function extraWords(extra: TemplateExtra): string {
  if (extra.kind === 'media') return kindWords(extra.media);
  const count =
    'cards' in extra ? extra.cards.length : 'buttons' in extra ? extra.buttons.length : extra.quickReplies.length;
  return i18n.t(`composer.extra.${textKey(extra.kind)}`, count);
}
