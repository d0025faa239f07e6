import { pictureAddress } from '../../pictures/address.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Media } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import { type FieldReaders, fieldsNamed, selectFields } from '../fields.ts';
import { pageOf } from '../paging.ts';
import { route } from '../route.ts';
import { graphTime } from '../time.ts';

interface Seen {
  sandbox: Sandbox;
  media: Media;
}

const FIELDS: FieldReaders<Seen> = {
  id: ({ media }) => media.id,
  caption: ({ media }) => media.caption,
  media_type: ({ media }) => media.mediaType,
  media_product_type: ({ media }) => media.productType,
  media_url: ({ media }) => pictureAddress('media', media.id),
  thumbnail_url: ({ media }) => (media.mediaType === 'VIDEO' ? pictureAddress('media', media.id) : undefined),
  permalink: ({ media }) => `https://www.instagram.com/p/${media.id}/`,
  timestamp: ({ media }) => graphTime(media.at),
  like_count: ({ media }) => media.likeCount,
  comments_count: ({ sandbox, media }) =>
    sandbox.world.comments.filter(({ mediaId, parentId }) => mediaId === media.id && parentId === undefined).length,
};

/** `GET /<IG_ID>/media`: platform.md §5.2; api-media-list-response--meta-docs.json. */
export const listMedia = route({
  method: 'GET',
  node: 'account',
  edge: 'media',
  permission: 'basic',
  accepts: [],
  answer({ sandbox, fields, params }) {
    const page = pageOf(
      sandbox.world.media.toSorted((a, b) => b.at - a.at),
      params.after,
    );
    const data = page.items.map((media) => selectFields({ sandbox, media }, FIELDS, fields ?? fieldsNamed('id')));
    return { data, ...(page.cursors && { paging: { cursors: page.cursors } }) };
  },
});

/** `GET /<MEDIA_ID>`: platform.md §5.2, with the fields of the list. */
export const readMedia = route({
  method: 'GET',
  node: 'media',
  edge: '',
  permission: 'basic',
  accepts: [],
  answer: ({ sandbox, node: { media }, fields }) =>
    selectFields({ sandbox, media }, FIELDS, fields ?? fieldsNamed('id')),
});

/** `POST /<MEDIA_ID>?comment_enabled=true|false`: platform.md §5.2; api-success-response--meta-docs.json. */
export const enableComments = route({
  method: 'POST',
  node: 'media',
  edge: '',
  permission: 'comments',
  accepts: ['comment_enabled'],
  answer({ sandbox, node: { media }, params }) {
    media.commentsEnabled = readSwitch(params.comment_enabled, 'comment_enabled');
    sandbox.changed();
    return { success: true };
  },
});

/** `true` or `false`, as JSON or as text. */
export function readSwitch(value: unknown, what: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new GraphError('bad-parameter', what);
}
