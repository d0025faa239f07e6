import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChangedMessage } from '../../utils/messaging/calls.ts';
import { onChanged } from './changes.ts';
import { coalesced } from './coalesced.ts';

/** What a view shows of the database. */
export interface LiveView<T> {
  /** Reads it all; small enough to be read again at each change that concerns it. */
  read: () => Promise<T>;
  concerns: (change: ChangedMessage) => boolean;
}

/**
 * What the database holds, and again after each change the background tells of. Changes that come while one reading is
 * under way are answered by one more. What was read before stays until the new is there: nothing flickers.
 *
 * @param inputs what `view` depends on; another one starts afresh
 * @returns `undefined` until the first reading
 */
export function useLive<T>(view: LiveView<T>, inputs: readonly unknown[]): T | undefined {
  const [shown, setShown] = useState<{ of: readonly unknown[]; value: T }>();

  useEffect(() => {
    let ended = false;
    const read = coalesced(async () => {
      const value = await view.read();
      if (!ended) setShown({ of: inputs, value });
    });

    const stop = onChanged((change) => {
      if (view.concerns(change)) read();
    });
    read();
    return () => {
      ended = true;
      stop();
    };
    // `view` is made anew at each render; its meaning changes with `inputs` only.
  }, [...inputs]);

  return shown && sameInputs(shown.of, inputs) ? shown.value : undefined;
}

function sameInputs(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
}

/** The last thing that was known, while the next is being read. */
export function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}
