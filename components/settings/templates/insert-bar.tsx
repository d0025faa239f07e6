import { i18n } from '#i18n';
import { Icon } from '../../ui/icon.tsx';
import { plusIcon } from '../../ui/panel-icons.ts';

/** What can be put into a text where its caret is; the part that is to be changed comes in selected. */
const INSERTS = [
  { name: 'profile', text: '{first_name|there}', selected: { from: 12, to: 17 } },
  { name: 'ask', text: '{answer}', selected: { from: 1, to: 7 } },
  { name: 'caret', text: '{caret}', selected: { from: 7, to: 7 } },
] as const;

/** Buttons under the text. */
export function InsertBar({ onInsert }: { onInsert: (text: string, selected: { from: number; to: number }) => void }) {
  return (
    <div class="inserts">
      {INSERTS.map(({ name, text, selected }) => (
        <button
          key={name}
          type="button"
          class="btn plain xs"
          title={i18n.t(`options.templates.insertTitle.${name}`)}
          onClick={() => onInsert(text, selected)}
        >
          <Icon of={plusIcon} size="small" />
          {i18n.t(`options.templates.insert.${name}`)}
        </button>
      ))}
    </div>
  );
}
