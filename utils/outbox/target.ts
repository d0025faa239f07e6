import type { SendTarget } from './entry.ts';

/** In whose conversation a send shows; `undefined` for a public reply, and while nobody knows whom a private reply reaches. */
export function igsidOf(target: SendTarget): string | undefined {
  if (target.kind === 'self') return target.ownIgsid;
  return target.kind === 'public-reply' ? undefined : target.igsid;
}

/** The comment that a send answers, if it answers one. */
export function commentIdOf(target: SendTarget): string | undefined {
  return 'commentId' in target ? target.commentId : undefined;
}
