import { useEffect, useRef, useState } from 'preact/hooks';
import type { Automation } from '../../utils/automation/automation.ts';
import { withScript } from '../../utils/automation/with-script.ts';
import { saveAutomation } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { tellAutomations } from './tell-automations.ts';

/** Where the last letter is. `refused`: on the page only, because the browser did not let it be written. */
export type Keeping = 'kept' | 'keeping' | 'refused';

/** An automation as it is being written. */
export interface Written {
  /** As it is to be kept: an empty name is not. */
  automation: Automation;
  /** As it stands in its field. */
  name: string;
  keeping: Keeping;
  /** Keeps it at once. */
  write: (change: { name?: string; script?: string }) => void;
}

/**
 * What is written, letter by letter ahead of what is kept. What another window writes comes in here while nothing of this
 * one is on its way; who writes last is kept.
 *
 * @param kept as it is stored
 */
export function useWritten(db: AsideDatabase, kept: Automation): Written {
  const [own, setOwn] = useState({ name: kept.name, script: kept.draft.script, savedAt: kept.draft.savedAt });
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const waiting = useRef(0);
  /** Ahead of the next drawing. */
  const latest = useRef(own);
  const { name, draft } = kept;

  function put(next: typeof own): void {
    latest.current = next;
    setOwn(next);
  }

  useEffect(() => {
    if (waiting.current > 0 || keeping === 'refused' || draft.savedAt <= latest.current.savedAt) return;
    put({ name, script: draft.script, savedAt: draft.savedAt });
  }, [draft.savedAt]);

  const toKeep = (all: typeof own): Automation =>
    withScript({ ...kept, name: all.name.trim() || name }, all.script, all.savedAt);
  return {
    automation: toKeep(own),
    name: own.name,
    keeping,
    write: (change) => {
      const next = { ...latest.current, ...change, savedAt: Math.max(Date.now(), latest.current.savedAt + 1) };
      put(next);
      setKeeping('keeping');
      waiting.current += 1;
      const isLast = (): boolean => {
        waiting.current -= 1;
        return waiting.current === 0;
      };
      saveAutomation(db, toKeep(next)).then(
        () => {
          if (isLast()) setKeeping('kept');
          tellAutomations();
        },
        () => {
          if (isLast()) setKeeping('refused');
        },
      );
    },
  };
}
