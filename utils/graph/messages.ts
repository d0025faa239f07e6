import { flagAt, idAt, type Json, recordAt, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';
import { isGraphError } from './graph-error.ts';
import { graphTime } from './graph-time.ts';
import { nextOf } from './paging.ts';

/** A message as the Graph API shows it. `at` in ms since 1970. */
export interface GraphMessage {
  mid: string;
  at?: number;
  /** Absent for what is only listed: deleted, or older than the 20 newest. */
  from?: GraphParty;
  to: readonly GraphParty[];
  /** Absent for media, stickers, and what is out of reach. */
  text?: string;
  isUnsupported: boolean;
  /** The message answered inline. */
  replyToMid?: string;
  /** A story that is mentioned or answered; the address dies. */
  story?: { relation: 'mention' | 'reply'; id?: string; url?: string };
}

/** A person or the account, under the id by which Instagram names it here. */
export interface GraphParty {
  id: string;
  username?: string;
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

/** The insides of `attachments`, `shares` and `reactions` are not documented. */
const MESSAGE_FIELDS = 'id,created_time,from,to,message,is_unsupported,reply_to,story';

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
  const { conversations } = await readConversations(access, { user_id: igsid });
  const found = conversations[0];
  if (!found) return { startedAt, messages: [], isWhole: true };
  return { startedAt, ...(await readNewestMessages(access, found.id)) };
}

/** A conversation in the list. `updatedAt` in ms since 1970. */
export interface GraphConversation {
  id: string;
  updatedAt?: number;
}

/** `GET /me/conversations`, with Facebook Login `/<PAGE_ID>/conversations`: one part of the list. @throws GraphError */
export async function readConversations(
  access: GraphAccess,
  which: Readonly<Record<string, string>>,
): Promise<{ conversations: readonly GraphConversation[]; after?: string }> {
  const path = `${access.pageId ?? 'me'}/conversations`;
  const answer = await graphGet(access, path, { platform: 'instagram', ...which }, 'conversations');
  const conversations = recordsAt(answer, 'data').flatMap((row) => {
    const id = idAt(row, 'id');
    return id === undefined ? [] : [withoutUndefined({ id, updatedAt: graphTime(row.updated_time) })];
  });
  return withoutUndefined({ conversations, after: nextOf(answer) });
}

/** `GET /<CONVERSATION_ID>`: its newest messages, newest first. @throws GraphError */
export async function readNewestMessages(
  access: GraphAccess,
  conversationId: string,
): Promise<Pick<ThreadPage, 'messages' | 'isWhole'>> {
  const fields = `messages{${MESSAGE_FIELDS}}`;
  const answer = await graphGet(access, encodeURIComponent(conversationId), { fields }, 'conversations');
  const page = recordAt(answer, 'messages');
  return {
    messages: recordsAt(page, 'data').flatMap((message) => messageOf(message) ?? []),
    isWhole: page !== undefined && textAt(recordAt(page, 'paging'), 'next') === undefined,
  };
}

function messageOf(message: Json): GraphMessage | undefined {
  const mid = idAt(message, 'id');
  if (mid === undefined) return undefined;

  return withoutUndefined({
    mid,
    to: recordsAt(recordAt(message, 'to'), 'data').flatMap((party) => partyOf(party) ?? []),
    isUnsupported: flagAt(message, 'is_unsupported'),
    at: graphTime(message.created_time),
    from: partyOf(recordAt(message, 'from')),
    text: textAt(message, 'message'),
    replyToMid: idAt(recordAt(message, 'reply_to'), 'mid'),
    story: storyOf(recordAt(message, 'story')),
  });
}

function partyOf(party: Json | undefined): GraphParty | undefined {
  const id = idAt(party, 'id');
  return id === undefined ? undefined : withoutUndefined({ id, username: textAt(party, 'username') });
}

function storyOf(story: Json | undefined): GraphMessage['story'] {
  const mention = recordAt(story, 'mention');
  const told = mention ?? recordAt(story, 'reply_to');
  if (!told) return undefined;
  const relation = mention ? 'mention' : 'reply';
  return withoutUndefined({ relation, id: idAt(told, 'id'), url: textAt(told, 'link') });
}
