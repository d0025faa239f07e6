import type { Exchange, Reply } from '../http/reply.ts';
import { jsonReply, textReply } from '../http/reply.ts';

/**
 * api.instagram.com: `POST /oauth/access_token` (platform.md §7.1). Nobody can log in here yet, so no code was ever
 * given out: api-token-exchange-error--meta-docs.json.
 */
export function answerLogin(exchange: Exchange): Reply {
  if (exchange.method !== 'POST' || exchange.path !== '/oauth/access_token') return textReply(404, '');
  return jsonReply(400, {
    error_type: 'OAuthException',
    code: 400,
    error_message: 'Matching code was not found or was already used',
  });
}
