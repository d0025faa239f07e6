// What can be previewed, and from where. Pure.
import type { Automation } from '../../utils/automation/automation.ts';
import { type StartPlace, startPlaces } from '../../utils/automation/local/start-places.ts';
import type { LiveRun, LiveSource } from '../../utils/automation/preview/live-run.ts';
import { type Outline, outlineOf } from '../../utils/automation/script/outline.ts';
import { readLines } from '../../utils/automation/script/read-lines.ts';
import type { PreviewChoice } from '../../utils/messaging/calls.ts';

/** Where a run of a script may begin. */
export function placesIn(source: string): readonly StartPlace[] {
  const lines = readLines(source);
  return startPlaces({ lines }, outlineOf({ lines }));
}

/** Whether a script begins with something that happens. */
export function hasTrigger({ triggers }: Outline): boolean {
  return triggers.length > 0;
}

/** What was chosen for a run, to choose it again. */
export function choiceOfSource(source: LiveSource): PreviewChoice {
  switch (source.kind) {
    case 'automation':
      return { kind: 'automation', id: source.id, version: source.version };
    case 'template':
      return { kind: 'template', id: source.id };
    case 'other':
    case 'canary':
      return { kind: source.kind };
  }
}

/** The script of a choice as it stands now. */
export function scriptOfChoice(choice: PreviewChoice, automations: readonly Automation[]): string | undefined {
  if (choice.kind !== 'automation') return undefined;
  const automation = automations.find(({ id }) => id === choice.id);
  return choice.version === 'published' ? automation?.published?.script : automation?.draft.script;
}

/** What is chosen at first: what was asked for, what ran last, the first there is; of these the first that is there still. */
export function firstChoice(
  wishes: readonly (PreviewChoice | undefined)[],
  there: { automations: readonly Automation[]; templates: readonly { id: string }[] },
): PreviewChoice | undefined {
  const { automations, templates } = there;
  const [automation] = automations;
  const [template] = templates;
  const found = wishes.find((choice) => {
    if (choice?.kind === 'automation') return scriptOfChoice(choice, automations) !== undefined;
    if (choice?.kind === 'template') return templates.some(({ id }) => id === choice.id);
    return choice?.kind === 'other';
  });
  if (found) return found;
  if (automation) return { kind: 'automation', id: automation.id, version: 'draft' };
  return template && { kind: 'template', id: template.id };
}

/** The choice of the last run, if there was one; a canary is nobody's choice. */
export function choiceOfRun(run: LiveRun | undefined): PreviewChoice | undefined {
  return run && run.source.kind !== 'canary' ? choiceOfSource(run.source) : undefined;
}
