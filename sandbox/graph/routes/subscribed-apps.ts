import type { Sandbox } from '../../sandbox.ts';
import { isField } from '../../webhooks/fields.ts';
import { GraphError } from '../errors.ts';
import { type GraphCall, type Node, route } from '../route.ts';

// `/<IG_ID>/subscribed_apps`, `/me/subscribed_apps` and, with Facebook Login, `/<PAGE_ID>/subscribed_apps`:
// platform.md §2.4; request-subscribed-apps--postman.json → api-success-response--meta-docs.json. The account gets every field the
// app has switched on; there is no own choice.

type Subscriber = Node<'account' | 'page'>;

const login = (node: 'account' | 'page') => (node === 'page' ? 'facebook' : 'instagram');

/** `POST`: subscribes the account. Names as a comma list or as an array; unknown ones are refused. */
const subscribeAppAs = (node: 'account' | 'page') =>
  route({
    method: 'POST',
    node,
    edge: 'subscribed_apps',
    login: login(node),
    permission: 'basic',
    accepts: ['subscribed_fields'],
    answer(call) {
      requireAddress(call);
      const { subscribed_fields: given } = call.params;
      const names: unknown[] = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [];
      if (names.length === 0) throw new GraphError('bad-parameter', 'The parameter subscribed_fields is required');
      const isTaken = (name: unknown) =>
        isField(name) &&
        !(node === 'page' && name === 'messaging_seen' && call.sandbox.variants.pageSeen === 'refused');
      if (!names.every(isTaken))
        throw new GraphError('bad-parameter', 'Param subscribed_fields must be one of the known fields');
      setSubscription(call.sandbox, call.node, true);
      return { success: true };
    },
  });

/** `GET`: the app and its fields. platform.md names the call; the answer's inside is the Graph API's usual list. */
const readSubscribedAppsAs = (node: 'account' | 'page') =>
  route({
    method: 'GET',
    node,
    edge: 'subscribed_apps',
    login: login(node),
    permission: 'basic',
    accepts: [],
    answer(call) {
      requireAddress(call);
      const isSubscribed = call.node.kind === 'page' ? call.node.page.isSubscribed : call.sandbox.isSubscribed;
      return { data: isSubscribed ? [{ id: call.sandbox.appId, subscribed_fields: [...call.sandbox.fields] }] : [] };
    },
  });

/** `DELETE`: no more webhooks. */
const unsubscribeAppAs = (node: 'account' | 'page') =>
  route({
    method: 'DELETE',
    node,
    edge: 'subscribed_apps',
    login: login(node),
    permission: 'basic',
    accepts: [],
    answer(call) {
      requireAddress(call);
      setSubscription(call.sandbox, call.node, false);
      return { success: true };
    },
  });

/** Open fact: one report got 100 for `/me`, and the id cured it. */
function requireAddress({ node, sandbox }: GraphCall<'account' | 'page'>): void {
  if (node.kind === 'account' && node.alias === 'me' && sandbox.variants.meSubscribedApps === 'refused') {
    throw new GraphError('unsupported-method', 'post');
  }
}

function setSubscription(sandbox: Sandbox, node: Subscriber, isSubscribed: boolean): void {
  if (node.kind === 'page') node.page.isSubscribed = isSubscribed;
  else sandbox.isSubscribed = isSubscribed;
  sandbox.changed();
}

export const subscribedApps = (['account', 'page'] as const).flatMap((node) => [
  subscribeAppAs(node),
  readSubscribedAppsAs(node),
  unsubscribeAppAs(node),
]);
