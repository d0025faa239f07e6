import { toMilliseconds } from '../instagram/timestamp.ts';

/**
 * A time of the Graph API in ms since 1970. It comes as `2025-07-28T22:44:49+0000`, without the colon that ISO 8601 and
 * strict engines want in the offset; a placeholder in the documentation says Unix time, so numbers are taken too.
 */
export function graphTime(value: unknown): number | undefined {
  if (typeof value === 'string' && value.includes('T')) {
    const time = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(time) ? undefined : time;
  }
  return toMilliseconds(value) ?? undefined;
}
