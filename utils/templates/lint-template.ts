// What is wrong with a saved reply, told while it is written. Lengths are judged on the expanded text, worst case; what it
// carries is judged by the lint of messages, as it would be sent.
import { LIMITS, type LimitName } from '../instagram/limits.ts';
import { lintMessage, type MessageFinding } from '../instagram/lint-message.ts';
import { characterCount, utf8Length } from '../instagram/text-bytes.ts';
import { messagesOf, needsText, withTitles } from './extra.ts';
import { meantVariable } from './meant-variable.ts';
import { parseTemplate, type TemplatePart } from './placeholders.ts';
import { renderTemplate } from './render-template.ts';
import type { Template, TemplateExtra } from './template.ts';
import { variableOf } from './variables.ts';

/** Where a variable stands in the text; `start` and `end` as {@link TemplatePart} has them. */
interface VariablePlace {
  name: string;
  start: number;
  end: number;
}

/** Of the text and the command. `stops`: it could not be used so; `warns`: it may go wrong for some people; `tells`: good to know. */
type TextFinding =
  | { code: 'text-empty'; weight: 'stops' | 'warns' }
  | { code: 'command-malformed'; weight: 'stops' }
  | { code: 'command-taken'; weight: 'stops' }
  /** No variable has that name, so it is asked for each time the reply is used. */
  | ({ code: 'asked-each-time'; weight: 'tells' } & VariablePlace)
  /** As before, but it looks like one that there is. */
  | ({ code: 'misspelt-variable'; weight: 'stops'; meant: string } & VariablePlace)
  | ({ code: 'no-fallback'; weight: 'warns' } & VariablePlace)
  | { code: 'second-caret'; weight: 'warns'; start: number; end: number }
  | { code: 'too-long'; weight: 'stops' | 'warns'; measured: number; limit: LimitName };

/** One finding; `message` for what the lint of messages says of it as it would be sent. */
export type TemplateFinding =
  | TextFinding
  | { code: 'message'; weight: 'stops' | 'warns' | 'tells'; finding: MessageFinding };

const COMMAND = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Whether a command can be typed after `/`. */
export function isCommand(command: string): boolean {
  return COMMAND.test(command);
}

/**
 * Everything that is wrong with a reply.
 *
 * @param others the other saved replies, for commands that are taken
 */
export function lintTemplate(template: Template, others: readonly Template[]): readonly TemplateFinding[] {
  const { text, extra, command } = template;
  const findings: TemplateFinding[] = [];
  const isTextNeeded = !extra || needsText(extra);
  if (text.trim() === '') {
    if (isTextNeeded) findings.push({ code: 'text-empty', weight: 'stops' });
  } else if (mayBeEmpty(text)) findings.push({ code: 'text-empty', weight: 'warns' });
  if (!isCommand(command)) findings.push({ code: 'command-malformed', weight: 'stops' });
  if (others.some((other) => other.id !== template.id && other.command === command)) {
    findings.push({ code: 'command-taken', weight: 'stops' });
  }
  findings.push(...lintVariables(text));
  const { shortest, longest } = expandedBytes(text);
  if (longest > LIMITS.textBytes.max) {
    const weight = shortest > LIMITS.textBytes.max ? 'stops' : 'warns';
    findings.push({ code: 'too-long', weight, measured: longest, limit: 'textBytes' });
  }
  return extra ? [...findings, ...lintExtra(text, extra)] : findings;
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

/** Each name once: what holds for one place holds for all of that name. */
function lintVariables(text: string): readonly TextFinding[] {
  const parts = parseTemplate(text);
  const [, ...carets] = parts.filter((part) => part.kind === 'caret');
  const told = new Set<string>();
  return [
    ...parts.flatMap((part): readonly TextFinding[] => {
      if (part.kind !== 'variable') return [];
      const { name, start, end } = part;
      const isKnown = variableOf(name) !== undefined;
      if (told.has(name) || (isKnown && part.fallback !== undefined)) return [];
      told.add(name);
      if (isKnown) return [{ code: 'no-fallback', weight: 'warns', name, start, end }];
      const meant = meantVariable(name);
      return meant
        ? [{ code: 'misspelt-variable', weight: 'stops', meant, name, start, end }]
        : [{ code: 'asked-each-time', weight: 'tells', name, start, end }];
    }),
    ...carets.map(({ start, end }) => ({ code: 'second-caret', weight: 'warns', start, end }) as const),
  ];
}

/**
 * By the shortest and the longest that names can be: what is wrong in both stops, what is wrong in one may go wrong. The
 * text itself is judged above.
 */
function lintExtra(text: string, extra: TemplateExtra): readonly TemplateFinding[] {
  const shortest = lintAt(text, extra, 'shortest');
  const longest = lintAt(text, extra, 'longest');
  const always = new Set(shortest.map(keyOf));
  return longest.map((finding) => ({
    code: 'message',
    weight: finding.severity === 'hint' ? 'tells' : always.has(keyOf(finding)) ? 'stops' : 'warns',
    finding,
  }));
}

const OF_TEXT: ReadonlySet<string> = new Set(['text-empty', 'text-too-long']);

function lintAt(text: string, extra: TemplateExtra, length: 'shortest' | 'longest'): readonly MessageFinding[] {
  const filled = withTitles(extra, (title) => standIn(title, length));
  return messagesOf(standIn(text, length), filled)
    .flatMap(lintMessage)
    .filter(({ code }) => !OF_TEXT.has(code));
}

function keyOf({ code, place }: MessageFinding): string {
  return JSON.stringify([code, place]);
}

/** The text with letters in the place of what variables stand for: one, or as many as they may take. */
function standIn(source: string, length: 'shortest' | 'longest'): string {
  return parseTemplate(source)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'caret') return '';
      const variable = variableOf(part.name);
      if (!variable) return source.slice(part.start, part.end);
      const fallback = part.fallback ?? 'x';
      const letters = length === 'shortest' ? 1 : Math.max(variable.longestLetters, characterCount(fallback));
      return length === 'shortest' && fallback === '' ? '' : 'x'.repeat(letters);
    })
    .join('');
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
  if (part.kind === 'caret') return { shortest: 0, longest: 0 };
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
