// Events that the relay no longer has, or never got, are read from Instagram as far as it still shows them.
import type { GraphAccess } from '../graph/graph-call.ts';
import { type GraphMessage, type GraphParty, readConversations, readNewestMessages } from '../graph/messages.ts';
import type { MessageFacets } from '../inbox/message-row.ts';
import { facetOfReading } from '../inbox/reading-facet.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered } from '../messaging/answer-calls.ts';
import type { CallAnswer } from '../messaging/calls.ts';
import { applyReading } from '../storage/apply-reading.ts';
import { changeGap, readCursor } from '../storage/cursors.ts';
import type { AccountRow } from '../storage/schema.ts';
import { withGraph } from './graph-access.ts';
import { type BackgroundWorld, note } from './world.ts';

/** Instagram's clock and ours differ, and its times are whole seconds, ms. */
const CLOCK_DIFFERENCE = 120_000;

/** Marks that events after `since` (ms since 1970) may be missing, because the relay was silent for too long. */
export async function markSilence(world: BackgroundWorld, accountId: string, since: number): Promise<void> {
  await changeGap(world.db, accountId, (gap) =>
    gap && gap.filledAt === undefined ? gap : { since, reason: 'silence' },
  );
  world.tellChanged({ stores: ['cursors'], accountId });
}

/**
 * Fills an account's gap, if it has one: every conversation that changed since is read, newest first. Reading again does
 * no harm, so a worker that dies in the middle begins anew. Comments of that time are not read.
 */
export function fillGap(world: BackgroundWorld, accountId: string): Promise<CallAnswer<null>> {
  return world.alone(`gap ${accountId}`, async () => {
    const gap = (await readCursor(world.db, accountId))?.gap;
    if (!gap || gap.filledAt !== undefined) return answered(null);

    const since = gap.since - CLOCK_DIFFERENCE;
    const read = await withGraph(world, accountId, (access, account) => readSince(world, access, account, since));
    if (!read.ok) return read;
    const outOfReach = read.value;
    const filledAt = world.now();
    await changeGap(world.db, accountId, (present) => {
      // Another gap was announced meanwhile.
      if (present?.since !== gap.since) return present;
      return outOfReach > 0 ? { ...gap, filledAt, outOfReach } : undefined;
    });
    await note(world, 'gap-filled', { accountId, detail: { outOfReach } });
    world.tellChanged({ stores: ['cursors'], accountId });
    return answered(null);
  });
}

/** @returns in how many conversations the readable messages do not reach back to `since` */
async function readSince(
  world: BackgroundWorld,
  access: GraphAccess,
  account: AccountRow,
  since: number,
): Promise<number> {
  let outOfReach = 0;
  let after: string | undefined;
  do {
    const list = await readConversations(access, withoutUndefined({ fields: 'id,updated_time', after }));
    // The list is newest first. Where Instagram names no time, nothing can be passed over.
    const changed = list.conversations.filter(({ updatedAt = since }) => updatedAt >= since);
    for (const { id } of changed) {
      const { messages, isWhole } = await readNewestMessages(access, id);
      if (!reachesBack(messages, isWhole, since)) outOfReach += 1;
      const facets = messages.flatMap((message) => facetOf(message, account));
      world.tellChanged(await applyReading(world.db, account.id, facets, world.now()));
      // Many conversations at two a second take longer than the browser lets a worker live by itself.
      await world.stillAlive(world.now());
    }
    const leadsOn = changed.length === list.conversations.length && list.after !== after;
    after = leadsOn ? list.after : undefined;
  } while (after !== undefined);
  return outOfReach;
}

/** Details are there for the 20 newest messages; what is older is only listed. */
function reachesBack(messages: readonly GraphMessage[], isWhole: boolean, since: number): boolean {
  const isHidden = messages.some(({ at = since, from }) => from === undefined && at >= since);
  return !isHidden && (isWhole || messages.some(({ at = since }) => at < since));
}

/** Nothing for a message whose parties or time Instagram does not tell. */
function facetOf(message: GraphMessage, account: AccountRow): readonly MessageFacets[] {
  const { at, from, to } = message;
  if (at === undefined || from === undefined) return [];
  const isOwn = ownParty(account);
  const person = [from, ...to].find((party) => !isOwn(party));
  const igsid = person?.id ?? account.connection.ownIgsid;
  if (igsid === undefined) return [];
  const direction = isOwn(from) ? 'out' : 'in';
  return [facetOfReading({ ...message, accountId: account.id, igsid, direction, isSelf: person === undefined, at })];
}

/** Instagram names the account by one of its ids here; its name settles what ids leave open. */
function ownParty({ id, username, connection }: AccountRow): (party: GraphParty) => boolean {
  const ids = new Set([id, connection.appScopedId, connection.pageId, connection.ownIgsid]);
  return (party) => ids.has(party.id) || party.username === username;
}
