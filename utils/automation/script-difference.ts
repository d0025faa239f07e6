import { commonSubsequence } from './common-subsequence.ts';

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
  const trimmed = (line: string) => line.trim();
  const common = commonSubsequence(old.map(trimmed), now.map(trimmed));
  const lines: DifferenceLine[] = [];
  let [gone, come] = [0, 0];
  for (const [left, right] of [...common, [old.length, now.length] as const]) {
    for (; gone < left; gone += 1) lines.push({ kind: 'removed', line: old[gone] ?? '', before: gone + 1 });
    for (; come < right; come += 1) lines.push({ kind: 'added', line: now[come] ?? '', after: come + 1 });
    const line = now[right];
    if (line === undefined) break;
    lines.push({ kind: 'same', line, before: left + 1, after: right + 1 });
    [gone, come] = [left + 1, right + 1];
  }
  return lines;
}

/** What stands after the last line break is a line only if there is something. */
function linesOf(script: string): string[] {
  const lines = script.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
