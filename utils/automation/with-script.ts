import type { Automation } from './automation.ts';

/**
 * The automation with that text as its draft. The draft has the number of the published one while both say the same.
 *
 * @param savedAt ms since 1970
 */
export function withScript(automation: Automation, script: string, savedAt: number): Automation {
  const { published } = automation;
  const number = published ? published.number + (published.script === script ? 0 : 1) : automation.draft.number;
  return { ...automation, draft: { number, script, savedAt } };
}

/** Whether the draft says anything else than what is published. */
export function isChanged({ draft, published }: Automation): boolean {
  return draft.script !== published?.script;
}
