/**
 * One text for one JSON value: keys in the order of their UTF-16 code units, no blanks, strings and numbers as
 * `JSON.stringify` writes them. Dedupe keys are made of it, so it must never change: the test vectors freeze it.
 *
 * @param value what `parseEventJson` gave; members that are `undefined` are left out
 * @throws RangeError if the value is nested too deeply for the stack
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;

  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
