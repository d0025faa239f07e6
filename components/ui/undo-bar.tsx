import { useEffect, useRef } from 'preact/hooks';

/** What was done last and can be taken back. */
export interface Undoable {
  words: string;
  undo: () => Promise<void> | void;
}

/** Says it, and takes it back. */
export function UndoBar({ undoable: { words, undo }, label, takesFocus, onUndone }: UndoBarProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [undo, takesFocus]);
  return (
    <div class="undo-bar">
      <span>{words}</span>
      <button
        ref={button}
        type="button"
        class="btn s"
        onClick={async () => {
          await undo();
          onUndone();
        }}
      >
        {label}
      </button>
    </div>
  );
}

export interface UndoBarProps {
  /** To be the same object as long as it is the same deed. */
  undoable: Undoable;
  /** What the button says. */
  label: string;
  /** What had the focus is gone. */
  takesFocus?: boolean;
  onUndone: () => void;
}
