import { i18n } from '#i18n';
import type { LocalRow } from '../../../utils/automation/local/local-play.ts';
import { printDuration } from '../../../utils/automation/script/duration.ts';
import { Icon } from '../../ui/icon.tsx';
import { checkCircleIcon, queuedIcon, refusedIcon } from '../../ui/icons.ts';
import { textKey } from '../../ui/text-key.ts';

type Expected = Extract<LocalRow, { kind: 'expected' }>;

const LOOKS = {
  passed: { tone: 'ok', shape: checkCircleIcon },
  failed: { tone: 'danger', shape: refusedIcon },
  'not-reached': { tone: 'quiet', shape: queuedIcon },
} as const;

/** What a test expected, and what came of it. */
export function ExpectedRow({ row }: { row: Expected }) {
  const { tone, shape } = LOOKS[row.result];
  return (
    <div class={`phone-expected ${tone}`}>
      <Icon of={shape} size="small" />
      <span dir="auto">
        <b>{i18n.t(`automations.phone.result.${textKey(row.result)}`)}</b> {expectationWords(row)} {outcomeWords(row)}
      </span>
    </div>
  );
}

function expectationWords({ what, words }: Expected): string {
  return what === 'nothing'
    ? i18n.t('automations.phone.expected.nothing')
    : i18n.t(`automations.phone.expected.${textKey(what)}`, [words]);
}

function outcomeWords(row: Expected): string {
  if (row.result === 'passed') {
    return row.late === undefined ? '' : i18n.t('automations.phone.late', [printDuration(row.late)]);
  }
  if (row.result === 'not-reached') return '';
  if (row.found) return i18n.t('automations.phone.came', [row.found]);
  return row.because === 'nothing-came' ? i18n.t('automations.phone.nothingCame') : '';
}
