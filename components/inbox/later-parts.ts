import { type ReadonlySignal, signal } from '@preact/signals';

type Parts = typeof import('./opened-parts.ts');

/** The parts of {@link Parts}, once they are there; fetched after the first paint, which they would only delay. */
export function fetchPartsAfterPaint(): ReadonlySignal<Parts | undefined> {
  const parts = signal<Parts | undefined>(undefined);
  // The first frame is the list's; the second one comes when it stands on the screen.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      void import('./opened-parts.ts').then((fetched) => {
        parts.value = fetched;
      });
    }),
  );
  return parts;
}
