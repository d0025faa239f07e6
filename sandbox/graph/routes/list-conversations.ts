import type { Thread } from '../../world/world.ts';
import { spend } from '../budgets.ts';
import { GraphError } from '../errors.ts';
import { type FieldReaders, fieldsNamed, selectFields } from '../fields.ts';
import { listMessages } from '../list-messages.ts';
import { nextAddress, pageOf } from '../paging.ts';
import { type GraphCall, route } from '../route.ts';
import { graphTime } from '../time.ts';

/** Requests that were idle for so long are not returned (platform.md §5.1). */
const REQUESTS_END_MS = 30 * 86_400_000;

interface Seen {
  call: GraphCall;
  thread: Thread;
}

const FIELDS: FieldReaders<Seen> = {
  id: ({ thread }) => thread.id,
  updated_time: ({ thread }) => graphTime(thread.updatedAt),
  messages: ({ call, thread }, inner) => listMessages(call, thread, inner, undefined),
};

/**
 * `GET /me/conversations?platform=instagram[&user_id=<IGSID>]`, and `GET /<PAGE_ID>/conversations` with Facebook Login,
 * which names only the ids: platform.md §5.1; api-conversations-list-response--postman.json,
 * api-conversation-find-response--postman.json, api-conversations-list-facebook-login--meta-docs.json.
 */
const listConversationsAs = (node: 'account' | 'page') =>
  route({
    method: 'GET',
    node,
    edge: 'conversations',
    login: node === 'page' ? 'facebook' : 'instagram',
    permission: 'messages',
    accepts: [],
    answer(call) {
      const { sandbox, params, now, fields } = call;
      spend(sandbox, 'conversations');
      if (params.platform !== 'instagram') throw new GraphError('bad-parameter', 'platform');
      const threads = sandbox.world.threads
        .filter(({ messages }) => messages.length > 0)
        .filter(({ igsid }) => params.user_id === undefined || igsid === params.user_id)
        .filter((thread) => !isRequest(thread) || thread.updatedAt > now - REQUESTS_END_MS)
        .sort((a, b) => b.updatedAt - a.updatedAt);
      const page = pageOf(threads, params.after);
      const asked = fields ?? (node === 'page' ? fieldsNamed('id') : fieldsNamed('id', 'updated_time'));
      const data = page.items.map((thread) => selectFields({ call, thread }, FIELDS, asked));
      if (params.user_id !== undefined || !page.cursors || (node === 'page' && !page.hasNext)) return { data };
      const { after } = page.cursors;
      return {
        data,
        paging: {
          cursors: { after },
          ...(page.hasNext && { next: nextAddress(call.login, '/me/conversations', { platform: 'instagram' }, after) }),
        },
      };
    },
  });

export const listConversations = [listConversationsAs('account'), listConversationsAs('page')];

/** A conversation is a request until the account has answered (platform.md §4.3). */
const isRequest = ({ messages }: Thread): boolean => !messages.some(({ from }) => from === 'owner');
