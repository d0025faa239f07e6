// Between the editor and who keeps the script: what is typed goes out, what comes from elsewhere is put in beside it.
import { isolateHistory } from '@codemirror/commands';
import { Annotation, ChangeSet, type Extension } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import { changeBetween } from './text-change.ts';

const FROM_ELSEWHERE = Annotation.define<boolean>();

/** Keeps an editor and the script outside of it the same. */
export class ScriptLink {
  onChange: (script: string) => void = () => {};
  /** What both sides had last. */
  #base: string;
  /** What was told since and has not come back yet, in order. */
  #told: readonly string[] = [];
  /** What came from elsewhere in the middle of a composition. */
  #waiting: string | undefined;

  constructor(script: string) {
    this.#base = script;
  }

  /** Tells what is typed; to be an extension of the editor. */
  extension(): Extension {
    return [
      EditorView.updateListener.of((update) => this.#listen(update)),
      EditorView.domEventHandlers({
        compositionend: (_event, view) => {
          // The library still reads what was composed.
          setTimeout(() => this.#takeWaiting(view));
        },
      }),
    ];
  }

  #listen({ docChanged, transactions, state }: ViewUpdate): void {
    if (!docChanged || transactions.some((transaction) => transaction.annotation(FROM_ELSEWHERE))) return;
    this.#tell(state.doc.toString());
  }

  #tell(script: string): void {
    this.#told = [...this.#told, script];
    this.onChange(script);
  }

  /** Takes the script as it is kept: the echo of what was typed, or what was written elsewhere. Nothing that was typed is lost. */
  take(view: EditorView, kept: string): void {
    const written = view.state.doc.toString();
    const echoed = this.#told.lastIndexOf(kept);
    if (kept === written || echoed >= 0) {
      // What waits was written on what both had before.
      if (this.#waiting === undefined) this.#base = kept;
      this.#told = kept === written ? [] : this.#told.slice(echoed + 1);
    } else if (view.composing) {
      this.#waiting = kept;
    } else {
      this.#merge(view, kept);
    }
  }

  #takeWaiting(view: EditorView): void {
    const kept = this.#waiting;
    this.#waiting = undefined;
    if (kept !== undefined) this.#merge(view, kept);
  }

  #merge(view: EditorView, kept: string): void {
    const typed = changesBetween(this.#base, view.state.doc.toString());
    const changes = changesBetween(this.#base, kept).map(typed);
    this.#base = kept;
    this.#told = [];
    view.dispatch({ changes, annotations: [FROM_ELSEWHERE.of(true), isolateHistory.of('full')] });
    const merged = view.state.doc.toString();
    if (merged !== kept) this.#tell(merged);
  }
}

function changesBetween(before: string, after: string): ChangeSet {
  return ChangeSet.of(changeBetween(before, after) ?? [], before.length);
}
