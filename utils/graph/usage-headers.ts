import { readEventJson } from '../instagram/event-json.ts';
import { integerAt, isRecord, recordsAt } from '../instagram/foreign-fields.ts';

const MINUTE = 60_000;

/**
 * How long to wait, in ms, where the headers tell: `X-Business-Use-Case-Usage` carries
 * `estimated_time_to_regain_access` in minutes, per business object (Meta, Graph API rate limiting).
 */
export function retryAfter(headers: Headers): number | undefined {
  const minutes = regainMinutes(headers.get('x-business-use-case-usage'));
  if (minutes > 0) return minutes * MINUTE;
  const seconds = Number(headers.get('retry-after'));
  return Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

function regainMinutes(header: string | null): number {
  const usage = header === null ? undefined : readEventJson(header);
  if (!isRecord(usage)) return 0;
  const uses = Object.keys(usage).flatMap((businessId) => recordsAt(usage, businessId));
  return Math.max(0, ...uses.map((use) => integerAt(use, 'estimated_time_to_regain_access') ?? 0));
}
