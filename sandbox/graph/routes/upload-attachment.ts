import { makeObjectId } from '../../world/ids.ts';
import { GraphError } from '../errors.ts';
import { route } from '../route.ts';
import { requireGoodFile } from '../send/media-address.ts';
import { MEDIA_TYPES } from '../send/read-message.ts';
import { flag, onlyKeys, record, webAddress } from '../send/read-value.ts';
import { hasCome } from '../send/since.ts';

/**
 * `POST /<IG_ID>/message_attachments`, and with Facebook Login `POST /<PAGE_ID>/message_attachments` with
 * `platform: "instagram"`: platform.md §4.2; request-attachment-upload--postman.json →
 * api-attachment-upload-response--meta-docs.json. Only what is reusable can be sent later.
 */
const uploadAttachmentAs = (node: 'account' | 'page') =>
  route({
    method: 'POST',
    node,
    edge: 'message_attachments',
    login: node === 'page' ? 'facebook' : 'instagram',
    permission: 'messages',
    accepts: ['message', 'platform'],
    answer({ sandbox, params, now }) {
      const isPlatformGiven = params.platform === 'instagram';
      if (node === 'page' ? !isPlatformGiven : params.platform !== undefined && !isPlatformGiven) {
        throw new GraphError('bad-parameter', 'platform');
      }
      const message = record(params.message, 'message');
      onlyKeys(message, ['attachment'], 'message');
      const { type, payload, ...more } = record(message.attachment, 'attachment');
      onlyKeys(more, [], 'attachment');
      if (typeof type !== 'string' || !MEDIA_TYPES.includes(type) || (type === 'file' && !hasCome('pdf', now))) {
        throw new GraphError('invalid-message', 'attachment.type');
      }
      const { url, is_reusable: isReusable, ...rest } = record(payload, 'payload');
      onlyKeys(rest, [], 'payload');
      const address = webAddress(url, 'payload.url');
      // Names beyond ASCII are not supported in an upload.
      if (/[^ -~]/.test(decodeURI(address))) throw new GraphError('bad-parameter', 'file name');
      requireGoodFile(type, address, sandbox.variants);
      const id = makeObjectId(sandbox.random);
      sandbox.world.uploads.push({ id, type, isReusable: isReusable !== undefined && flag(isReusable, 'is_reusable') });
      return { attachment_id: id };
    },
  });

export const uploadAttachment = [uploadAttachmentAs('account'), uploadAttachmentAs('page')];
