import type { Thread, World } from '../world/world.ts';

/** `sender` and `recipient` of something that `from` did (platform.md §3.1). */
export function parties(world: World, thread: Thread, from: 'owner' | 'person') {
  const owner = { id: world.account.igId };
  const person = { id: thread.igsid };
  return from === 'owner' ? { sender: owner, recipient: person } : { sender: person, recipient: owner };
}
