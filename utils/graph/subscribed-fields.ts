import { type GraphAccess, graphGet, graphPost } from './graph-call.ts';
import { asList, asObject, asText } from './json-shape.ts';

/**
 * `GET /<IG_ID>/subscribed_apps`: the webhook fields the account is subscribed to; empty = to none.
 * The path names the account because `/me/subscribed_apps` was seen to be refused.
 *
 * @throws GraphError
 */
export async function readSubscribedFields(access: GraphAccess, igId: string): Promise<readonly string[]> {
  const answer = asObject(await graphGet(access, `${igId}/subscribed_apps`, {}));
  return asList(answer?.data)
    .flatMap((app) => asList(asObject(app)?.subscribed_fields))
    .flatMap((field) => asText(field) ?? asText(asObject(field)?.name) ?? []);
}

/**
 * `POST /<IG_ID>/subscribed_apps`. Doing it again changes nothing.
 *
 * @returns whether Instagram says `success`
 * @throws GraphError
 */
export async function subscribeFields(access: GraphAccess, igId: string, fields: readonly string[]): Promise<boolean> {
  const answer = asObject(await graphPost(access, `${igId}/subscribed_apps`, { subscribed_fields: fields }));
  return answer?.success === true;
}
