import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LocalInput, LocalOrder, LocalPlay } from '../../../utils/automation/local/local-play.ts';
import { startLocal } from '../../../utils/automation/local/start-local.ts';
import { stepLocal } from '../../../utils/automation/local/step-local.ts';
import { type WhoseTurn, whoseTurn } from '../../../utils/automation/local/whose-turn.ts';

/** The longest that a browser's timer waits, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A play in somebody's hands. */
export interface PlayInHand {
  play: LocalPlay;
  turn: WhoseTurn;
  /** The person has done something in it. */
  isTouched: boolean;
  /** The script says something else by now. */
  isOutdated: boolean;
  act: (input: LocalInput) => void;
  reset: () => void;
}

/**
 * A play of a script that may be changed meanwhile. Nobody's conversation is taken away: while the person has done nothing
 * in it, it follows the script; afterwards it stays until it is reset.
 *
 * @param meaning of the script: another one is another script
 * @param choices whatever else was chosen: another one starts afresh
 */
export function usePlay(order: LocalOrder, meaning: string, choices: string): PlayInHand {
  const fresh = () => ({ play: startLocal(order, Date.now()), meaning, choices, isTouched: false });
  const [kept, setHeld] = useState(fresh);
  let held = kept;
  if (held.choices !== choices || (held.meaning !== meaning && !held.isTouched)) {
    held = fresh();
    setHeld(held);
  }
  const { play, isTouched } = held;
  const turn = useMemo(() => whoseTurn(play), [play]);

  function act(input: LocalInput): void {
    setHeld((before) => {
      const after = stepLocal(before.play, input, Date.now());
      return after === before.play
        ? before
        : { ...before, play: after, isTouched: input.kind !== 'tick' || before.isTouched };
    });
  }

  const until = play.state?.waiting?.until;
  useEffect(() => {
    if (until === undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    // Timers may come a little too early, and cannot wait for as long as a script may.
    function wait(end: number): void {
      const left = end - Date.now();
      if (left <= 0) act({ kind: 'tick' });
      else timer = setTimeout(() => wait(end), Math.min(left, LONGEST_TIMER));
    }
    wait(until);
    return () => clearTimeout(timer);
  }, [until]);

  return { play, turn, isTouched, isOutdated: held.meaning !== meaning, act, reset: () => setHeld(fresh()) };
}
