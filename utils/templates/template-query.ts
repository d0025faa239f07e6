// Choosing a saved reply while writing: `/` at the start of a word opens the list, letters filter it.
import type { Template } from './template.ts';

/** A text and where its caret stands: an offset in UTF-16, as text fields have it. */
export interface CaretText {
  text: string;
  caret: number;
}

/** What was typed after the `/`, and where the `/` stands. */
export interface TemplateQuery {
  query: string;
  /** Offset of the `/`. */
  start: number;
}

/** The query the caret stands at the end of; `undefined` when there is none. A `/` inside a word (a link, a date) is none. */
export function templateQueryAt({ text, caret }: CaretText): TemplateQuery | undefined {
  const match = /(?:^|\s)\/([^\s/]*)$/u.exec(text.slice(0, caret));
  const query = match?.[1];
  return query === undefined ? undefined : { query, start: caret - query.length - 1 };
}

/**
 * The replies that fit, best first: the command itself, then commands and names that begin with the query, then words of
 * names that do, then commands and names that contain it, then words of the text that begin with it; among equals the
 * most used, then by name.
 */
export function matchTemplates(templates: readonly Template[], query: string): readonly Template[] {
  const wanted = plain(query);
  return templates
    .flatMap((template) => {
      const closeness = closenessOf(template, wanted);
      return closeness === undefined ? [] : [{ template, closeness }];
    })
    .toSorted(
      (a, b) =>
        a.closeness - b.closeness ||
        b.template.uses - a.template.uses ||
        compare(a.template.name, b.template.name) ||
        compare(a.template.id, b.template.id),
    )
    .map(({ template }) => template);
}

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/** 0 is closest; `undefined` does not fit. */
function closenessOf(template: Template, wanted: string): number | undefined {
  const command = plain(template.command);
  const name = plain(template.name);
  if (wanted === '') return 1;
  if (command === wanted) return 0;
  if (command.startsWith(wanted) || name.startsWith(wanted)) return 1;
  if (name.split(/\s+/u).some((word) => word.startsWith(wanted))) return 2;
  if (command.includes(wanted) || name.includes(wanted)) return 3;
  return plain(template.text)
    .split(BETWEEN_WORDS)
    .some((word) => word.startsWith(wanted))
    ? 4
    : undefined;
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
