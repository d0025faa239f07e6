import { cell, useCells } from './cell.ts';

const said = cell('');

/** Says one sentence to screen readers, politely. The surface must show {@link Announcer} once. */
export function announce(sentence: string): void {
  said.value = sentence;
}

/** The live region: there from the first paint on, because a region that arrives with its text is not read. */
export function Announcer() {
  useCells([said]);
  return (
    <p class="vh" role="status" aria-live="polite">
      {said.value}
    </p>
  );
}
