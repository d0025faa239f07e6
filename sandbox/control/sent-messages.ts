import type { Sandbox } from '../sandbox.ts';
import { personById, type SentByApi } from '../world/world.ts';

/** One message that was asked for by the API, and how often it became one. */
interface Sent extends SentByApi {
  /** Username; `self` for the account's own conversation. */
  to: string;
  /** The message's text, where it has one. */
  text?: string;
  count: number;
  mids: string[];
  /** When each went out, ms since 1970. */
  times: number[];
}

/**
 * Everything that the API sent, equal messages to one person (or as a reply to one comment) together, in the order of
 * their first: a `count` above 1 is a message sent twice. Public replies are counted by their text and comment.
 *
 * @param only a text that the message's JSON must contain
 */
export function sentMessages({ world }: Sandbox, only: string | undefined) {
  const messages = new Map<string, Sent>();
  for (const thread of world.threads) {
    const to = personById(world, thread.igsid)?.username ?? 'self';
    for (const { mid, at, sent } of thread.messages) {
      if (!sent || (only !== undefined && !sent.message.includes(JSON.stringify(only).slice(1, -1)))) continue;
      const key = JSON.stringify([to, sent]);
      const known = messages.get(key) ?? { to, ...textOf(sent.message), ...sent, count: 0, mids: [], times: [] };
      messages.set(key, { ...known, count: known.count + 1, mids: [...known.mids, mid], times: [...known.times, at] });
    }
  }
  const replies = new Map<string, { text: string; parentId: string; count: number; ids: string[] }>();
  for (const { id, fromId, text = '', parentId = '' } of world.comments) {
    if (fromId !== world.account.igId || (only !== undefined && !text.includes(only))) continue;
    const known = replies.get(`${parentId} ${text}`) ?? { text, parentId, count: 0, ids: [] };
    replies.set(`${parentId} ${text}`, { ...known, count: known.count + 1, ids: [...known.ids, id] });
  }
  return { messages: [...messages.values()], replies: [...replies.values()] };
}

function textOf(message: string): { text?: string } {
  const { text } = Object(JSON.parse(message));
  return typeof text === 'string' ? { text } : {};
}
