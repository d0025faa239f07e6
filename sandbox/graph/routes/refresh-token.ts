import { newTokenText, type Token } from '../../sandbox.ts';
import { GraphError } from '../errors.ts';
import { route } from '../route.ts';

const LEAST_AGE_MS = 24 * 3_600_000;
const LIFE_MS = 60 * 86_400_000;

/**
 * `GET /refresh_access_token?grant_type=ig_refresh_token`: platform.md §7.1; api-token-long-lived-response--meta-docs.json.
 * The token must be at least 24 h old, and not expired; Instagram Login only. Whether the old one stays good until its own
 * end is the variant `oldToken`.
 */
export const refreshToken = route({
  method: 'GET',
  node: 'root',
  edge: 'refresh_access_token',
  login: 'instagram',
  permission: 'basic',
  accepts: [],
  answer({ sandbox, params, token, now }) {
    if (params.grant_type !== 'ig_refresh_token') throw new GraphError('bad-parameter', 'grant_type');
    if (now - token.issuedAt < LEAST_AGE_MS)
      throw new GraphError('bad-parameter', 'the token is younger than 24 hours');
    const fresh: Token = { text: newTokenText('IGAA'), of: token.of, issuedAt: now, expiresAt: now + LIFE_MS };
    if (sandbox.variants.oldToken === 'dies') sandbox.tokens.splice(sandbox.tokens.indexOf(token), 1);
    sandbox.tokens.push(fresh);
    return { access_token: fresh.text, token_type: 'bearer', expires_in: LIFE_MS / 1000 };
  },
});
