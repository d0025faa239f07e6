import { VARIABLES } from './variables.ts';

/** Other names that people give them, in other tools too. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ['fname', 'first_name'],
  ['fullname', 'name'],
  ['user', 'username'],
  ['handle', 'username'],
  ['cursor', 'caret'],
  ['caret', 'caret'],
]);

/** The variable or mark that a name nobody knows was probably meant for: written otherwise, or with one letter wrong. */
export function meantVariable(name: string): string | undefined {
  const written = bare(name);
  const also = ALSO.get(written);
  if (also !== undefined) return also;
  return VARIABLES.find((variable) => isNear(written, bare(variable.name)))?.name;
}

/** Without case and what stands between words. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[_.\- ]/g, '');
}

/** The same, or with one letter added, left out, replaced or swapped with its neighbour. Short names are taken as they are. */
function isNear(one: string, other: string): boolean {
  if (one === other) return true;
  if (other.length < 5 || Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const [restOfOne, restOfOther] = [one.slice(from), other.slice(from)];
  return (
    restOfOne.slice(1) === restOfOther ||
    restOfOne === restOfOther.slice(1) ||
    restOfOne.slice(1) === restOfOther.slice(1) ||
    (restOfOne[0] === restOfOther[1] && restOfOne[1] === restOfOther[0] && restOfOne.slice(2) === restOfOther.slice(2))
  );
}
