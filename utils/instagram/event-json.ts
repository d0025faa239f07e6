// JSON of webhooks holds 17-digit ids. Where Meta sends one without quotes, `JSON.parse` alone would round it to another id.

/**
 * A number of 16 digits or more where a JSON value can begin: only then can an integer beyond 2^53 be in
 * the text. Inside a string it is found too; that costs time, never truth.
 */
const LONG_NUMBER = /(?:^|[:,[\s-])\d{16}/;

const INTEGER = /^-?\d+$/;

/**
 * The one way in which JSON of events is parsed: integers beyond 2^53 become strings of their digits, everything else
 * is as `JSON.parse` gives it. The slower path with a reviver is taken only when a long number is in sight.
 *
 * @throws SyntaxError where `JSON.parse` would
 */
export function parseEventJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

/** As {@link parseEventJson}; `undefined` for what is no JSON. */
export function readEventJson(text: string): unknown {
  try {
    return parseEventJson(text);
  } catch {
    return undefined;
  }
}

/** `context` is absent in engines without source access; there the digits are lost already and nothing can be kept. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && INTEGER.test(source) ? source : value;
}
