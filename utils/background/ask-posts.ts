import { readMediaPage } from '../graph/media.ts';
import { putMedia, readMedia } from '../storage/media.ts';
import type { MediaRow } from '../storage/schema.ts';
import type { AppliedPage } from './apply-page.ts';
import { withGraph } from './graph-access.ts';
import type { BackgroundWorld } from './world.ts';

/** A post's picture has an address that dies; a post that was not among the newest is not asked for again sooner, ms. */
const ASK_AGAIN_AFTER_MS = 24 * 3_600_000;

/** Learns the posts below which somebody has just commented: one call gives the newest, which are usually those. */
export async function learnPosts(world: BackgroundWorld, { accountId, events }: AppliedPage): Promise<void> {
  const now = world.now();
  const named = new Set(events.flatMap((event) => (event.kind === 'comment' ? (event.mediaId ?? []) : [])));
  const wanted: string[] = [];
  for (const id of named) {
    const known = await readMedia(world.db, accountId, id);
    if (!known || now - known.askedAt >= ASK_AGAIN_AFTER_MS) wanted.push(id);
  }
  if (wanted.length === 0) return;

  const asked = await withGraph(world, accountId, (access) => readMediaPage(access, accountId));
  if (!asked.ok) return;
  const found = asked.value.media.map((media): MediaRow => ({ accountId, ...media, askedAt: now, state: 'known' }));
  const missing = wanted
    .filter((id) => !found.some((row) => row.id === id))
    .map((id): MediaRow => ({ accountId, id, askedAt: now, state: 'refused' }));
  for (const row of [...found, ...missing]) await putMedia(world.db, row);
  world.tellChanged({ stores: ['media'], accountId });
}
