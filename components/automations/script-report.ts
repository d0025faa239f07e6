import type { ScriptReport } from '../../utils/automation/script/lint-finding.ts';
import { lintScript } from '../../utils/automation/script/lint-script.ts';
import type { TemplatesByCommand } from '../../utils/automation/script/message-of-step.ts';
import { parseScript } from '../../utils/automation/script/parse-script.ts';
import { printScript } from '../../utils/automation/script/print-script.ts';

/** Everything that is to be said of a script as text. One that nobody has begun is not reproached with it. */
export function reportOf(script: string, templates: TemplatesByCommand): ScriptReport {
  if (script.trim() === '') return { findings: [], passed: [] };
  return lintScript(parseScript(script), templates);
}

/** How many findings stand in the way of publishing it. */
export function errorsIn({ findings }: ScriptReport): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** The script as Aside prints it; `undefined` while there are lines that were not understood. */
export function tidied(script: string): string | undefined {
  const { lines, findings } = parseScript(script);
  return findings.length === 0 ? printScript(lines) : undefined;
}
