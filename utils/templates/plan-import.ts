// What an import would do, before it does anything: each reply of the file beside the one here that has its command.
import { canonicalJson } from '../instagram/canonical-json.ts';
import { freeCommand } from './free-command.ts';
import type { Template } from './template.ts';
import type { PortableTemplate } from './templates-file.ts';

/** One reply of the file. */
export interface ImportLine {
  incoming: PortableTemplate;
  /** The one here with the same command. */
  present?: Template;
  /** `new`: its command is free; `same`: it is here already, word for word; `differs`: a person decides. */
  state: 'new' | 'same' | 'differs';
}

/** What becomes of one that differs. `keep-both`: it comes in under the next free command. */
export type ImportChoice = 'keep-both' | 'replace' | 'skip';

/** Each reply of the file, in its order, beside what is here. */
export function planImport(incoming: readonly PortableTemplate[], present: readonly Template[]): readonly ImportLine[] {
  return incoming.map((one) => {
    const other = present.find(({ command }) => command === one.command);
    if (!other) return { incoming: one, state: 'new' };
    return { incoming: one, present: other, state: contentOf(one) === contentOf(other) ? 'same' : 'differs' };
  });
}

/**
 * The replies as they are to be written.
 *
 * @param choiceOf asked for those that differ
 * @param newId an id that no reply has yet, another one at each call
 */
export function importedTemplates(
  plan: readonly ImportLine[],
  present: readonly Template[],
  choiceOf: (line: ImportLine) => ImportChoice,
  newId: () => string,
): readonly Template[] {
  // A command that comes in anew must not be given to one that is kept beside another.
  const taken: Pick<Template, 'command'>[] = [...present, ...plan.map(({ incoming }) => incoming)];
  return plan.flatMap((line): readonly Template[] => {
    const { incoming, state } = line;
    if (state === 'same') return [];
    if (state === 'new') return [{ ...incoming, id: newId() }];
    const choice = choiceOf(line);
    if (choice === 'skip' || !line.present) return [];
    if (choice === 'replace') return [{ ...incoming, id: line.present.id, uses: line.present.uses }];
    const command = freeCommand(incoming.command, taken);
    taken.push({ command });
    return [{ ...incoming, id: newId(), command }];
  });
}

/** All that a person wrote. */
function contentOf({ name, text, extra }: PortableTemplate): string {
  return canonicalJson({ name, text, extra: extra ?? null });
}
