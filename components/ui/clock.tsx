import { i18n } from '#i18n';
import { exactTitle } from './exact-title.ts';
import { type Thresholds, urgencyOf } from './time.ts';
import { leftWords } from './time-words.ts';

/** What is left of a window: a word and a ring that empties; the shape changes at each threshold. Times in ms since 1970. */
export function Clock({ closesAt, length, now, thresholds, children }: ClockProps) {
  const urgency = urgencyOf(closesAt, now, thresholds);
  return (
    <span class={`clock ${urgency}`} {...exactTitle(closesAt, now, (exact) => i18n.t('ui.time.until', [exact]))}>
      <ClockShape share={(closesAt - now) / length} shape={SHAPES[urgency]} />
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
export function ClockShape({ share, shape }: { share: number; shape: 'ring' | 'pie' | 'crossed' }) {
  const left = Math.min(1, Math.max(0, share));
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true">
      {shape === 'crossed' ? (
        <path class="arc thin" d="M2 7a5 5 0 1 1 10 0a5 5 0 1 1 -10 0zM3.6 10.4l6.8-6.8" />
      ) : (
        <circle class={shape === 'pie' ? 'trk full' : 'trk'} cx="7" cy="7" r={shape === 'pie' ? 6 : 5.5} />
      )}
      {shape === 'ring' && (
        <circle
          class="arc"
          cx="7"
          cy="7"
          r="5.5"
          pathLength={100}
          stroke-dasharray={`${Math.round(left * 100)} 100`}
          transform="rotate(-90 7 7)"
        />
      )}
      {shape === 'pie' && <path class="pie" d={slice(Math.max(0.04, left))} />}
    </svg>
  );
}

const SHAPES = { calm: 'ring', soon: 'pie', now: 'pie', shut: 'crossed' } as const;

/** A slice of the pie from noon, clockwise; never quite the whole, which a single arc cannot draw. */
function slice(share: number): string {
  const angle = 2 * Math.PI * Math.min(share, 0.9999);
  const x = (7 + 6 * Math.sin(angle)).toFixed(2);
  const y = (7 - 6 * Math.cos(angle)).toFixed(2);
  return `M7 7V1A6 6 0 ${angle > Math.PI ? 1 : 0} 1 ${x} ${y}z`;
}
