import { countConversationCall } from '../count-conversation-call.ts';
import { GraphError } from '../errors.ts';
import { nextAddress, pageOf } from '../paging.ts';
import { route } from '../route.ts';
import { graphTime } from '../time.ts';

/** `GET /me/conversations?platform=instagram[&user_id=<IGSID>]`: platform.md §5.1; api-conversations-list-response--postman.json, api-conversation-find-response--postman.json. */
export const listConversations = route({
  method: 'GET',
  node: 'account',
  edge: 'conversations',
  permission: 'messages',
  accepts: [],
  answer({ sandbox, params }) {
    countConversationCall(sandbox);
    if (params.platform !== 'instagram') throw new GraphError('bad-parameter', 'platform');
    const threads = sandbox.world.threads
      .filter(({ messages }) => messages.length > 0)
      .filter(({ igsid }) => params.user_id === undefined || igsid === params.user_id)
      .sort((a, b) => b.updatedAt - a.updatedAt);
    const page = pageOf(threads, params.after);
    const data = page.items.map(({ id, updatedAt }) => ({ id, updated_time: graphTime(updatedAt) }));
    if (params.user_id !== undefined || !page.cursors) return { data };
    const { after } = page.cursors;
    return {
      data,
      paging: {
        cursors: { after },
        ...(page.hasNext && { next: nextAddress('/me/conversations', { platform: 'instagram' }, after) }),
      },
    };
  },
});
