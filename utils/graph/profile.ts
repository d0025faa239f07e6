import type { ErrorReason } from '../instagram/error-reasons.ts';
import { booleanAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';
import { isGraphError } from './graph-error.ts';

/** What Instagram tells about a person; a refusal is as ordinary as a name. */
export type ProfileAnswer =
  | {
      profile: 'known';
      username?: string;
      name?: string;
      /** CDN address; it dies within days. */
      pictureUrl?: string;
      followsAccount?: boolean;
    }
  | { profile: 'refused'; reason: ErrorReason };

const FIELDS = 'name,username,profile_pic,is_user_follow_business';

/** About the person, not about the account: nobody has to do anything about these. */
const ORDINARY: ReadonlySet<ErrorReason> = new Set([
  'consent-missing',
  'person-unknown',
  'person-unavailable',
  'not-found',
]);

/**
 * `GET /<IGSID>`. Only who has written, or tapped an entry of the account, can be read; mere commenters give 230,
 * Meta's review bot 9010, a blocked account nothing.
 *
 * @throws GraphError for what concerns the account or the network (dead token, missing permission, unreachable …)
 */
export async function readProfile(access: GraphAccess, igsid: string): Promise<ProfileAnswer> {
  try {
    const person = await graphGet(access, igsid, { fields: FIELDS });
    const username = textAt(person, 'username');
    const name = textAt(person, 'name');
    if (username === undefined && name === undefined) return { profile: 'refused', reason: 'person-unavailable' };
    return withoutUndefined({
      profile: 'known',
      username,
      name,
      pictureUrl: textAt(person, 'profile_pic'),
      followsAccount: booleanAt(person, 'is_user_follow_business'),
    });
  } catch (error) {
    if (isGraphError(error) && ORDINARY.has(error.reason)) return { profile: 'refused', reason: error.reason };
    throw error;
  }
}
