import type { ComponentChildren } from 'preact';

/** A sentence of the texts with more than words in it: `[0]`, `[1]` … stand for `parts`. */
export function Sentence({ text, parts }: { text: string; parts: readonly ComponentChildren[] }) {
  return <>{text.split(/(\[\d\])/).map((piece) => (/^\[\d\]$/.test(piece) ? parts[Number(piece[1])] : piece))}</>;
}
