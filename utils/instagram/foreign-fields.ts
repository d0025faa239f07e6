// Reads fields of foreign JSON: what is not of the expected kind is absent. Nothing here throws.

export type Json = Record<string, unknown>;

/** Ids and names of Meta's are short; what is longer is not one. */
const LONGEST_ID = 500;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordAt(json: Json, key: string): Json | undefined {
  const value = json[key];
  return isRecord(value) ? value : undefined;
}

/** A text that is there and not empty. */
export function textAt(json: Json | undefined, key: string): string | undefined {
  const value = json?.[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An id: a string, or a number written out. */
export function idAt(json: Json | undefined, key: string): string | undefined {
  const value = json?.[key];
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof id === 'string' && id !== '' && id.length <= LONGEST_ID ? id : undefined;
}

/** A count that comes as a number or as a string of digits. */
export function countAt(json: Json, key: string): number | undefined {
  const value = json[key];
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** Meta's samples carry flags that are `false`: only `true` counts. */
export function flagAt(json: Json | undefined, key: string): boolean {
  return json?.[key] === true;
}
