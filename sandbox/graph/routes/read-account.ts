import { pictureAddress } from '../../pictures/address.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type FieldReaders, fieldsNamed, selectFields } from '../fields.ts';
import { route } from '../route.ts';

const FIELDS: FieldReaders<Sandbox> = {
  id: ({ world }) => world.account.appScopedId,
  user_id: ({ world }) => world.account.igId,
  username: ({ world }) => world.account.username,
  name: ({ world }) => world.account.name,
  account_type: ({ world }) => world.account.accountType,
  profile_picture_url: ({ world }) => pictureAddress('profile', world.account.igId),
  followers_count: ({ world }) => world.account.followersCount,
  follows_count: ({ world }) => world.account.followsCount,
  media_count: ({ world }) => world.media.length,
};

/** `GET /me`, `GET /<IG_ID>`: platform.md §5.2; api-me-response--meta-docs.json (there wrapped in `data`, seen flat). */
export const readAccount = route({
  method: 'GET',
  node: 'account',
  edge: '',
  permission: 'basic',
  accepts: [],
  answer({ sandbox, fields, node }) {
    const answer = selectFields(sandbox, FIELDS, fields ?? fieldsNamed('id'));
    return node.alias === 'me' && sandbox.variants.me === 'wrapped' ? { data: [answer] } : answer;
  },
});
