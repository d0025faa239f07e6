import { fillWords } from '../storage/fill-words.ts';
import type { BackgroundWorld } from './world.ts';

/** Lets the messages of an older Aside be found by their words; what a worker before this one began goes on where it stood. */
export async function makeSearchable(world: BackgroundWorld): Promise<void> {
  let isFilled = true;
  while (await fillWords(world.db)) {
    isFilled = false;
    // The database alone does not keep the worker alive; and whoever waits has its turn.
    await world.stillAlive(world.now());
  }
  if (!isFilled) world.tellChanged({ stores: ['settings', 'words'] });
}
