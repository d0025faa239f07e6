import type { Automation } from '../../utils/automation/automation.ts';
import { chosenIn } from '../ui/use-chosen.ts';

/** What stands on the desk. */
export type WhatIsOpen =
  | { state: 'kept' | 'unkept'; automation: Automation }
  /** It was open, and another window deleted it: nothing else takes its place by itself. */
  | { state: 'vanished'; name: string }
  | { state: 'none' };

/** What is known when it is decided. */
export interface OpenQuestion {
  /** As they are stored. */
  all: readonly Automation[];
  /** Made here, and not kept yet. */
  fresh: Automation | undefined;
  /** Named by the address. */
  chosenId: string | undefined;
  /** The kept one that was open until now. */
  last: Automation | undefined;
  /** Id of the one that this window deleted. */
  deletedHere: string | undefined;
}

/** Which one is to be written now. */
export function whatIsOpen({ all, fresh, chosenId, last, deletedHere }: OpenQuestion): WhatIsOpen {
  const isKept = (id: string | undefined): boolean => all.some((one) => one.id === id);
  if (fresh && fresh.id === chosenId && !isKept(fresh.id)) return { state: 'unkept', automation: fresh };
  if (last && last.id !== deletedHere && !isKept(last.id) && !isKept(chosenId)) {
    return { state: 'vanished', name: last.name };
  }
  const automation = chosenIn(all, chosenId, last?.id);
  return automation ? { state: 'kept', automation } : { state: 'none' };
}
