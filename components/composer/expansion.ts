// The text in the composer is itself in the language of saved replies: what was inserted or typed as `{name|fallback}` is filled
// when it is sent, and what nothing fills stops the send.
import { escapeText, parseTemplate } from '../../utils/templates/placeholders.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';
import type { TemplateValues } from '../../utils/templates/template.ts';
import type { CaretText } from '../../utils/templates/template-query.ts';

/** A text cut at its variables. `text` is what a reader sees, `source` what is written for it. */
export interface TextPart {
  kind: 'words' | 'filled' | 'hole' | 'caret';
  text: string;
  source: string;
  /** The variable's name, for `filled` and `hole`. */
  name?: string;
}

/** The parts of a text: what was written, what values or fallbacks fill, what stays open, and where writing goes on. */
export function partsOf(text: string, values: TemplateValues): TextPart[] {
  return parseTemplate(text).map((part) => {
    const source = text.slice(part.start, part.end);
    if (part.kind === 'text') return { kind: 'words', text: part.text, source };
    if (part.kind === 'caret') return { kind: 'caret', text: '', source: '' };
    const { text: filled, missing } = renderTemplate(source, values);
    return missing.length === 0
      ? { kind: 'filled', text: filled, source: escapeText(filled), name: part.name }
      : { kind: 'hole', text: source, source, name: part.name };
  });
}

/** What is put into the text field for a saved reply, and where the caret then stands: filled as far as it goes, holes as they are written. */
export function textToInsert(template: string, values: TemplateValues): CaretText {
  const found = partsOf(template, values);
  const at = found.findIndex(({ kind }) => kind === 'caret');
  // What the caret held apart is not to become a variable.
  const parts =
    at < 0 ? found : found.map((part) => (part.kind === 'words' ? { ...part, source: escapeText(part.text) } : part));
  const text = joined(parts);
  return { text, caret: at < 0 ? text.length : joined(parts.slice(0, at)).length };
}

/** The text with a person's words in the holes of those names; other holes stay. */
export function fillHoles(text: string, values: TemplateValues, words: ReadonlyMap<string, string>): string {
  return joined(
    partsOf(text, values).map((part) => {
      const given = part.kind === 'hole' && words.get(part.name ?? '')?.trim();
      return given ? { ...part, source: escapeText(given) } : part;
    }),
  );
}

function joined(parts: readonly TextPart[]): string {
  return parts.map((part) => part.source).join('');
}
