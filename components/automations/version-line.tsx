import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import { isChanged } from '../../utils/automation/with-script.ts';
import { exactWords } from '../ui/time-words.ts';
import type { Keeping } from './use-written.ts';

/** Which version it is, how it differs from the published one, and since when it is kept. */
export function VersionLine({ automation, keeping, isTest, differenceId, isOpen, onToggle, now }: VersionLineProps) {
  const { draft, published } = automation;
  const since = published && isChanged(automation) ? published.number : undefined;
  return (
    <>
      {isTest && <span class="tag line">{i18n.t('automations.page.test')}</span>}
      <span class="tag">{versionWords(automation)}</span>
      {since !== undefined && (
        <button
          type="button"
          class="as-link small"
          aria-expanded={isOpen}
          {...(isOpen ? { 'aria-controls': differenceId } : {})}
          onClick={onToggle}
        >
          {i18n.t('automations.page.changesSince', [since])}
        </button>
      )}
      <span class="small quiet saved">
        {keeping === 'kept' && draft.savedAt > 0 && i18n.t('automations.page.saved', [exactWords(draft.savedAt, now)])}
        {keeping === 'keeping' && i18n.t('automations.page.keeping')}
        {keeping === 'refused' && i18n.t('automations.page.notKept')}
      </span>
    </>
  );
}

export interface VersionLineProps {
  automation: Automation;
  keeping: Keeping;
  isTest: boolean;
  /** Of what the button opens. */
  differenceId: string;
  isOpen: boolean;
  onToggle: () => void;
  /** ms since 1970 */
  now: number;
}

/** `Draft 7`; `Published 6` while the draft says the same. */
export function versionWords(automation: Automation): string {
  const { draft, published } = automation;
  return published && !isChanged(automation)
    ? i18n.t('automations.page.publishedNumber', [published.number])
    : i18n.t('automations.page.draftNumber', [draft.number]);
}
