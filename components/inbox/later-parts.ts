import { afterPaint } from '../ui/after-paint.ts';
import { cell, type ReadonlyCell } from '../ui/cell.ts';

/** What `opened-parts.ts` holds. */
export type LaterParts = typeof import('./opened-parts.ts');

/** The parts that the first paint can do without, once they are there; fetched after it, which they would only delay. */
export function fetchPartsAfterPaint(): ReadonlyCell<LaterParts | undefined> {
  const parts = cell<LaterParts | undefined>(undefined);
  afterPaint(async () => {
    parts.value = await fetchParts();
  });
  return parts;
}

/** The parts at once, for a screen that is nothing without them. */
export function fetchParts(): Promise<LaterParts> {
  return import('./opened-parts.ts');
}
