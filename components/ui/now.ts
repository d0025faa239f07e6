import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { nextTick } from './time.ts';

/**
 * The present, as all clocks of a surface read it: moves each minute, and each second while one of `deadlines` is
 * under two minutes away. Times in ms since 1970.
 */
export function startClock(deadlines: () => readonly number[]): ReadonlySignal<number> {
  const now = signal(Date.now());
  effect(() => {
    const timer = setTimeout(
      () => {
        now.value = Date.now();
      },
      nextTick(now.value, deadlines()),
    );
    return () => clearTimeout(timer);
  });
  return now;
}
