import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PageChoice } from '../../utils/messaging/calls.ts';

/** The Pages of a Facebook token. Those that cannot be answered for stand there too, and say why. */
export function ChoosePage({ pages, isNext, onChoose, onForget }: ChoosePageProps) {
  const [chosen, setChosen] = useState(() => pages.find(isUsable)?.pageId);
  return (
    <fieldset class="pages">
      <legend class="label">{i18n.t('options.account.choosePage')}</legend>
      {pages.map((page) => (
        <label key={page.pageId} class="radio">
          <input
            type="radio"
            name="page"
            value={page.pageId}
            disabled={!isUsable(page)}
            checked={chosen === page.pageId}
            onChange={() => setChosen(page.pageId)}
          />
          <span>
            <span dir="auto">{page.name}</span> <span class="small quiet page-words">{wordsOf(page)}</span>
          </span>
        </label>
      ))}
      <div class="hstack">
        <button
          type="button"
          class={isNext ? 'btn s primary' : 'btn s'}
          onClick={() => {
            if (chosen !== undefined) onChoose(chosen);
          }}
        >
          {i18n.t('options.account.connectPage')}
        </button>
        <button type="button" class="btn s plain" onClick={onForget}>
          {i18n.t('options.account.noPage')}
        </button>
      </div>
    </fieldset>
  );
}

export interface ChoosePageProps {
  /** At least one of them can be chosen. */
  pages: readonly PageChoice[];
  /** Connecting is the page's next step. */
  isNext: boolean;
  onChoose: (pageId: string) => void;
  onForget: () => void;
}

function isUsable({ accountId, mayAnswer }: PageChoice): boolean {
  return accountId !== undefined && mayAnswer;
}

function wordsOf({ accountId, username, mayAnswer }: PageChoice): string {
  if (accountId === undefined) return i18n.t('options.account.pageWithoutInstagram');
  if (!mayAnswer) return i18n.t('options.account.pageWithoutTask');
  return username === undefined ? '' : `@${username}`;
}
