// Saved replies as a file: out as JSON with a version, in from there, or as a table `command,name,text` as other tools have it.
import { isRecord } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { isCommand } from './lint-template.ts';
import { readCsv } from './read-csv.ts';
import { readExtra } from './read-extra.ts';
import type { Template } from './template.ts';

/** A saved reply without the id it has in one browser. */
export type PortableTemplate = Omit<Template, 'id'>;

/** Why a file, or one reply in it, cannot be taken. `where` is a line of the file, or which reply of it, from 1. */
export interface FileProblem {
  code:
    | 'not-a-file-of-ours'
    | 'newer-version'
    | 'nothing-in-it'
    | 'no-text-column'
    | 'not-json'
    | 'bad-command'
    | 'command-twice'
    | 'no-words'
    | 'too-much'
    | 'bad-extra';
  where?: { line: number } | { reply: number };
  /** What it is about, as it stands in the file. */
  what?: string;
}

/** What a file holds. With a problem nothing of it is to be taken. */
export interface ReadFile {
  templates: readonly PortableTemplate[];
  problems: readonly FileProblem[];
}

const FORMAT = 'aside-templates';
const VERSION = 1;

/** Far above what can be sent: more is no reply. */
const MOST_LETTERS = 20_000;
const MOST_REPLIES = 2_000;

/** The file of these replies. @param now ms since 1970 */
export function writeTemplatesFile(templates: readonly Template[], now: number): string {
  const portable = templates.map(({ command, name, text, uses, extra }) =>
    withoutUndefined({ command, name, text, uses, extra }),
  );
  const file = { format: FORMAT, version: VERSION, exportedAt: new Date(now).toISOString(), templates: portable };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a file, whatever stands in it. */
export function readTemplatesFile(content: string): ReadFile {
  const text = content.replace(/^\uFEFF/, '');
  return judged(/^\s*[{[]/.test(text) ? readJson(text) : readTable(text));
}

interface Found {
  where: { line: number } | { reply: number };
  value: unknown;
}

function readJson(text: string): readonly Found[] | FileProblem {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    // Both browsers say the line in words.
    const line = /line (\d+)/.exec(String(error))?.[1];
    return { code: 'not-json', ...(line && { where: { line: Number(line) } }) };
  }
  if (!isRecord(file) || file.format !== FORMAT || !Array.isArray(file.templates))
    return { code: 'not-a-file-of-ours' };
  if (file.version !== VERSION) return { code: 'newer-version', what: String(file.version) };
  return file.templates.map((value, index) => ({ where: { reply: index + 1 }, value }));
}

/** Names that other tools give the columns. */
const COLUMNS = {
  command: /^(command|shortcut|keyword|key|abbreviation)$/i,
  name: /^(name|title|label|subject)$/i,
  text: /^(text|message|body|content|reply|response)$/i,
} as const;

function readTable(text: string): readonly Found[] | FileProblem {
  const [first, ...others] = readCsv(text);
  if (!first) return { code: 'nothing-in-it' };
  const columnOf = (name: keyof typeof COLUMNS) => first.cells.findIndex((cell) => COLUMNS[name].test(cell.trim()));
  const isHeaded = columnOf('text') >= 0 && first.cells.length > 1;
  if (!isHeaded && first.cells.length < 2) return { code: 'no-text-column', where: { line: first.line } };
  // Without names of columns: command, name, text, or command and text alone.
  const bare = { command: 0, name: first.cells.length > 2 ? 1 : -1, text: first.cells.length > 2 ? 2 : 1 };
  const at = isHeaded ? { command: columnOf('command'), name: columnOf('name'), text: columnOf('text') } : bare;
  return (isHeaded ? others : [first, ...others]).map(({ line, cells }) => {
    const name = cells[at.name]?.trim() ?? '';
    const command = cells[at.command]?.trim() || name;
    return {
      where: { line },
      value: {
        command,
        name: name || command.replace(/^\//, ''),
        text: ourVariables(cells[at.text] ?? '') || undefined,
      },
    };
  });
}

/** Most tools write `{{first name}}`. */
function ourVariables(text: string): string {
  return text.replace(
    /\{\{\s*([\p{L}_][\p{L}\p{N}_. ]*?)\s*\}\}/gu,
    (_, name: string) => `{${name.replace(/[. ]/g, '_')}}`,
  );
}

function judged(read: readonly Found[] | FileProblem): ReadFile {
  if ('code' in read) return { templates: [], problems: [read] };
  if (read.length === 0) return { templates: [], problems: [{ code: 'nothing-in-it' }] };
  if (read.length > MOST_REPLIES) return { templates: [], problems: [{ code: 'too-much', what: String(read.length) }] };
  const templates: PortableTemplate[] = [];
  const problems: FileProblem[] = [];
  const commands = new Set<string>();
  for (const { where, value } of read) {
    const template = readTemplate(value);
    if ('code' in template) {
      problems.push({ ...template, where });
    } else if (commands.has(template.command)) {
      problems.push({ code: 'command-twice', what: `/${template.command}`, where });
    } else {
      commands.add(template.command);
      templates.push(template);
    }
  }
  return { templates, problems };
}

function readTemplate(value: unknown): PortableTemplate | FileProblem {
  if (!isRecord(value)) return { code: 'not-a-file-of-ours' };
  const { text, uses } = value;
  const written = typeof value.command === 'string' ? value.command : '';
  const command = isCommand(written) ? written : commandOf(written);
  if (!isCommand(command)) return { code: 'bad-command', what: written };
  const name = typeof value.name === 'string' ? value.name : command;
  if (typeof text !== 'string') return { code: 'no-words', what: `/${command}` };
  if (text.length > MOST_LETTERS || name.length > MOST_LETTERS) return { code: 'too-much', what: `/${command}` };
  const extra = readExtra(value.extra);
  if (value.extra !== undefined && !extra) return { code: 'bad-extra', what: `/${command}` };
  const count = typeof uses === 'number' && Number.isSafeInteger(uses) && uses >= 0 ? uses : 0;
  return withoutUndefined({ command, name, text, uses: count, extra });
}

/** What can be typed after `/`, made of what was written: `/Pick up` is `pick-up`. */
export function commandOf(written: string): string {
  return written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
