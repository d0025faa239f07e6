import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { announce } from './announce.tsx';
import { Icon } from './icon.tsx';
import type { IconShape } from './icons.ts';

/** A list of what is wrong with what somebody writes, and what is not; how much it is is told when it changes. */
export function Checks({ words, errors, warnings, children }: ChecksProps) {
  const headingId = useId();
  useTold(`${words.heading}: ${words.errors(errors)}, ${words.warnings(warnings)}`);
  return (
    <section class="card checks" aria-labelledby={headingId}>
      <h2>
        <span id={headingId}>{words.heading}</span>
        {errors > 0 && <span class="tag danger">{words.errors(errors)}</span>}
        {warnings > 0 && <span class="tag warn">{words.warnings(warnings)}</span>}
        <span class="small quiet limits">{words.limits}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

export interface ChecksProps {
  words: {
    heading: string;
    errors: (count: number) => string;
    warnings: (count: number) => string;
    /** When the limits were read that are checked. */
    limits: string;
  };
  errors: number;
  warnings: number;
  /** Items of the list. */
  children: ComponentChildren;
}

/** How bad it is, as a sign with its word. */
export function CheckMark({ of, tone, label }: { of: IconShape; tone: string; label: string }) {
  return (
    <span class={`mark ${tone}`} role="img" aria-label={label}>
      <Icon of={of} />
    </span>
  );
}

/** Says a sentence when it has become another, not when it is first there. */
function useTold(sentence: string): void {
  const told = useRef(sentence);
  useEffect(() => {
    if (told.current === sentence) return;
    told.current = sentence;
    announce(sentence);
  }, [sentence]);
}
