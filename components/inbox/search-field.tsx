import { i18n } from '#i18n';
import { Icon } from '../ui/icon.tsx';
import { searchIcon } from '../ui/icons.ts';
import type { Inbox } from './inbox-state.ts';

/** Whom to look for. What is found stands in the list below. */
export function SearchField({ inbox, onOpen, onList, onSearchMessages }: SearchFieldProps) {
  const { query } = inbox;
  return (
    <search class="find">
      <Icon of={searchIcon} />
      <input
        type="search"
        dir="auto"
        aria-label={i18n.t('popup.search.label')}
        placeholder={i18n.t('popup.search.label')}
        value={query.value}
        onInput={({ currentTarget }) => {
          query.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter') onOpen();
          else if (event.key === 'ArrowDown') onList();
          else return;
          event.preventDefault();
        }}
      />
      <button type="button" class="btn plain xs" onClick={onSearchMessages}>
        {i18n.t('popup.search.messages')}
      </button>
    </search>
  );
}

export interface SearchFieldProps {
  inbox: Inbox;
  /** Enter: the first that was found. */
  onOpen: () => void;
  /** Arrow down. */
  onList: () => void;
  /** To be called in the click itself. */
  onSearchMessages: () => void;
}
