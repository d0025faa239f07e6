import type { Hours } from '../../../utils/inbox/hours.ts';
import { hourWords } from './minutes.ts';

const DAY = 1_440;
const MARKS = [0, 360, 720, 1_080, DAY];

/** A day from midnight to midnight with its hours drawn in. What it shows is said in the fields above it. */
export function HoursStrip({ hours, look }: { hours: Hours | 'none'; look: 'sleep' | 'quiet' }) {
  return (
    <div class={`strip ${look}`} aria-hidden="true">
      <div class="strip-line">
        {partsOf(hours).map(({ from, to }) => (
          <span
            key={from}
            style={{ insetInlineStart: `${(from / DAY) * 100}%`, inlineSize: `${((to - from) / DAY) * 100}%` }}
          />
        ))}
      </div>
      <div class="strip-marks">
        {MARKS.map((minutes) => (
          <span key={minutes}>{hourWords(minutes % DAY)}</span>
        ))}
      </div>
    </div>
  );
}

/** What goes over midnight is two pieces of one day. */
function partsOf(hours: Hours | 'none'): readonly Hours[] {
  if (hours === 'none') return [];
  const { from, to } = hours;
  if (from < to) return [hours];
  return [
    { from: 0, to },
    { from, to: DAY },
  ].filter((part) => part.from < part.to);
}
