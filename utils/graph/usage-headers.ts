import { parseEventJson } from '../instagram/event-json.ts';
import { asInteger, asList, asObject } from './json-shape.ts';

const MINUTE = 60_000;

/**
 * How long to wait, in ms, where the headers tell: `X-Business-Use-Case-Usage` carries
 * `estimated_time_to_regain_access` in minutes, per business object (Meta, Graph API rate limiting).
 */
export function retryAfter(headers: Headers): number | undefined {
  const minutes = regainMinutes(headers.get('x-business-use-case-usage'));
  if (minutes > 0) return minutes * MINUTE;
  const seconds = asInteger(headers.get('retry-after'));
  return seconds === undefined || seconds <= 0 ? undefined : seconds * 1_000;
}

function regainMinutes(header: string | null): number {
  if (header === null) return 0;
  const uses = Object.values(asObject(parsed(header)) ?? {}).flatMap(asList);
  return Math.max(0, ...uses.map((use) => asInteger(asObject(use)?.estimated_time_to_regain_access) ?? 0));
}

function parsed(text: string): unknown {
  try {
    return parseEventJson(text);
  } catch {
    return undefined;
  }
}
