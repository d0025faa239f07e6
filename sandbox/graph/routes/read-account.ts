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

/** Through a Page the `id` is the IG_ID, and what only Instagram Login tells does not exist. */
const FIELDS_THROUGH_A_PAGE: FieldReaders<Sandbox> = {
  id: FIELDS.user_id ?? (() => undefined),
  ...Object.fromEntries(Object.entries(FIELDS).filter(([name]) => !['id', 'user_id', 'account_type'].includes(name))),
};

/**
 * `GET /me`, `GET /<IG_ID>`: platform.md §5.2; api-me-response--meta-docs.json (there wrapped in `data`, seen flat). With
 * Facebook Login only `GET /<IG_ID>`, since `me` is the Page there.
 */
export const readAccount = route({
  method: 'GET',
  node: 'account',
  edge: '',
  permission: 'basic',
  accepts: [],
  answer({ sandbox, fields, node, login }) {
    const readers = login === 'facebook' ? FIELDS_THROUGH_A_PAGE : FIELDS;
    const answer = selectFields(sandbox, readers, fields ?? fieldsNamed('id'));
    return node.alias === 'me' && sandbox.variants.me === 'wrapped' ? { data: [answer] } : answer;
  },
});
