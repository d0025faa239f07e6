import { automationsFromText, type PortableAutomation } from '../../utils/automation/portable-automations.ts';
import { parseScript } from '../../utils/automation/script/parse-script.ts';

/** What a file or a pasted text has to offer. */
export interface ScriptsInText {
  scripts: readonly PortableAutomation[];
  /** Names below which nothing stands. */
  empty: readonly string[];
}

/** Any text could be a script of which no line is understood: only what has a name, or one statement, is offered. */
export function scriptsInText(text: string): ScriptsInText {
  const { automations, findings } = automationsFromText(text);
  const isOffered = automations.some(({ name, script }) => name !== '' || hasStatement(script));
  return {
    scripts: isOffered ? automations : [],
    empty: findings.flatMap(({ code, name }) => (code === 'empty' ? [name] : [])),
  };
}

function hasStatement(script: string): boolean {
  return parseScript(script).lines.some(({ form }) => form !== 'blank' && form !== 'comment' && form !== 'unreadable');
}
