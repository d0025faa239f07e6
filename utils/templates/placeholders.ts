// The language of saved replies: `{first_name}` stands for a value, `{first_name|there}` has a fallback, `{caret}` is where
// writing goes on, `{{` is a brace.

/** A part of a reply. `start` and `end` are offsets into the source, UTF-16, end exclusive. */
export type TemplatePart =
  | { kind: 'text'; text: string; start: number; end: number }
  /** Nothing is sent for it. */
  | { kind: 'caret'; start: number; end: number }
  | { kind: 'variable'; name: string; fallback?: string; start: number; end: number };

/**
 * A brace, something that begins like a name, and a closing brace on the same line. Names are taken generously, so that
 * a misspelt `{First Name}` is noticed and not sent to a customer; `{:` or `{ }` stay the text they are.
 */
const PLACEHOLDER = /\{\{|\{[ \t]*([\p{L}_][\p{L}\p{N}_.\- ]*?)[ \t]*(?:\|([^{}\n]*))?\}/gu;

const CARET = 'caret';

/** The parts of a reply in order; joined by their offsets they are the whole source. */
export function parseTemplate(source: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let read = 0;
  const addText = (end: number) => {
    if (end > read) parts.push({ kind: 'text', text: source.slice(read, end), start: read, end });
  };
  for (const match of source.matchAll(PLACEHOLDER)) {
    const [whole, name, fallback] = match;
    const start = match.index;
    const end = start + whole.length;
    addText(start);
    if (name === undefined) parts.push({ kind: 'text', text: '{', start, end });
    else if (name === CARET && fallback === undefined) parts.push({ kind: 'caret', start, end });
    else parts.push({ kind: 'variable', name, start, end, ...(fallback === undefined ? {} : { fallback }) });
    read = end;
  }
  addText(source.length);
  return parts;
}

/** `text` written so that the language reads it as it stands. */
export function escapeText(text: string): string {
  return text.replaceAll('{', '{{');
}
