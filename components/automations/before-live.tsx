import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import { isChanged } from '../../utils/automation/with-script.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { openPreview } from '../preview/open-preview.ts';
import { Icon } from '../ui/icon.tsx';
import { playIcon } from '../ui/panel-icons.ts';
import { Sentence } from '../ui/sentence.tsx';
import type { LastRun } from './last-runs.ts';
import { previewWords } from './verdict-mark.tsx';

/** The way from a draft to a published version: try it on oneself, then publish it. */
export function BeforeLive({ automation, isTest, errors, isKept, account, run, now, onPublish }: BeforeLiveProps) {
  const isEmpty = automation.draft.script.trim() === '';
  const canPreview = account !== undefined && !isEmpty;
  const ofPreview = isEmpty ? 'publish-reason' : 'previewed';
  const reason = reasonAgainst({ automation, errors, isKept });
  const { number } = automation.draft;
  return (
    <section class="before-live" aria-labelledby="before-live-heading">
      <h2 id="before-live-heading">{i18n.t(`automations.page.${isTest ? 'beforeTrust' : 'beforeLive'}`)}</h2>
      <button
        type="button"
        class={canPreview ? 'btn primary' : 'btn off'}
        aria-disabled={!canPreview}
        aria-describedby={account ? ofPreview : 'preview-reason'}
        onClick={() => canPreview && void openPreview({ kind: 'automation', id: automation.id, version: 'draft' })}
      >
        <Icon of={playIcon} />
        {i18n.t(`automations.page.${isTest ? 'runTest' : 'preview'}`)}
      </button>
      {!account && (
        <p class="hint" id="preview-reason">
          <Sentence
            text={i18n.t('automations.page.connectFirst')}
            parts={[
              <a key="setup" href="#setup">
                {i18n.t('automations.page.connect')}
              </a>,
            ]}
          />
        </p>
      )}
      <button
        type="button"
        class={reason === undefined ? 'btn' : 'btn off'}
        aria-disabled={reason !== undefined}
        aria-describedby="publish-reason previewed"
        onClick={onPublish}
      >
        {i18n.t('automations.page.publish', [number])}
      </button>
      <p class="hint">
        <span id="publish-reason">{reason}</span>{' '}
        <span id="previewed">{account && previewWords(automation, run, now)}</span>
      </p>
    </section>
  );
}

export interface BeforeLiveProps {
  automation: Automation;
  isTest: boolean;
  /** How many findings stand in the way. */
  errors: number;
  /** Everything that is written is stored. */
  isKept: boolean;
  account: AccountRow | undefined;
  /** The newest preview of any of its versions. */
  run: LastRun | undefined;
  /** ms since 1970 */
  now: number;
  /** Told even where it seems that it cannot: the last letters may not be judged yet. */
  onPublish: () => void;
}

/** Why it cannot be published, if it cannot. */
export function reasonAgainst({
  automation,
  errors,
  isKept,
}: Pick<BeforeLiveProps, 'automation' | 'errors' | 'isKept'>): string | undefined {
  const { draft, published } = automation;
  if (draft.script.trim() === '') return i18n.t('automations.page.reason.empty');
  if (errors > 0) return i18n.t('automations.page.reason.errors', errors);
  if (!isKept) return i18n.t('automations.page.reason.notKept');
  if (published && !isChanged(automation)) return i18n.t('automations.page.reason.published', [published.number]);
  return undefined;
}
