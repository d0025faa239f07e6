import { i18n } from '#i18n';
import type { PreviewRun } from '../../utils/automation/preview-run.ts';
import { outgoingWords } from './kind-words.ts';

/** What a preview sends or shows beside the message that it proves; empty where there is nothing. */
export function besideWords({ beside }: PreviewRun): string {
  if (!beside) return '';
  return beside.how === 'sent'
    ? i18n.t('ui.beside.sent', [outgoingWords(beside.message)])
    : i18n.t('ui.beside.simulated', [beside.titles.join(', ')]);
}
