import { flagAt, listAt, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { subscribedAppsRequest } from '../instagram/message-request.ts';
import { type GraphAccess, graphGet, graphPost } from './graph-call.ts';

/**
 * `GET /<IG_ID>/subscribed_apps`, with Facebook Login `/<PAGE_ID>/…`: the webhook fields the account is subscribed to; empty = to none.
 * The path names the account because `/me/subscribed_apps` was seen to be refused.
 *
 * @throws GraphError
 */
export async function readSubscribedFields(access: GraphAccess, senderId: string): Promise<readonly string[]> {
  return recordsAt(await graphGet(access, `${senderId}/subscribed_apps`, {}), 'data').flatMap((app) => [
    ...listAt(app, 'subscribed_fields').filter((field) => typeof field === 'string'),
    ...recordsAt(app, 'subscribed_fields').flatMap((field) => textAt(field, 'name') ?? []),
  ]);
}

/**
 * `POST /<IG_ID>/subscribed_apps`, with Facebook Login `/<PAGE_ID>/…`. Doing it again changes nothing.
 *
 * @returns whether Instagram says `success`
 * @throws GraphError
 */
export async function subscribeFields(
  access: GraphAccess,
  senderId: string,
  fields: readonly string[],
): Promise<boolean> {
  const { path, body } = subscribedAppsRequest(senderId, fields);
  return flagAt(await graphPost(access, path, body), 'success');
}
