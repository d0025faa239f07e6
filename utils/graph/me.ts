import { idAt, type Json, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';

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

/** How an account is called. */
export type AccountNames = Partial<Pick<Me, 'username' | 'name' | 'pictureUrl'>>;

const FIELDS = 'id,user_id,username,name,account_type,profile_picture_url';

/**
 * `GET /me` with Instagram Login. The documented answer is wrapped in `data[]`, real ones are flat: both are read.
 *
 * @returns `undefined` when the answer names no professional account
 * @throws GraphError
 */
export async function readMe(access: GraphAccess): Promise<Me | undefined> {
  const answer = await graphGet(access, 'me', { fields: FIELDS });
  const me = recordsAt(answer, 'data')[0] ?? answer;
  const igId = idAt(me, 'user_id');
  const { username, ...names } = accountNames(me);
  if (igId === undefined || username === undefined) return undefined;
  const more = withoutUndefined({ appScopedId: idAt(me, 'id'), accountType: textAt(me, 'account_type') });
  return { igId, username, ...names, ...more };
}

/** How an account in an answer is called. */
export function accountNames(account: Json): AccountNames {
  return withoutUndefined({
    username: textAt(account, 'username'),
    name: textAt(account, 'name'),
    pictureUrl: textAt(account, 'profile_picture_url'),
  });
}
