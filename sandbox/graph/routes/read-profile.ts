import { pictureAddress } from '../../pictures/address.ts';
import type { Person } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import { type FieldReaders, fieldsNamed, selectFields } from '../fields.ts';
import { route } from '../route.ts';

const FIELDS: FieldReaders<Person> = {
  id: (person) => person.igsid,
  name: (person) => person.name,
  username: (person) => person.username,
  profile_pic: (person) => pictureAddress('profile', person.igsid),
  follower_count: (person) => person.followerCount,
  is_user_follow_business: (person) => person.followsBusiness,
  is_business_follow_user: (person) => person.followedByBusiness,
  is_verified_user: (person) => person.isVerified,
};

/**
 * `GET /<IGSID>`: platform.md §5.2; api-user-profile-response--*.json. Needs the person's consent, which a message or a
 * tap gives; Meta's reviewers have no profile; of somebody who blocked the account only the id is told.
 */
export const readProfile = route({
  method: 'GET',
  node: 'person',
  edge: '',
  permission: 'messages',
  accepts: [],
  answer({ node: { person }, fields }) {
    if (person.isReviewBot) throw new GraphError('no-matching-profile');
    if (!person.hasConsented) throw new GraphError('consent-missing');
    const asked = selectFields(person, FIELDS, fields ?? fieldsNamed('name', 'username', 'profile_pic'));
    return person.hasBlocked ? { id: person.igsid } : asked;
  },
});
