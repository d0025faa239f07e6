import { type Background, startBackground } from './start.ts';
import type { BackgroundWorld } from './world.ts';

/** The background, for as long as the browser lets the worker live. */
export interface RunningBackground {
  /** The one at work now. Rejects while there is none, because the database did not open. */
  current(): Promise<Background>;
}

/**
 * Starts the background, and another one after everything was removed: it works on a connection of its own to the
 * database, and that of the one before is closed. So nothing that was under way can write back what was removed.
 *
 * @param open opens the database; called anew for each
 */
export function runBackground(open: () => Promise<BackgroundWorld>): RunningBackground {
  let current = open().then(start);
  // Told to each who asks; that nobody has asked yet is no reason for an unhandled rejection.
  current.catch(() => undefined);
  return { current: () => current };

  function start(world: BackgroundWorld): Promise<Background> {
    return startBackground(world, async (prepare) => {
      world.db.close();
      current = beginOn(prepare);
      await current;
    });
  }

  async function beginOn(prepare: (world: BackgroundWorld) => Promise<void>): Promise<Background> {
    const world = await open();
    await prepare(world);
    return start(world);
  }
}
