import { isTestAlone } from '../script/outline-parts.ts';
import type { LocalOrder, LocalPlay } from './local-play.ts';
import { playTest } from './play-test.ts';
import { startScript } from './start-script.ts';

/** A play at its beginning; a test is played to its end at once, if it is chosen against what. @param now ms since 1970 */
export function startLocal(order: LocalOrder, now: number): LocalPlay {
  if (!isTestAlone(order.outline)) return startScript(order, now);
  return order.against ? playTest(order, order.against, now) : { order, rows: [] };
}
