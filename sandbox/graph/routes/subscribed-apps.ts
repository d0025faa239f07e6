import { isField } from '../../webhooks/fields.ts';
import { GraphError } from '../errors.ts';
import { route } from '../route.ts';

// `/<IG_ID>/subscribed_apps` and `/me/subscribed_apps`: platform.md §2.4; request-subscribed-apps--postman.json →
// api-success-response--meta-docs.json. The account gets every field the app has switched on; there is no own choice.

/** `POST`: subscribes the account. Names as a comma list or as an array; unknown ones are refused. */
export const subscribeApp = route({
  method: 'POST',
  node: 'account',
  edge: 'subscribed_apps',
  permission: 'basic',
  accepts: ['subscribed_fields'],
  answer({ sandbox, params: { subscribed_fields: given } }) {
    const names: unknown[] = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [];
    if (names.length === 0) throw new GraphError('bad-parameter', 'The parameter subscribed_fields is required');
    if (!names.every(isField))
      throw new GraphError('bad-parameter', 'Param subscribed_fields must be one of the known fields');
    sandbox.isSubscribed = true;
    sandbox.changed();
    return { success: true };
  },
});

/** `GET`: the app and its fields. platform.md names the call; the answer's inside is the Graph API's usual list. */
export const readSubscribedApps = route({
  method: 'GET',
  node: 'account',
  edge: 'subscribed_apps',
  permission: 'basic',
  accepts: [],
  answer: ({ sandbox }) => ({
    data: sandbox.isSubscribed ? [{ id: sandbox.appId, subscribed_fields: [...sandbox.fields] }] : [],
  }),
});

/** `DELETE`: no more webhooks. */
export const unsubscribeApp = route({
  method: 'DELETE',
  node: 'account',
  edge: 'subscribed_apps',
  permission: 'basic',
  accepts: [],
  answer({ sandbox }) {
    sandbox.isSubscribed = false;
    sandbox.changed();
    return { success: true };
  },
});
