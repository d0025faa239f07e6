// Two echoes of one send. There is no idempotency key: when a connection that was used before dies in mid-request, the
// browser itself may have sent the request twice. What got through twice shows as two messages of one content.
import { sameText } from '../instagram/same-text.ts';
import type { SentMessage } from './settle-send.ts';

/**
 * How far apart the two are at most, ms, by Instagram's clock. Ours: browsers repeat within milliseconds (5 measured),
 * and nobody writes the same again that fast. Pictures cannot be compared, so they have to be closer still.
 */
export const TWINS_WITHIN = { words: 10_000, noWords: 2_000 } as const;

/**
 * The message that looks like the same send as `own`, as both stand in the thread; of several the first.
 *
 * @param others messages of the account in the same conversation that no entry is known, or may turn out, to have made
 */
export function secondEcho(own: SentMessage, others: readonly SentMessage[]): string | undefined {
  const within = own.text ? TWINS_WITHIN.words : TWINS_WITHIN.noWords;
  return others
    .filter((other) => other.mid !== own.mid && Math.abs(other.at - own.at) <= within && looksSame(own, other))
    .toSorted((one, other) => one.at - other.at || (one.mid < other.mid ? -1 : 1))[0]?.mid;
}

/** Addresses of files are left out: Instagram makes a new one each time. */
function looksSame(one: SentMessage, other: SentMessage): boolean {
  const outline = ({ attachments = [] }: SentMessage) =>
    JSON.stringify(attachments.map(({ url: _url, ...attachment }) => attachment));
  const isEmpty = !one.text && !one.attachments?.length;
  return !isEmpty && sameText(one.text ?? '', other.text ?? '') && outline(one) === outline(other);
}
