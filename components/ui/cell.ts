// Values that redraw what shows them. A twentieth of the size of a signals library, which the popup's budget has no room for.
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** A value to watch. */
export interface ReadonlyCell<T> {
  readonly value: T;
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** A value to watch and to set; setting the same value again changes nothing. */
export interface Cell<T> extends ReadonlyCell<T> {
  value: T;
}

export function cell<T>(first: T): Cell<T> {
  const listeners = new Set<() => void>();
  let current = first;
  return {
    get value() {
      return current;
    },
    set value(next) {
      if (Object.is(next, current)) return;
      current = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Redraws the component, and what is below it, when one of the cells changes. Always the same cells in the same order. */
export function useCells(cells: readonly ReadonlyCell<unknown>[]): void {
  const [, redraw] = useReducer<number, void>((times) => times + 1, 0);
  const drawn = cells.map(({ value }) => value);
  useLayoutEffect(() => {
    const stops = cells.map((one) => one.subscribe(() => redraw()));
    // What changed between drawing and listening.
    if (cells.some(({ value }, index) => !Object.is(value, drawn[index]))) redraw();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

/** A cell of the component's own. */
export function useCell<T>(first: T): Cell<T> {
  const [own] = useState(() => cell(first));
  useCells([own]);
  return own;
}
