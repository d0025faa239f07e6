import { isEmpty } from '../script/outline-parts.ts';
import type { LocalOrder, LocalPlay } from './local-play.ts';
import { beginRun, withRow } from './tell-runner.ts';

/**
 * The play of a script at its beginning. What nothing starts, as a saved reply, speaks at once; everything else waits for
 * what starts it, unless it is to begin at a statement of its own.
 *
 * @param now ms since 1970
 */
export function startScript(order: LocalOrder, now: number): LocalPlay {
  const { outline, startAtLine } = order;
  const play: LocalPlay = { order, rows: [] };
  if (startAtLine !== undefined) {
    return beginRun(withRow(play, { at: now, kind: 'begins-at', line: startAtLine }), now, startAtLine);
  }
  return outline.triggers.length === 0 && !isEmpty(outline) ? beginRun(play, now) : play;
}
