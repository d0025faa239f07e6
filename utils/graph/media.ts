import { idAt, integerAt, type Json, recordAt, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';
import { graphTime } from './graph-time.ts';

/** One of the account's posts. Addresses only; they die after a while. `at` in ms since 1970. */
export interface GraphMedia {
  id: string;
  caption?: string;
  mediaType?: string;
  thumbnailUrl?: string;
  permalink?: string;
  at?: number;
  likes?: number;
}

/** A page of posts, newest first; `after` leads to the next. */
export interface MediaPage {
  media: readonly GraphMedia[];
  after?: string;
}

const FIELDS = 'id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,like_count';

/** `GET /<IG_ID>/media`. @throws GraphError */
export async function readMediaPage(access: GraphAccess, igId: string, after?: string): Promise<MediaPage> {
  const answer = await graphGet(access, `${igId}/media`, withoutUndefined({ fields: FIELDS, after }));
  return withoutUndefined({
    media: recordsAt(answer, 'data').flatMap((media) => mediaOf(media) ?? []),
    after: textAt(recordAt(recordAt(answer, 'paging'), 'cursors'), 'after'),
  });
}

function mediaOf(media: Json): GraphMedia | undefined {
  const id = idAt(media, 'id');
  if (id === undefined) return undefined;
  return withoutUndefined({
    id,
    caption: textAt(media, 'caption'),
    mediaType: textAt(media, 'media_type'),
    thumbnailUrl: textAt(media, 'thumbnail_url') ?? textAt(media, 'media_url'),
    permalink: textAt(media, 'permalink'),
    at: graphTime(media.timestamp),
    likes: integerAt(media, 'like_count'),
  });
}
