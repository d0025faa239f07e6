import { GraphError } from '../errors.ts';
import { fieldsNamed, selectFields } from '../fields.ts';
import { isReadable, MESSAGE_FIELDS } from '../message-fields.ts';
import { route } from '../route.ts';

/** `GET /<MESSAGE_ID>`: platform.md §5.1; api-message-detail-response--*.json. Beyond the 20 newest: 9000001. */
export const readMessageById = route({
  method: 'GET',
  node: 'message',
  edge: '',
  permission: 'messages',
  accepts: [],
  answer({ node, sandbox, fields }) {
    if (!isReadable(node.thread, node.message)) throw new GraphError('message-out-of-reach');
    return selectFields({ world: sandbox.world, ...node }, MESSAGE_FIELDS, fields ?? fieldsNamed('id', 'created_time'));
  },
});
