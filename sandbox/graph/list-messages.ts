import type { Thread } from '../world/world.ts';
import { type FieldTree, fieldsNamed } from './fields.ts';
import { listedMessage } from './message-fields.ts';
import { nextAddress, pageOf } from './paging.ts';
import type { GraphCall } from './route.ts';

/** One page of a conversation, newest first (platform.md §5.1; api-conversation-messages-response--postman.json). */
export function listMessages(
  { sandbox: { world }, login }: GraphCall,
  thread: Thread,
  asked: FieldTree | undefined,
  after: unknown,
) {
  const fields = asked ?? fieldsNamed('id', 'created_time', 'is_unsupported');
  const page = pageOf(thread.messages.toReversed(), after);
  const data = page.items.map((message) => listedMessage(world, thread, message, fields));
  if (!page.cursors) return { data };
  const next = nextAddress(
    login,
    `/${thread.id}/messages`,
    { fields: [...fields.keys()].join(',') },
    page.cursors.after,
  );
  return { data, paging: { cursors: { after: page.cursors.after }, ...(page.hasNext && { next }) } };
}
