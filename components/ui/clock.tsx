import { i18n } from '#i18n';
import { exactTitle } from './exact-title.ts';
import { type Thresholds, type Urgency, urgencyOf } from './time.ts';
import { leftWords } from './time-words.ts';

/** What is left of a window: a word and a ring that empties; the shape changes at each threshold. Times in ms since 1970. */
export function Clock({ closesAt, length, now, thresholds, children }: ClockProps) {
  const urgency = urgencyOf(closesAt, now, thresholds);
  return (
    <span class={`clock ${urgency}`} {...exactTitle(closesAt, now, (exact) => i18n.t('ui.time.until', [exact]))}>
      <ClockShape share={(closesAt - now) / length} urgency={urgency} />
      {children ?? leftWords(closesAt, now)}
    </span>
  );
}

export interface ClockProps {
  closesAt: number;
  /** The whole window, ms: what a full ring stands for. */
  length: number;
  now: number;
  thresholds: Thresholds;
  /** Other words than `42 min left`. */
  children?: string;
}

/** A ring while there is time, a pie when it gets short, crossed out when it is over. `share` is what is left, 0 to 1. */
export function ClockShape({ share, urgency }: { share: number; urgency: Urgency }) {
  return <i class={`dial ${urgency}`} style={{ '--left': `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />;
}
