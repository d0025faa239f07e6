import { isOfTest, partsOf } from '../script/lint-flow.ts';
import type { Outline } from '../script/outline.ts';
import { printStatement } from '../script/print-script.ts';
import type { Script } from '../script/syntax.ts';

/** A statement at which a play may begin. */
export interface StartPlace {
  /** From 1. */
  line: number;
  /** The statement, as the printer writes it. */
  statement: string;
}

/** Every statement that does something, after the first one, which is where a play begins anyway. In the order of the lines. */
export function startPlaces({ lines }: Script, outline: Outline): readonly StartPlace[] {
  return partsOf(outline)
    .flat()
    .filter((step) => !isOfTest(step))
    .map(({ line }) => line)
    .toSorted((one, other) => one - other)
    .flatMap((line): StartPlace[] => {
      const written = lines[line - 1];
      return written && 'spans' in written ? [{ line, statement: printStatement(written) }] : [];
    });
}
