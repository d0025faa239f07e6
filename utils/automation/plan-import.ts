// What an import would do, before it does anything: each script of the text beside the automation here that has its name.
import type { Automation } from './automation.ts';
import { freeName, nameKey } from './free-name.ts';
import type { PortableAutomation } from './portable-automations.ts';
import { withScript } from './with-script.ts';

/** One script of the text. */
export interface ImportLine {
  incoming: PortableAutomation;
  /** The one here with the same name. */
  present?: Automation;
  /** `new`: its name is free; `same`: it is here already, word for word; `differs`: a person decides. */
  state: 'new' | 'same' | 'differs';
}

/** What becomes of one that differs. `keep-both`: it comes in under the next free name. `replace`: as a draft. */
export type ImportChoice = 'keep-both' | 'replace' | 'skip';

/** Each script, in its order, beside what is here. Two of one name in the text come in beside each other. */
export function planImport(
  incoming: readonly PortableAutomation[],
  present: readonly Automation[],
): readonly ImportLine[] {
  return incoming.map((one) => {
    const namesakes = present.filter(({ name }) => nameKey(name) === nameKey(one.name));
    const same = namesakes.find(({ draft }) => draft.script.trim() === one.script.trim());
    if (same) return { incoming: one, present: same, state: 'same' };
    const [first] = namesakes;
    return first ? { incoming: one, present: first, state: 'differs' } : { incoming: one, state: 'new' };
  });
}

/**
 * The automations as they are to be written. What replaces one is its draft; what was published stays.
 *
 * @param choiceOf asked for those that differ, with their place in the plan
 * @param given.newId an id that no automation has yet, another one at each call
 * @param given.now ms since 1970
 */
export function importedAutomations(
  plan: readonly ImportLine[],
  present: readonly Automation[],
  choiceOf: (line: ImportLine, place: number) => ImportChoice,
  given: { newId: () => string; now: number },
): readonly Automation[] {
  const { newId, now } = given;
  const replaced = new Set<string>();
  const coming: Automation[] = [];
  for (const [place, line] of plan.entries()) {
    const { incoming, state } = line;
    if (state === 'same') continue;
    const choice = state === 'new' ? 'keep-both' : choiceOf(line, place);
    if (choice === 'skip') continue;
    // One automation is replaced once: a second text of its name would be lost.
    if (choice === 'replace' && line.present && !replaced.has(line.present.id)) {
      replaced.add(line.present.id);
      coming.push(withScript(line.present, incoming.script, now));
      continue;
    }
    const name = freeName(incoming.name, [...present, ...coming]);
    coming.push({ id: newId(), name, draft: { number: 1, script: incoming.script, savedAt: now } });
  }
  return coming;
}
