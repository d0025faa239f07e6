// What a test message has shown, in words.
import { i18n } from '#i18n';
import type { CanaryStage, CanaryTrouble } from '../../../utils/automation/preview/canary-way.ts';
import { reasonWords } from '../../ui/call-error.ts';
import type { Sentences } from '../../ui/sentences.ts';
import { textKey } from '../../ui/text-key.ts';
import type { Health } from './hop-row.tsx';
import { msWords } from './ms-words.ts';

/** A hop that takes longer is slow, not broken, ms. Ours. */
const SLOW = 5_000;

export function healthOf({ state, took = 0 }: CanaryStage): Health {
  if (state === 'failed') return 'bad';
  if (state !== 'passed') return 'unknown';
  return took > SLOW ? 'slow' : 'good';
}

/** How a hop went. */
export function stageWords({ state, took }: CanaryStage): string {
  if (state !== 'passed') return i18n.t(`canary.stage.${textKey(state)}`);
  return took === undefined ? i18n.t('canary.stage.passed') : i18n.t('canary.stage.took', [msWords(took)]);
}

/** What is wrong with the hop that failed, and the one thing to do about it. */
export function troubleWords(trouble: CanaryTrouble): Sentences {
  if (trouble.kind === 'refused') return reasonWords(trouble.reason);
  const key = textKey(trouble.kind);
  return { what: i18n.t(`canary.trouble.${key}.what`), next: i18n.t(`canary.trouble.${key}.next`) };
}
