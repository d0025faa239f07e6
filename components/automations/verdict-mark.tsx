import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import type { LiveVerdict } from '../../utils/automation/preview/live-run.ts';
import { Icon } from '../ui/icon.tsx';
import { checkCircleIcon, type IconShape, octagonIcon, queuedIcon, unknownIcon } from '../ui/icons.ts';
import { textKey } from '../ui/text-key.ts';
import { exactWords } from '../ui/time-words.ts';
import { bearingOf, type LastRun } from './last-runs.ts';

const MARKS = {
  running: { of: queuedIcon, tone: 'accent' },
  passed: { of: checkCircleIcon, tone: 'ok' },
  failed: { of: octagonIcon, tone: 'danger' },
  'not-proved': { of: unknownIcon, tone: 'warn' },
  recorded: { of: unknownIcon, tone: 'warn' },
} as const satisfies Record<LiveVerdict, { of: IconShape; tone: string }>;

/** What passed from a later line on is not the whole that passed. */
const PARTLY = { of: unknownIcon, tone: 'past' };

/** What the last preview of an automation came to, as a sign with its words; of other words than the draft's without colour. */
export function VerdictMark({ automation, run, now }: VerdictMarkProps) {
  const { of, tone } = run.verdict === 'passed' && run.from !== undefined ? PARTLY : MARKS[run.verdict];
  const words = previewWords(automation, run, now);
  const isPast = bearingOf(run, automation) !== 'this';
  return (
    <span class={`verdict-mark ${isPast ? 'past' : tone}`} role="img" aria-label={words} title={words}>
      <Icon of={of} />
    </span>
  );
}

export interface VerdictMarkProps {
  automation: Automation;
  run: LastRun;
  /** ms since 1970 */
  now: number;
}

/** What the last preview says of the draft, in a sentence. @param now ms since 1970 */
export function previewWords(automation: Automation, run: LastRun | undefined, now: number): string {
  if (!run) return i18n.t('automations.page.previewed.never');
  const { number, verdict, startedAt, endedAt, from } = run;
  if (verdict === 'running') return i18n.t('automations.page.previewed.running', [number]);
  // Recordings have no script, so they are of no automation.
  if (verdict === 'recorded') return '';
  if (verdict === 'passed' && from !== undefined)
    return i18n.t(`automations.page.previewed.${textKey(bearingOf(run, automation))}.passed_from`, [
      number,
      exactWords(endedAt ?? startedAt, now),
      from,
    ]);
  return i18n.t(`automations.page.previewed.${textKey(bearingOf(run, automation))}.${textKey(verdict)}`, [
    number,
    exactWords(endedAt ?? startedAt, now),
  ]);
}
