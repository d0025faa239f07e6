import { signal } from '@preact/signals';

const said = signal('');

/** Says one sentence to screen readers, politely. The surface must show {@link Announcer} once. */
export function announce(sentence: string): void {
  said.value = sentence;
}

/** The live region: there from the first paint on, because a region that arrives with its text is not read. */
export function Announcer() {
  return (
    <p class="vh" role="status" aria-live="polite">
      {said}
    </p>
  );
}
