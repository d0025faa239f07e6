import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { moreIcon } from '../ui/panel-icons.ts';

/** A button that opens acts beneath it, in place: seldom ones, and those that ask once more. Escape closes them. */
export function MoreActs({ label, isTabStop, acts, question, confirm, onConfirm, keep }: MoreActsProps) {
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const [step, setStep] = useState<'closed' | 'open' | 'asked'>('closed');
  useLayoutEffect(() => {
    // What is safe comes last, and has the focus where something asks.
    const buttons = place.current?.querySelectorAll('button');
    if (step !== 'closed') buttons?.[step === 'asked' ? buttons.length - 1 : 1]?.focus();
  }, [step]);

  function close(): void {
    setStep('closed');
    place.current?.querySelector('button')?.focus();
  }

  function doIt(act: () => void): void {
    close();
    act();
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' || step === 'closed') return;
    event.preventDefault();
    close();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what its buttons are told.
    <span class="seldom" ref={place} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="ib xs"
        title={label}
        aria-label={label}
        aria-expanded={step !== 'closed'}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => setStep(step === 'closed' ? 'open' : 'closed')}
      >
        <Icon of={moreIcon} size="small" />
      </button>
      {step === 'open' && (
        // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not a set of form fields.
        <span class="more-acts" role="group" aria-label={label}>
          {acts.map(({ label: name, cap, act }) => (
            <button key={name} type="button" class="btn xs" onClick={() => doIt(act)}>
              {name}
              {cap && <KeyCap>{cap}</KeyCap>}
            </button>
          ))}
          {confirm && (
            <button type="button" class="btn xs" onClick={() => setStep('asked')}>
              {confirm}
            </button>
          )}
        </span>
      )}
      {step === 'asked' && (
        // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not a set of form fields.
        <span class="more-acts" role="group" aria-labelledby={id}>
          <span id={id}>{question}</span>
          <button type="button" class="btn xs bad" onClick={() => doIt(onConfirm)}>
            {confirm}
          </button>
          <button type="button" class="btn xs" onClick={close}>
            {keep}
          </button>
        </span>
      )}
    </span>
  );
}

export interface MoreActsProps {
  /** Names the button and what it opens. */
  label: string;
  isTabStop: boolean;
  /** Those that do not ask. */
  acts: readonly { label: string; cap?: string; act: () => void }[];
  /** What the act that asks does, and that it cannot be taken back. */
  question: string;
  /** The act that asks, on its button in both steps; there may be none. */
  confirm: string | undefined;
  onConfirm: () => void;
  /** The other answer. */
  keep: string;
}
