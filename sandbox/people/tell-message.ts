import type { Sandbox } from '../sandbox.ts';
import { editZeroNotice } from '../webhooks/edit-item.ts';
import { messageNotice } from '../webhooks/message-item.ts';
import type { Message, Thread } from '../world/world.ts';

/** Tells the webhook of a person's message; by variant `editZero` with, or only by, its companion. */
export function tellMessage(sandbox: Sandbox, thread: Thread, message: Message): void {
  const { variants, webhooks } = sandbox;
  if (variants.editZero !== 'alone') webhooks.send(messageNotice(sandbox, thread, message));
  if (variants.editZero !== 'none') webhooks.send(editZeroNotice(sandbox, thread, message));
}
