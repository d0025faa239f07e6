import type { ScriptFix } from '../../../utils/automation/script/lint-finding.ts';

/** What others may do with an editor. */
export interface ScriptEditorHandle {
  /** Puts statements where they belong from the caret on, each on a line of its own; what is to be changed comes in selected. */
  insert(statements: string): void;
  /** Mends what was found in the script that was judged last; where it was changed meanwhile, as soon as it is judged again. */
  mend(fix: ScriptFix): void;
  /** The caret to the beginning of a line, from 1, and the line into view. */
  goTo(line: number): void;
}
