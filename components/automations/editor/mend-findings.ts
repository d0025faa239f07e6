// Mending what is shown. A fix is of the script in which it was found: what is asked for before the script is judged as it
// stands waits for that, and whatever is typed or selected meanwhile lets go of it.
import { type EditorState, type Extension, StateEffect, StateField, type TransactionSpec } from '@codemirror/state';
import type { ScriptFix } from '../../../utils/automation/script/lint-finding.ts';
import { mendingOf } from './mend-script.ts';
import { FINDINGS, findingsInLine, isAround, JUDGED, type Judgement } from './shown-findings.ts';
import { type WishedFix, wishedFix } from './wished-fix.ts';

/** What mending needs of an editor. */
interface Mended {
  readonly state: EditorState;
  dispatch(spec: TransactionSpec): void;
  focus(): void;
}

/** A fix, or whatever mends the line of the caret. */
type Wish = WishedFix | 'here';

const WISHED = StateEffect.define<Wish | undefined>();

const WISH = StateField.define<Wish | undefined>({
  create: () => undefined,
  update(wish, { effects, docChanged, selection }) {
    const wished = effects.findLast((effect) => effect.is(WISHED));
    if (wished) return wished.value;
    return docChanged || selection ? undefined : wish;
  },
});

/** Remembers what is to be mended until the script is judged. */
export function mending(): Extension {
  return WISH;
}

/** Shows what was found, and mends what was asked for before it was known. */
export function judge(view: Mended, judgement: Judgement): void {
  view.dispatch({ effects: JUDGED.of(judgement) });
  const wish = view.state.field(WISH);
  if (wish === undefined || view.state.field(FINDINGS).isOld) return;
  view.dispatch({ effects: WISHED.of(undefined) });
  if (wish === 'here') mendHere(view);
  else apply(view, wishedFix(wish, judgement.findings));
}

/** Mends what is shown, as soon as it is known to be there still. */
export function mend(view: Mended, fix: ScriptFix): void {
  const { all, isOld } = view.state.field(FINDINGS);
  const shown = all.find(({ finding }) => finding.fix === fix);
  if (!shown) return;
  if (!isOld) {
    apply(view, fix);
    return;
  }
  const at = { start: shown.from, end: shown.to };
  view.dispatch({ effects: WISHED.of({ code: shown.finding.code, text: fix.text, at }) });
}

/** Mends the first finding of the caret's line that can be mended; for a key. */
export function mendHere(view: Mended): boolean {
  const { head } = view.state.selection.main;
  const inLine = findingsInLine(view.state, view.state.doc.lineAt(head).from);
  const near = inLine.toSorted((one, other) => Number(isAround(other, head)) - Number(isAround(one, head)));
  const fix = near.find(({ finding }) => finding.fix)?.finding.fix;
  if (fix) mend(view, fix);
  else if (view.state.field(FINDINGS).isOld) view.dispatch({ effects: WISHED.of('here') });
  else return false;
  return true;
}

function apply(view: Mended, fix: ScriptFix | undefined): void {
  const change = fix && mendingOf(view.state.doc.toString(), fix);
  if (!change) return;
  view.dispatch({
    changes: change,
    selection: { anchor: change.from + change.insert.length },
    scrollIntoView: true,
    userEvent: 'input.mend',
  });
  view.focus();
}
