import { parseTemplate, type TemplatePart } from './placeholders.ts';
import type { TemplateValues } from './template.ts';
import { variableOf } from './variables.ts';

/** A reply with its values. It may be sent only when `missing` is empty. */
export interface RenderedTemplate {
  /** What could not be filled stands in it as it was written. */
  text: string;
  /** Names without value and fallback, and names that no variable has; each once, in order. */
  missing: readonly string[];
  /** Those of `missing` that no variable has. */
  unknown: readonly string[];
}

/** Fills the variables of a reply. A value is taken as it is: braces in somebody's name are not read as variables. */
export function renderTemplate(source: string, values: TemplateValues): RenderedTemplate {
  const missing = new Set<string>();
  const unknown = new Set<string>();
  const text = parseTemplate(source)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'caret') return '';
      const filled = fillingOf(part, values);
      if (filled !== undefined) return filled;
      missing.add(part.name);
      if (!variableOf(part.name)) unknown.add(part.name);
      return source.slice(part.start, part.end);
    })
    .join('');
  return { text, missing: [...missing], unknown: [...unknown] };
}

function fillingOf(part: Extract<TemplatePart, { kind: 'variable' }>, values: TemplateValues): string | undefined {
  const variable = variableOf(part.name);
  if (!variable) return undefined;
  const value = values[variable.name]?.trim();
  return value === undefined || value === '' ? part.fallback : value;
}
