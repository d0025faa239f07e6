import { outlineOf } from './outline.ts';
import { isTest } from './outline-parts.ts';
import { readLines } from './read-lines.ts';

/** Whether a script as text is meant as a test, as {@link isTest} says it. */
export function isTestScript(source: string): boolean {
  return isTest(outlineOf({ lines: readLines(source) }));
}
