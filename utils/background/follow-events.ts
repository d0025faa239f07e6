import { ownIgsidIn } from '../inbox/own-igsid.ts';
import type { InstagramEvent } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { readAccount } from '../storage/accounts.ts';
import { putPerson, readPerson } from '../storage/people.ts';
import type { AppliedPage } from './apply-page.ts';
import { askProfile, isWorthAsking } from './ask-profile.ts';
import { recordCheck } from './record-check.ts';
import { type BackgroundWorld, nameOf, note } from './world.ts';

/** The webhook field that an event came with, as evidence is named; where it is not here, the kind itself names it. */
const FIELD_OF: Readonly<Partial<Record<InstagramEvent['kind'], string>>> = {
  message: 'messages',
  unsend: 'messages',
  edit: 'message_edit',
  'edit-zero': 'message_edit',
  reaction: 'message_reactions',
  read: 'messaging_seen',
  postback: 'messaging_postbacks',
  comment: 'comments',
};

/** What events prove of the setup: that they arrive, and who the account is to itself. */
export async function recordEvents(world: BackgroundWorld, { accountId, events }: AppliedPage): Promise<void> {
  const fresh = events.filter((event) => !event.late);
  const first = fresh[0];
  if (!first) return;
  await recordCheck(world, accountId, 'first-event', 'proven', {
    kind: 'event',
    what: FIELD_OF[first.kind] ?? first.kind,
  });

  // Whoever has a role in the app is heard even while it is not live; a message that is whole is all that can be seen.
  const whole = fresh.find((event) => event.kind === 'message' && event.direction === 'in');
  if (whole) await recordCheck(world, accountId, 'app-live', 'proven', { kind: 'event', what: 'messages' });

  const self = fresh.find((event) => ownIgsidIn(event) !== undefined);
  if (self)
    await recordCheck(world, accountId, 'own-igsid', 'proven', {
      kind: 'event',
      what: FIELD_OF[self.kind] ?? self.kind,
    });
}

/**
 * Asks for the names of those who have just written or tapped, one after the other. Oneself is known without asking.
 * Who only reacted or was written to has given no consent that could be new.
 */
export async function learnNames(world: BackgroundWorld, { accountId, events }: AppliedPage): Promise<void> {
  const igsids = new Set(
    events.flatMap((event) => {
      if (event.kind === 'postback') return [event.igsid];
      return event.kind === 'message' && (event.direction === 'in' || event.isSelf) ? [event.igsid] : [];
    }),
  );
  for (const igsid of igsids) {
    const person = await readPerson(world.db, accountId, igsid);
    if (!person || !isWorthAsking(person, world.now())) continue;
    const account = await readAccount(world.db, accountId);
    if (account?.connection.ownIgsid === igsid) {
      const { username, name, pictureUrl } = account;
      const known = withoutUndefined({ username, name, pictureUrl, profile: 'known', askedAt: world.now() });
      await putPerson(world.db, accountId, igsid, known);
      world.tellChanged({ stores: ['conversations'], accountId, igsids: [igsid] });
      continue;
    }
    const asked = await askProfile(world, accountId, igsid);
    // No token, no network, too many calls: the names come with the next events.
    if (!asked.ok && asked.error.code !== 'not-found') return;
  }
}

/** Runs something that must not hold up what comes after it, and that is found again if it fails. */
export function aside(world: BackgroundWorld, what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => note(world, 'follow-up-failed', { detail: { what, error: nameOf(error) } }));
}
