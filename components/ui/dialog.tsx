import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { HeadButton } from './head-button.tsx';
import { crossIcon } from './icons.ts';

/** A question in front of the panel. Escape closes it and goes no further; the focus returns to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const frame = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    frame.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      class="dialog"
      ref={frame}
      aria-labelledby={titleId}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="dialog-head">
        <h3 id={titleId}>{title}</h3>
        <HeadButton icon={crossIcon} label={i18n.t('panel.close')} onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}
