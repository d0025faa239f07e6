// Automations as one text file that a person can read and send by mail: a line `=== Name` above each, and its script below.
import type { Automation } from './automation.ts';
import { parseScript } from './script/parse-script.ts';

/** An automation without what it is in one browser. */
export interface PortableAutomation {
  name: string;
  script: string;
}

/** What is to be told before the automations of a file are taken. `line` of the file, from 1. None of it forbids taking them. */
export interface PortableFinding {
  code: /** There are statements above the first name. */
    | 'without-name'
    /** Nothing stands below the name. */
    | 'empty'
    /** A statement that is not understood: it comes along as it is. */
    | 'not-understood';
  line: number;
  /** Of the automation; empty where it has none. */
  name: string;
}

const HEAD = /^===(?!=)[^\S\n]*(.*?)[^\S\n]*$/;
/** A line of a script that begins like a head has a backslash more in the file than it has in the script. */
const LIKE_HEAD = /^(\\*===)/;

/** The file of these automations, as they are being written. */
export function automationsToText(automations: readonly Pick<Automation, 'name' | 'draft'>[]): string {
  return automations
    .map(({ name, draft }) => {
      const lines = linesOf(draft.script).map((line) => line.replace(LIKE_HEAD, '\\$1'));
      return [`=== ${name.replace(/\s+/g, ' ').trim()}`, '', ...trimmed(lines), ''].join('\n');
    })
    .join('\n');
}

/** What a file holds. Lines may end with any line break, and a script alone is one without a name. */
export function automationsFromText(text: string): {
  automations: readonly PortableAutomation[];
  findings: readonly PortableFinding[];
} {
  const parts: { name: string; line: number; lines: string[] }[] = [];
  const findings: PortableFinding[] = [];
  for (const [index, line] of linesOf(text.replace(/^\uFEFF/, '')).entries()) {
    const [, name] = HEAD.exec(line) ?? [];
    const last = parts.at(-1);
    if (name !== undefined) {
      parts.push({ name, line: index + 1, lines: [] });
    } else if (last) {
      last.lines.push(line.replace(/^\\(\\*===)/, '$1'));
    } else if (line.trim() !== '') {
      parts.push({ name: '', line: index, lines: [line] });
      findings.push({ code: 'without-name', line: index + 1, name: '' });
    }
  }
  const automations = parts.flatMap(({ name, line, lines }): PortableAutomation[] => {
    const kept = trimmed(lines);
    if (kept.length === 0) {
      findings.push({ code: 'empty', line, name });
      return [];
    }
    const script = `${kept.join('\n')}\n`;
    const above = line + lines.findIndex((one) => one.trim() !== '');
    for (const finding of parseScript(script).findings) {
      findings.push({ code: 'not-understood', line: above + finding.line, name });
    }
    return [{ name, script }];
  });
  return { automations, findings };
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** Without the empty lines around them. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
