import { spend } from '../budgets.ts';
import { type FieldReaders, fieldsNamed, selectFields } from '../fields.ts';
import { listMessages } from '../list-messages.ts';
import { type GraphCall, route } from '../route.ts';
import { graphTime } from '../time.ts';

const FIELDS: FieldReaders<GraphCall<'conversation'>> = {
  id: ({ node }) => node.thread.id,
  updated_time: ({ node }) => graphTime(node.thread.updatedAt),
  messages: (call, inner) => listMessages(call, call.node.thread, inner, call.params.after),
};

/** `GET /<CONVERSATION_ID>?fields=messages{…}`: platform.md §5.1; api-conversation-messages-response--postman.json. */
export const readConversation = route({
  method: 'GET',
  node: 'conversation',
  edge: '',
  permission: 'messages',
  accepts: [],
  answer(call) {
    spend(call.sandbox, 'conversations');
    return selectFields(call, FIELDS, call.fields ?? fieldsNamed('id', 'updated_time'));
  },
});

/** `GET /<CONVERSATION_ID>/messages`: where `paging.next` of that payload leads. */
export const readConversationMessages = route({
  method: 'GET',
  node: 'conversation',
  edge: 'messages',
  permission: 'messages',
  accepts: [],
  answer(call) {
    spend(call.sandbox, 'conversations');
    return listMessages(call, call.node.thread, call.fields, call.params.after);
  },
});
