import type { SentByApi } from '../../world/world.ts';
import { isRecord } from './read-value.ts';

/** What a request asked for, kept beside the message, so that a test can count what went out. */
export function sentByApi(
  params: Readonly<Record<string, unknown>>,
  to: Pick<SentByApi, 'recipient' | 'commentId'>,
): SentByApi {
  const { tag, reply_to: replyTo } = params;
  return {
    ...to,
    message: JSON.stringify(sorted(params.message)),
    ...(typeof tag === 'string' && { tag }),
    ...(isRecord(replyTo) && typeof replyTo.mid === 'string' && { replyTo: replyTo.mid }),
  };
}

/** Keys in one order, so that equal messages have equal JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
