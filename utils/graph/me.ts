import { type GraphAccess, graphGet } from './graph-call.ts';
import { asId, asList, asObject, asText } from './json-shape.ts';

/** Whose token this is. */
export interface Me {
  /** IG_ID (1784…): `user_id`, which webhooks name. Never `id`, which is app-scoped and matches nothing in them. */
  igId: string;
  appScopedId?: string;
  username: string;
  name?: string;
  /** `Business`, `Media_Creator`, `BUSINESS` … as Instagram says it. */
  accountType?: string;
  pictureUrl?: string;
}

const FIELDS = 'id,user_id,username,name,account_type,profile_picture_url';

/**
 * `GET /me` with Instagram Login. The documented answer is wrapped in `data[]`, real ones are flat: both are read.
 *
 * @returns `undefined` when the answer names no professional account
 * @throws GraphError
 */
export async function readMe(access: GraphAccess): Promise<Me | undefined> {
  const answer = asObject(await graphGet(access, 'me', { fields: FIELDS }));
  const me = asObject(asList(answer?.data)[0]) ?? answer;
  const igId = asId(me?.user_id);
  const username = asText(me?.username);
  if (igId === undefined || username === undefined) return undefined;

  const appScopedId = asId(me?.id);
  const name = asText(me?.name);
  const accountType = asText(me?.account_type);
  const pictureUrl = asText(me?.profile_picture_url);
  return {
    igId,
    username,
    ...(appScopedId === undefined ? {} : { appScopedId }),
    ...(name === undefined ? {} : { name }),
    ...(accountType === undefined ? {} : { accountType }),
    ...(pictureUrl === undefined ? {} : { pictureUrl }),
  };
}
