import type { Automation } from '../../utils/automation/automation.ts';
import { foldText } from '../../utils/search/fold.ts';

/** Those that have each of the words, or a part like it, in their name or in their script as it is being written. */
export function foundAutomations(automations: readonly Automation[], words: string): readonly Automation[] {
  const wanted = foldText(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return automations;
  return automations.filter(({ name, draft }) => {
    const text = foldText(`${name}\n${draft.script}`);
    return wanted.every((word) => text.includes(word));
  });
}
