import { flagAt, idAt, type Json, recordAt, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';
import { isGraphError } from './graph-error.ts';
import { graphTime } from './graph-time.ts';

/** A message as the Graph API shows it. `at` in ms since 1970. */
export interface GraphMessage {
  mid: string;
  at?: number;
  fromId?: string;
  fromUsername?: string;
  toIds: readonly string[];
  /** Absent for media, stickers, and what is out of reach. */
  text?: string;
  isUnsupported: boolean;
}

/** What a reading by id gave. */
export type MessageReading =
  | { reading: 'there'; message: GraphMessage }
  /** Deleted, never there, or older than the 20 newest of its thread: Instagram does not tell which. */
  | { reading: 'not-there' };

/** The newest messages of one thread. Times in ms since 1970. */
export interface ThreadPage {
  /** By our clock, before the request went out. */
  startedAt: number;
  /** Newest first. Details are there for the 20 newest. */
  messages: readonly GraphMessage[];
  /** True when the thread has nothing older. */
  isWhole: boolean;
}

const MESSAGE_FIELDS = 'id,created_time,from,to,message,is_unsupported';

/** `GET /<MESSAGE_ID>`. @throws GraphError for anything but "not there" */
export async function readMessage(access: GraphAccess, mid: string): Promise<MessageReading> {
  try {
    const message = messageOf(await graphGet(access, encodeURIComponent(mid), { fields: MESSAGE_FIELDS }));
    return message === undefined ? { reading: 'not-there' } : { reading: 'there', message };
  } catch (error) {
    if (isGraphError(error) && (error.reason === 'message-out-of-reach' || error.reason === 'not-found')) {
      return { reading: 'not-there' };
    }
    throw error;
  }
}

/**
 * The conversation with one person: first its id, then its newest messages. Two calls of the two a second that an
 * account has.
 *
 * @param now our clock, ms since 1970
 * @returns an empty whole page when Instagram knows of no conversation
 * @throws GraphError
 */
export async function readThread(access: GraphAccess, igsid: string, now: () => number): Promise<ThreadPage> {
  const startedAt = now();
  const found = await graphGet(access, 'me/conversations', { platform: 'instagram', user_id: igsid });
  const conversationId = idAt(recordsAt(found, 'data')[0], 'id');
  if (conversationId === undefined) return { startedAt, messages: [], isWhole: true };

  const fields = `messages{${MESSAGE_FIELDS}}`;
  const page = recordAt(await graphGet(access, encodeURIComponent(conversationId), { fields }), 'messages');
  return {
    startedAt,
    messages: recordsAt(page, 'data').flatMap((message) => messageOf(message) ?? []),
    isWhole: page !== undefined && textAt(recordAt(page, 'paging'), 'next') === undefined,
  };
}

function messageOf(message: Json): GraphMessage | undefined {
  const mid = idAt(message, 'id');
  if (mid === undefined) return undefined;

  const from = recordAt(message, 'from');
  return withoutUndefined({
    mid,
    toIds: recordsAt(recordAt(message, 'to'), 'data').flatMap((party) => idAt(party, 'id') ?? []),
    isUnsupported: flagAt(message, 'is_unsupported'),
    at: graphTime(message.created_time),
    fromId: idAt(from, 'id'),
    fromUsername: textAt(from, 'username'),
    text: textAt(message, 'message'),
  });
}
