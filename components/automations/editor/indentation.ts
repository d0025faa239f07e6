// How far lines stand in: as the printer would have them.
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { printScript } from '../../../utils/automation/script/print-script.ts';

/** The blanks before each line of a script, as it is printed. */
export function printedIndents(source: string): readonly string[] {
  return printScript(parseScript(source).lines)
    .split('\n')
    .map((line) => /^ */.exec(line)?.[0] ?? '');
}

/** The blanks before a statement that follows those lines. @param before lines, each with its break */
export function indentAfter(before: string, statement: string): string {
  return printedIndents(before + statement)[before.split('\n').length - 1] ?? '';
}

/** The same lines, from one to another, as far in as they are printed. Both numbers from 0, the last one inclusive. */
export function reindented(source: string, from: number, to: number): string {
  const indents = printedIndents(source);
  return source
    .split('\n')
    .map((line, index) => {
      const isMeant = index >= from && index <= to && line.trim() !== '';
      return isMeant ? (indents[index] ?? '') + line.trimStart() : line;
    })
    .join('\n');
}
