// Minutes after midnight, as fields and sentences have them.

/** `22:00`, as a time field wants it. */
export function minutesValue(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}

/** The other way round; `undefined` while the field is not filled in. */
export function minutesOf(value: string): number | undefined {
  const [hours, minutes] = value.split(':').map(Number);
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
}

/** By the reader's clock and habits, whatever day it is: there is one on which the clocks stand still. */
export function minutesWords(minutes: number): string {
  const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return clock.format(minutes * 60_000);
}

/** The hour alone, `06` or `6 AM`. */
export function hourWords(minutes: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric', timeZone: 'UTC' }).format(minutes * 60_000);
}
