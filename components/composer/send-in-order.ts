import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';

/**
 * Sends what one attempt became, one after the other, because their order is their sense; ends at the first that is not
 * taken. The same attempt keeps its ids, `<id>`, `<id>.2`, `<id>.3` …, so that another try is no second send.
 */
export async function sendInOrder(
  id: string,
  messages: readonly OutgoingMessage[],
  sendOne: (id: string, message: OutgoingMessage, index: number) => Promise<CallAnswer<unknown>>,
): Promise<CallAnswer<unknown>> {
  let answer: CallAnswer<unknown> = { ok: false, error: { code: 'bad-input' } };
  for (const [index, message] of messages.entries()) {
    answer = await sendOne(index === 0 ? id : `${id}.${index + 1}`, message, index);
    if (!answer.ok) break;
  }
  return answer;
}
