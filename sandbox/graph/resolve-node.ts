import type { Token } from '../sandbox.ts';
import type { World } from '../world/world.ts';
import { commentById, mediaById, messageById, pageById, personById } from '../world/world.ts';
import { GraphError } from './errors.ts';
import type { Node } from './route.ts';

/** What a path's first part names. Ids of the world that the token may not see do not exist. Throws 803 or 100/33. */
export function resolveNode(world: World, name: string, { of: owner }: Pick<Token, 'of'>): Node {
  if (name === 'me' && owner.kind === 'instagram') return { kind: 'account', alias: 'me' };
  if (name === 'me' && owner.kind === 'facebook-user') return { kind: 'facebook-user' };
  const page = owner.kind === 'instagram' ? undefined : pageById(world, name === 'me' ? pageIdOf(owner) : name);
  if (page) return { kind: 'page', page };
  if (name === world.account.igId) return { kind: 'account', alias: 'id' };
  if (name === world.account.ownIgsid) return { kind: 'own-scoped' };
  const person = personById(world, name);
  if (person) return { kind: 'person', person };
  const media = mediaById(world, name);
  if (media) return { kind: 'media', media };
  const comment = commentById(world, name);
  const commented = comment && mediaById(world, comment.mediaId);
  if (comment && commented) return { kind: 'comment', comment, media: commented };
  const thread = world.threads.find(({ id }) => id === name);
  if (thread) return { kind: 'conversation', thread };
  const found = messageById(world, name);
  if (found) return { kind: 'message', ...found };
  throw new GraphError(/^\d+$|^aWdf/.test(name) ? 'object-missing' : 'alias-missing', name);
}

const pageIdOf = (owner: Token['of']): string => (owner.kind === 'page' ? owner.pageId : '');
