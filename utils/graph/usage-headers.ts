// What an answer's headers say of the number of calls (Meta, Graph API rate limiting).
import { readEventJson } from '../instagram/event-json.ts';
import { integerAt, isRecord, type Json, recordsAt } from '../instagram/foreign-fields.ts';

const MINUTE = 60_000;
/** All are percentages, and any that reaches 100 throttles. */
const PERCENTAGES = ['call_count', 'total_cputime', 'total_time'] as const;

/**
 * How long to wait, in ms, where the headers tell: `X-Business-Use-Case-Usage` carries
 * `estimated_time_to_regain_access` in minutes, per business object.
 */
export function retryAfter(headers: Headers): number | undefined {
  const minutes = Math.max(0, ...usesIn(headers).map((use) => integerAt(use, 'estimated_time_to_regain_access') ?? 0));
  if (minutes > 0) return minutes * MINUTE;
  const seconds = Number(headers.get('retry-after'));
  return Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

/** The highest of the percentages in both headers; `undefined` when there is none. */
export function usagePercent(headers: Headers): number | undefined {
  const all = usesIn(headers).flatMap((use) => PERCENTAGES.flatMap((name) => integerAt(use, name) ?? []));
  return all.length > 0 ? Math.max(...all) : undefined;
}

/** The app's use, and that of each business object. */
function usesIn(headers: Headers): readonly Json[] {
  const app = readHeader(headers, 'x-app-usage');
  const business = readHeader(headers, 'x-business-use-case-usage');
  return [app, ...Object.keys(business).flatMap((id) => recordsAt(business, id))];
}

function readHeader(headers: Headers, name: string): Json {
  const value = headers.get(name);
  const json = value === null ? undefined : readEventJson(value);
  return isRecord(json) ? json : {};
}
