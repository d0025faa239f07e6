// From statements to text, in one way only: two scripts that say the same read the same, line by line.
import { printDuration } from './duration.ts';
import { type FormId, PARTS, type QuickReplyText, type SlotKind, type SlotValues } from './forms.ts';
import { printText } from './print-text.ts';
import type { ScriptLine, Statement } from './syntax.ts';

/** How far a statement stands in. `opens`: what follows stands in by one step, up to the next of its kind. */
const DEPTH: Readonly<Partial<Record<FormId, 'settings' | 'opens' | 'below'>>> = {
  on: 'opens',
  'on-answer-contains': 'opens',
  'on-any-answer': 'opens',
  'on-no-answer': 'opens',
  stop: 'settings',
  'stop-for': 'settings',
  once: 'settings',
  'once-every': 'settings',
  button: 'below',
  'button-opens': 'below',
  'quick-reply': 'below',
};

const INDENT = '  ';

/** The script as text, each line ended. Lines that were not understood stay as they were written. */
export function printScript(lines: readonly ScriptLine[]): string {
  let depth = 0;
  return lines
    .map((line) => {
      if (line.form === 'blank') return '\n';
      if (line.form === 'comment') return `${INDENT.repeat(depth)}${`# ${line.text}`.trimEnd()}\n`;
      if (line.form === 'unreadable') return `${INDENT.repeat(depth)}${line.text}\n`;
      const kind = DEPTH[line.form] ?? (line.form.startsWith('when') ? 'settings' : undefined);
      const indent = INDENT.repeat(kind === 'settings' || kind === 'opens' ? 0 : depth + (kind === 'below' ? 1 : 0));
      if (kind === 'opens') depth = 1;
      return `${indent}${printStatement(line)}\n`;
    })
    .join('');
}

/** One statement, without its indentation. */
export function printStatement(statement: Statement): string {
  const parts = PARTS.get(statement.form) ?? [];
  const values: Readonly<Record<string, unknown>> = { ...statement };
  return parts
    .map((part) => ('slot' in part ? printSlot(part.kind, values[part.slot]) : part.word))
    .join(' ')
    .replaceAll(' ,', ',');
}

const PRINT_SLOT: { readonly [Kind in SlotKind]: (value: SlotValues[Kind]) => string } = {
  text: printText,
  texts: (texts) => texts.map(printText).join(', '),
  name: (name) => name,
  command: (command) => `/${command}`,
  address: (address) => address,
  media: (media) => media,
  time: printDuration,
  replies: (replies) => replies.map(printReply).join(', '),
};

/** The statement was read by the same table, so the value is of the place's kind. */
function printSlot<Kind extends SlotKind>(kind: Kind, value: unknown): string {
  return PRINT_SLOT[kind](value as SlotValues[Kind]);
}

function printReply({ title, payload }: QuickReplyText): string {
  return payload === undefined ? printText(title) : `${printText(title)} as ${payload}`;
}
