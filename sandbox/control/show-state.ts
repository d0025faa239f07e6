import { LIMITS } from '../../utils/instagram/limits.ts';
import { drawPicture } from '../pictures/draw.ts';
import type { Sandbox } from '../sandbox.ts';

/** The truth, as everybody's phones together would show it. Times in ms since 1970. */
export function showState(sandbox: Sandbox) {
  const { world, clock, variants, language, tokenState, isSubscribed, webhookUrl, fields, setUp } = sandbox;
  const picture = (id: string) => `data:image/svg+xml,${encodeURIComponent(drawPicture(id))}`;
  return {
    now: clock.now(),
    account: { ...world.account, picture: picture(world.account.igId) },
    people: world.people.map((person) => ({ ...person, picture: picture(person.igsid) })),
    threads: world.threads.map(({ openedAt, ...thread }) => ({
      ...thread,
      isSelf: thread.igsid === world.account.ownIgsid,
      openedAt: openedAt ?? null,
      /** When the account's reply window closes. */
      closesAt: openedAt === undefined ? null : openedAt + LIMITS.replyWindow.max,
    })),
    media: world.media.map((media) => ({ ...media, picture: picture(media.id) })),
    comments: world.comments,
    variants,
    language,
    tokenState,
    pages: world.pages,
    products: world.products,
    uploads: world.uploads,
    profile: world.profile,
    webhook: { url: webhookUrl ?? null, isSubscribed, fields: [...fields], setUp },
  };
}
