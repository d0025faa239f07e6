import { cell, type ReadonlyCell } from './cell.ts';
import { nextTick } from './time.ts';

/**
 * The present, as all clocks of a surface read it: moves each minute, and each second while one of `deadlines` is
 * under two minutes away. Times in ms since 1970.
 */
export function startClock(deadlines: ReadonlyCell<readonly number[]>): ReadonlyCell<number> {
  const now = cell(Date.now());
  let timer: ReturnType<typeof setTimeout>;
  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        now.value = Date.now();
        wait();
      },
      nextTick(Date.now(), deadlines.value),
    );
  }
  deadlines.subscribe(wait);
  wait();
  return now;
}
