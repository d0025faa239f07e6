// Reads fields of foreign JSON: what is not of the expected kind is absent. Nothing here throws.

export type Json = Record<string, unknown>;

/** Ids and names of Meta's are short; what is longer is not one. */
const LONGEST_ID = 500;

/** A JSON object. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordAt(json: Json | undefined, key: string): Json | undefined {
  const value = json?.[key];
  return isRecord(value) ? value : undefined;
}

/** The objects of a list; what else is in it is passed over. */
export function recordsAt(json: Json | undefined, key: string): readonly Json[] {
  return listAt(json, key).filter(isRecord);
}

export function listAt(json: Json | undefined, key: string): readonly unknown[] {
  const value = json?.[key];
  return Array.isArray(value) ? value : [];
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

/** A whole number, also where it comes as a string of digits. */
export function integerAt(json: Json | undefined, key: string): number | undefined {
  const value = json?.[key];
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** Meta's samples carry flags that are `false`: only `true` counts. */
export function flagAt(json: Json | undefined, key: string): boolean {
  return json?.[key] === true;
}

/** A flag of which `false` says something too. */
export function booleanAt(json: Json | undefined, key: string): boolean | undefined {
  const value = json?.[key];
  return typeof value === 'boolean' ? value : undefined;
}
