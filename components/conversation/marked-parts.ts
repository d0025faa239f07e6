/** A stretch of a text, and whether it is what was looked for. */
export interface MarkedPart {
  text: string;
  isMarked: boolean;
}

/** Cuts a text at its marks. @param marks offsets in UTF-16, in order, one not into the other */
export function markedParts(text: string, marks: readonly { start: number; end: number }[]): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const { start, end } of marks) {
    parts.push({ text: text.slice(from, start), isMarked: false }, { text: text.slice(start, end), isMarked: true });
    from = end;
  }
  parts.push({ text: text.slice(from), isMarked: false });
  return parts.filter((part) => part.text !== '');
}
