import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** What was done last and can be taken back. */
export interface Undoable {
  words: string;
  undo: () => Promise<void> | void;
}

/** Says it, and takes it back. */
export function UndoBar({ undoable: { words, undo }, takesFocus, onUndone }: UndoBarProps) {
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
        {i18n.t('automations.page.undo')}
      </button>
    </div>
  );
}

export interface UndoBarProps {
  undoable: Undoable;
  /** What had the focus is gone. */
  takesFocus?: boolean;
  onUndone: () => void;
}
