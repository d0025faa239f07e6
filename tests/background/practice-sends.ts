// An answer to the person, from the panel's command to Instagram's answer.
import type { Calls } from '../../utils/messaging/calls.ts';
import type { SendState } from '../../utils/outbox/entry.ts';
import { readSend } from '../../utils/storage/outbox-rows.ts';
import { ACCOUNT, PERSON, type Worker } from './practice-worker.ts';

/** Where Instagram takes messages, for `internet.on`. */
export const MESSAGES = `POST graph.instagram.com/${ACCOUNT}/messages`;

/** Instagram took the message, and gave it this id. */
export function taken(mid: string, more: object = {}): { body: object } {
  return { body: { recipient_id: PERSON, message_id: mid, ...more } };
}

type Order = Calls['sendMessage']['input'];

/** Sends as the panel does. */
export function sendMessage(worker: Worker, id: string, message: Order['message'], more: Partial<Order> = {}) {
  return worker.background.handlers.sendMessage({
    ...{ accountId: ACCOUNT, igsid: PERSON, id, message, templateIds: [] },
    ...more,
  });
}

/** Sends text as the panel does. */
export function sendText(worker: Worker, id: string, text: string, more: Partial<Order> = {}) {
  return sendMessage(worker, id, { kind: 'text', text }, more);
}

/** How a send stands. */
export async function sendState(worker: Worker, id: string): Promise<SendState | undefined> {
  return (await readSend(worker.db, ACCOUNT, id))?.send;
}
