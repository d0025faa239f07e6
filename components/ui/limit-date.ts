import { LIMIT_FACTS, type LimitName } from '../../utils/instagram/limits.ts';

/** The day on which limits were read last, as one says it here; the oldest where they are several. */
export function limitDate(names: readonly LimitName[]): string {
  const [oldest = ''] = names.map((name) => LIMIT_FACTS[name].checked).toSorted();
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(oldest));
}
