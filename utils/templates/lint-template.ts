// What is wrong with a saved reply, told while it is written. Lengths are judged on the expanded text, worst case.
import { LIMITS, type LimitName } from '../instagram/limits.ts';
import { utf8Length } from '../instagram/text-bytes.ts';
import { parseTemplate, type TemplatePart } from './placeholders.ts';
import { renderTemplate } from './render-template.ts';
import type { Template } from './template.ts';
import { variableOf } from './variables.ts';

/** One finding. `stops`: it could not be sent so; `warns`: it may go wrong for some people. */
export type TemplateFinding =
  | { code: 'text-empty'; weight: 'stops' | 'warns' }
  | { code: 'command-malformed'; weight: 'stops' }
  | { code: 'command-taken'; weight: 'stops' }
  | { code: 'unknown-variable'; weight: 'stops'; name: string; start: number; end: number }
  | { code: 'no-fallback'; weight: 'warns'; name: string; start: number; end: number }
  | { code: 'too-long'; weight: 'stops' | 'warns'; measured: number; limit: LimitName };

const COMMAND = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Everything that is wrong with a reply.
 *
 * @param others the other saved replies, for commands that are taken
 */
export function lintTemplate(template: Template, others: readonly Template[]): readonly TemplateFinding[] {
  const parts = parseTemplate(template.text);
  const findings: TemplateFinding[] = [];
  if (template.text.trim() === '') findings.push({ code: 'text-empty', weight: 'stops' });
  else if (mayBeEmpty(template.text)) findings.push({ code: 'text-empty', weight: 'warns' });
  if (!COMMAND.test(template.command)) findings.push({ code: 'command-malformed', weight: 'stops' });
  if (others.some((other) => other.id !== template.id && other.command === template.command)) {
    findings.push({ code: 'command-taken', weight: 'stops' });
  }
  for (const part of parts) {
    if (part.kind === 'text') continue;
    const { name, start, end } = part;
    if (!variableOf(name)) findings.push({ code: 'unknown-variable', weight: 'stops', name, start, end });
    else if (part.fallback === undefined) findings.push({ code: 'no-fallback', weight: 'warns', name, start, end });
  }
  const { shortest, longest } = expandedBytes(template.text);
  if (longest > LIMITS.textBytes.max) {
    const weight = shortest > LIMITS.textBytes.max ? 'stops' : 'warns';
    findings.push({ code: 'too-long', weight, measured: longest, limit: 'textBytes' });
  }
  return findings;
}

/** Bytes of UTF-8 that the expanded text takes at least and at most, by what its variables may stand for. */
export function expandedBytes(source: string): { shortest: number; longest: number } {
  return parseTemplate(source).reduce(
    (sum, part) => {
      const { shortest, longest } = bytesOfPart(part, source);
      return { shortest: sum.shortest + shortest, longest: sum.longest + longest };
    },
    { shortest: 0, longest: 0 },
  );
}

/** Nothing would be left of it for somebody of whom nothing is known. */
function mayBeEmpty(source: string): boolean {
  const { text, missing } = renderTemplate(source, {});
  return missing.length === 0 && text.trim() === '';
}

function bytesOfPart(part: TemplatePart, source: string): { shortest: number; longest: number } {
  if (part.kind === 'text') {
    const bytes = utf8Length(part.text);
    return { shortest: bytes, longest: bytes };
  }
  const variable = variableOf(part.name);
  if (!variable) {
    const bytes = utf8Length(source.slice(part.start, part.end));
    return { shortest: bytes, longest: bytes };
  }
  const fallback = utf8Length(part.fallback ?? '');
  // A value has at least one byte; an empty fallback has none.
  return {
    shortest: part.fallback === undefined ? 1 : Math.min(1, fallback),
    longest: Math.max(variable.longestBytes, fallback),
  };
}
