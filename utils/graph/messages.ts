import { type GraphAccess, graphGet } from './graph-call.ts';
import { isGraphError } from './graph-error.ts';
import { graphTime } from './graph-time.ts';
import { asId, asList, asObject, asText } from './json-shape.ts';

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
  const found = asObject(await graphGet(access, 'me/conversations', { platform: 'instagram', user_id: igsid }));
  const conversationId = asId(asObject(asList(found?.data)[0])?.id);
  if (conversationId === undefined) return { startedAt, messages: [], isWhole: true };

  const thread = asObject(
    await graphGet(access, encodeURIComponent(conversationId), { fields: `messages{${MESSAGE_FIELDS}}` }),
  );
  const page = asObject(thread?.messages);
  return {
    startedAt,
    messages: asList(page?.data).flatMap((message) => messageOf(message) ?? []),
    isWhole: page !== undefined && asText(asObject(page.paging)?.next) === undefined,
  };
}

function messageOf(value: unknown): GraphMessage | undefined {
  const message = asObject(value);
  const mid = asId(message?.id);
  if (message === undefined || mid === undefined) return undefined;

  const at = graphTime(message.created_time);
  const from = asObject(message.from);
  const fromId = asId(from?.id);
  const fromUsername = asText(from?.username);
  const text = asText(message.message);
  return {
    mid,
    toIds: asList(asObject(message.to)?.data).flatMap((party) => asId(asObject(party)?.id) ?? []),
    isUnsupported: message.is_unsupported === true,
    ...(at === undefined ? {} : { at }),
    ...(fromId === undefined ? {} : { fromId }),
    ...(fromUsername === undefined ? {} : { fromUsername }),
    ...(text === undefined ? {} : { text }),
  };
}
