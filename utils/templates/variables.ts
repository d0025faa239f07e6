import type { TemplateValues } from './template.ts';

/** A variable that replies may use. */
export interface Variable {
  name: keyof TemplateValues;
  /** The most bytes of UTF-8 its value is expected to take; for the worst case of a length check. */
  longestBytes: number;
}

/** Every variable there is; another name stops the send. */
export const VARIABLES: readonly Variable[] = [
  // Ours: 16 letters of four bytes.
  { name: 'first_name', longestBytes: 64 },
  // Ours: 30 characters of four bytes, the longest name seen in profiles.
  { name: 'name', longestBytes: 120 },
  // Instagram sign-up: 30 letters, digits, dots and underscores.
  { name: 'username', longestBytes: 30 },
  { name: 'account', longestBytes: 30 },
];

/** The variable of that name; `undefined` when there is none. */
export function variableOf(name: string): Variable | undefined {
  return VARIABLES.find((variable) => variable.name === name);
}
