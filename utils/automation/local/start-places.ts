import type { Outline, Step } from '../script/outline.ts';
import { isOfTest, isTestAlone, partsOf } from '../script/outline-parts.ts';
import { printStatement } from '../script/print-script.ts';
import type { Script } from '../script/syntax.ts';

/** A statement at which a play or a run may begin. */
export interface StartPlace {
  /** From 1. */
  line: number;
  /** The statement, as the printer writes it. */
  statement: string;
  /** The statement that begins its branch; absent in the main part. */
  branch?: string;
}

/** Every statement that does something, in the order of the lines: neither what only looks nor the end of all. */
export function startPlaces({ lines }: Pick<Script, 'lines'>, outline: Outline): readonly StartPlace[] {
  const written = (line: number): string | undefined => {
    const found = lines[line - 1];
    return found && 'spans' in found ? printStatement(found) : undefined;
  };
  const isByItself = isTestAlone(outline);
  const isStart = (step: Step): boolean =>
    isByItself ? !step.kind.startsWith('expect') : !isOfTest(step) && step.kind !== 'end';
  const heads = [undefined, ...outline.branches.map(({ line }) => written(line))];
  // Nothing leads to the branches of a test.
  return (isByItself ? [outline.main] : partsOf(outline))
    .flatMap((steps, part) => steps.filter(isStart).map(({ line }) => ({ line, branch: heads[part] })))
    .toSorted((one, other) => one.line - other.line)
    .flatMap(({ line, branch }): StartPlace[] => {
      const statement = written(line);
      return statement === undefined ? [] : [{ line, statement, ...(branch !== undefined && { branch }) }];
    });
}
