/** A line of two scripts, with its number in each that has it, from 1. */
export interface DifferenceLine {
  kind: 'same' | 'added' | 'removed';
  line: string;
  before?: number;
  after?: number;
}

/**
 * Two scripts line by line, as few changes as there can be (the longest common subsequence of their lines); what goes
 * stands above what comes in its place. Blanks around a line make no difference.
 */
export function differenceOf(before: string, after: string): readonly DifferenceLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const common = commonLengths(old, now);
  const lines: DifferenceLine[] = [];
  let [left, right] = [0, 0];
  while (left < old.length || right < now.length) {
    const [gone, come] = [old[left], now[right]];
    if (gone !== undefined && come !== undefined && isSame(gone, come)) {
      lines.push({ kind: 'same', line: come, before: left + 1, after: right + 1 });
      left += 1;
      right += 1;
    } else if (
      gone !== undefined &&
      (come === undefined || at(common, left + 1, right) >= at(common, left, right + 1))
    ) {
      lines.push({ kind: 'removed', line: gone, before: left + 1 });
      left += 1;
    } else {
      lines.push({ kind: 'added', line: come ?? '', after: right + 1 });
      right += 1;
    }
  }
  return lines;
}

/** How many lines the ends of both have in common, from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let left = old.length - 1; left >= 0; left -= 1) {
    const row = rows[left];
    for (let right = now.length - 1; row && right >= 0; right -= 1) {
      row[right] = isSame(old[left], now[right])
        ? at(rows, left + 1, right + 1) + 1
        : Math.max(at(rows, left + 1, right), at(rows, left, right + 1));
    }
  }
  return rows;
}

function at(rows: readonly Uint32Array[], left: number, right: number): number {
  return rows[left]?.[right] ?? 0;
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.trim() === other.trim();
}

/** What stands after the last line break is a line only if there is something. */
function linesOf(script: string): string[] {
  const lines = script.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
