import { i18n } from '#i18n';
import type { TemplateExtra } from '../../utils/templates/template.ts';
import { Icon } from '../ui/icon.tsx';
import { crossIcon } from '../ui/icons.ts';
import { extraWords } from './extra-words.ts';

/** What goes with the text, and the way to take it off. */
export function ExtraChip({ extra, onRemove }: { extra: TemplateExtra; onRemove: () => void }) {
  const words = extraWords(extra);
  const remove = i18n.t('composer.removeExtra', [words]);
  return (
    <p class="carried">
      <span>{words}</span>
      <button type="button" class="ib" title={remove} onClick={onRemove}>
        <Icon of={crossIcon} size="small" />
        <span class="vh">{remove}</span>
      </button>
    </p>
  );
}
