// Files that Instagram keeps under an id, so that the next send needs no address. The list here is all there is: Instagram
// can neither list nor delete them.
import { answered } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { SendOutcome } from '../outbox/send-outcome.ts';
import { deleteAttachment, putAttachment } from '../storage/attachments.ts';
import type { AttachmentRow } from '../storage/schema.ts';
import { type BackgroundWorld, note } from './world.ts';

/** Lists a file that Instagram has just given an id. */
export async function keepAttachment(world: BackgroundWorld, attachment: Omit<AttachmentRow, 'at'>): Promise<void> {
  await putAttachment(world.db, { ...attachment, at: world.now() });
  world.tellChanged({ stores: ['attachments'], accountId: attachment.accountId });
}

/** Takes a file off the list. */
export async function forgetAttachment(
  world: BackgroundWorld,
  { accountId, attachmentId }: Calls['forgetAttachment']['input'],
): Promise<CallAnswer<null>> {
  await deleteAttachment(world.db, accountId, attachmentId);
  world.tellChanged({ stores: ['attachments'], accountId });
  return answered(null);
}

/** What the answer to a send says of a file: that it is kept, or that Instagram has it no longer. */
export async function followAttachment(
  world: BackgroundWorld,
  { accountId, message }: OutboxEntry,
  outcome: SendOutcome,
): Promise<void> {
  if (message.kind !== 'media') return;
  const { media, source, keep } = message;
  if ('attachmentId' in source) {
    const isGone = outcome.outcome === 'refused' && outcome.refusal.reason === 'attachment-gone';
    if (isGone) await forgetAttachment(world, { accountId, attachmentId: source.attachmentId });
  } else if (keep && outcome.outcome === 'accepted') {
    const { attachmentId } = outcome;
    if (attachmentId === undefined) await note(world, 'attachment-not-kept', { accountId });
    else await keepAttachment(world, { accountId, attachmentId, media, url: source.url });
  }
}
