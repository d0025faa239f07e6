import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { KeyCap } from '../ui/key-cap.tsx';

/** A question in front of the popup. Escape closes it and goes no further. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const frame = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => frame.current?.showModal(), []);
  return (
    <dialog
      class="sheet"
      ref={frame}
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2>{title}</h2>
      {children}
      <button type="button" class="btn plain s" onClick={() => frame.current?.close()}>
        {i18n.t('popup.sheet.close')} <KeyCap>Esc</KeyCap>
      </button>
    </dialog>
  );
}

export interface SheetProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}
