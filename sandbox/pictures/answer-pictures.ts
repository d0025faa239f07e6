import type { Exchange, Reply } from '../http/reply.ts';
import { textReply } from '../http/reply.ts';
import { drawPicture } from './draw.ts';

/**
 * scontent.cdninstagram.com and lookaside.fbsbx.com: pictures without a token (platform.md §3.2, §5.2;
 * api-user-profile-response--postman.json).
 */
export function answerPictures(exchange: Exchange): Reply {
  if (exchange.method !== 'GET') return textReply(405, '');
  const id = exchange.query.get('asset_id') ?? /([^/]+)\.svg$/.exec(exchange.path)?.[1];
  if (!id) return textReply(404, '');
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' },
    body: drawPicture(id),
  };
}
