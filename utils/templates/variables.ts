import type { TemplateValues } from './template.ts';

/** A variable that replies may use. */
export interface Variable {
  name: keyof TemplateValues;
  /** The most letters its value is expected to have, and the most bytes of UTF-8; for the worst case of a length check. */
  longestLetters: number;
  longestBytes: number;
}

/** Every variable there is; another name is asked for each time. */
export const VARIABLES: readonly Variable[] = [
  // Ours: 16 letters of four bytes.
  { name: 'first_name', longestLetters: 16, longestBytes: 64 },
  // Ours: 30 characters of four bytes, the longest name seen in profiles.
  { name: 'name', longestLetters: 30, longestBytes: 120 },
  // Instagram sign-up: 30 letters, digits, dots and underscores.
  { name: 'username', longestLetters: 30, longestBytes: 30 },
  { name: 'account', longestLetters: 30, longestBytes: 30 },
];

/** The variable of that name; `undefined` when there is none. */
export function variableOf(name: string): Variable | undefined {
  return VARIABLES.find((variable) => variable.name === name);
}
