import { type GraphAccess, graphGet } from './graph-call.ts';
import { graphTime } from './graph-time.ts';
import { asId, asList, asObject, asText } from './json-shape.ts';

/** One of the account's posts. Addresses only; they die after a while. `at` in ms since 1970. */
export interface GraphMedia {
  id: string;
  caption?: string;
  mediaType?: string;
  thumbnailUrl?: string;
  permalink?: string;
  at?: number;
}

/** A page of posts, newest first; `after` leads to the next. */
export interface MediaPage {
  media: readonly GraphMedia[];
  after?: string;
}

const FIELDS = 'id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp';

/** `GET /<IG_ID>/media`. @throws GraphError */
export async function readMediaPage(access: GraphAccess, igId: string, after?: string): Promise<MediaPage> {
  const answer = asObject(
    await graphGet(access, `${igId}/media`, { fields: FIELDS, ...(after === undefined ? {} : { after }) }),
  );
  const next = asText(asObject(asObject(answer?.paging)?.cursors)?.after);
  return {
    media: asList(answer?.data).flatMap((media) => mediaOf(media) ?? []),
    ...(next === undefined ? {} : { after: next }),
  };
}

function mediaOf(value: unknown): GraphMedia | undefined {
  const media = asObject(value);
  const id = asId(media?.id);
  if (media === undefined || id === undefined) return undefined;

  const caption = asText(media.caption);
  const mediaType = asText(media.media_type);
  const thumbnailUrl = asText(media.thumbnail_url) ?? asText(media.media_url);
  const permalink = asText(media.permalink);
  const at = graphTime(media.timestamp);
  return {
    id,
    ...(caption === undefined ? {} : { caption }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(thumbnailUrl === undefined ? {} : { thumbnailUrl }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(at === undefined ? {} : { at }),
  };
}
