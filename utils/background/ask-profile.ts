import { readProfile } from '../graph/profile.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer } from '../messaging/calls.ts';
import { putPerson, readPerson } from '../storage/people.ts';
import type { Person } from '../storage/schema.ts';
import { withGraph } from './graph-access.ts';
import type { BackgroundWorld } from './world.ts';

/** A refusal is ordinary; after this time the person may have given consent by writing, ms. */
const ASK_AGAIN_AFTER_MS = 24 * 3_600_000;
/** A known name and picture are asked for again after this time, ms: the picture's address dies within days. */
const STALE_AFTER_MS = 3 * 24 * 3_600_000;

/** Asks Instagram for a person's name and picture; a refusal is remembered, and is no error. */
export async function askProfile(world: BackgroundWorld, accountId: string, igsid: string): Promise<CallAnswer<null>> {
  const before = await readPerson(world.db, accountId, igsid);
  if (!before) return refused('not-found');

  const asked = await withGraph(world, accountId, (access) => readProfile(access, igsid));
  if (!asked.ok) return asked;
  const { value } = asked;
  const askedAt = world.now();
  const person: Person =
    value.profile === 'refused'
      ? { ...before, profile: before.profile === 'known' ? 'known' : 'refused', askedAt }
      : { ...value, askedAt };
  await putPerson(world.db, accountId, igsid, person);
  world.tellChanged({ stores: ['conversations'], accountId, igsids: [igsid] });
  return answered(null);
}

/** Whether it is time to ask: never asked, refused a day ago, or known for days. */
export function isWorthAsking(person: Person, now: number): boolean {
  if (person.profile === 'not-asked' || person.askedAt === undefined) return true;
  return now - person.askedAt >= (person.profile === 'refused' ? ASK_AGAIN_AFTER_MS : STALE_AFTER_MS);
}
