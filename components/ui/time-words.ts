import { i18n } from '#i18n';
import { isSameDay, pastOf, type Span, spanOf } from './time.ts';

/** `42 min left`, `2 h 10 left`, `6 d left`; `closed` when it is over. */
export function leftWords(closesAt: number, now: number): string {
  return closesAt > now ? i18n.t('ui.time.left', [spanWords(spanOf(closesAt - now))]) : i18n.t('ui.time.closed');
}

/** `42 min`, `2 h 10`, `1 d 16 h`. */
export function spanWords(span: Span): string {
  switch (span.unit) {
    case 'seconds':
      return i18n.t('ui.time.seconds', [span.seconds]);
    case 'minutes':
      return i18n.t('ui.time.minutes', [span.minutes]);
    case 'hours':
      return span.minutes > 0
        ? i18n.t('ui.time.hoursMinutes', [span.hours, span.minutes])
        : i18n.t('ui.time.hours', [span.hours]);
    case 'days':
      return span.hours > 0
        ? i18n.t('ui.time.daysHours', [span.days, span.hours])
        : i18n.t('ui.time.days', [span.days]);
  }
}

/** For lists: `just now`, `22 h ago`, `3 Nov`. The exact time belongs in the title. */
export function agoWords(at: number, now: number): string {
  const past = pastOf(at, now);
  if (past.told === 'just-now') return i18n.t('ui.time.justNow');
  return past.told === 'date' ? dateWords(past.at) : i18n.t('ui.time.ago', [spanWords(past.span)]);
}

/** Shorter still, where the sentence says the rest: `now`, `22 h`, `3 Nov`. */
export function ageWords(at: number, now: number): string {
  const past = pastOf(at, now);
  if (past.told === 'just-now') return i18n.t('ui.time.now');
  return past.told === 'date' ? dateWords(past.at) : spanWords(past.span);
}

/** `14:24` today, else `Sat 28 Nov, 10:40`. */
export function exactWords(at: number, now: number): string {
  return isSameDay(at, now) ? clockWords(at) : format('day-and-clock').format(at);
}

/** `14:24`, by the reader's clock and habits. */
export function clockWords(at: number): string {
  return format('clock').format(at);
}

/** `3 Nov`. */
export function dateWords(at: number): string {
  return format('date').format(at);
}

type Format = 'clock' | 'date' | 'day-and-clock';

const OPTIONS: Record<Format, Intl.DateTimeFormatOptions> = {
  clock: { hour: 'numeric', minute: '2-digit' },
  date: { day: 'numeric', month: 'short' },
  'day-and-clock': { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
};

const made = new Map<Format, Intl.DateTimeFormat>();

/** Made on first use and kept: one costs more than a whole list of rows. */
function format(name: Format): Intl.DateTimeFormat {
  let found = made.get(name);
  if (!found) {
    found = new Intl.DateTimeFormat(undefined, OPTIONS[name]);
    made.set(name, found);
  }
  return found;
}
