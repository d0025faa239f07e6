// How people come into a conversation without being answered first: entry points, links, ads (platform.md §3.3, §4.4).
import type { Sandbox } from '../sandbox.ts';
import { threadChannel } from '../webhooks/channel.ts';
import { parties } from '../webhooks/parties.ts';
import { postbackNotice } from '../webhooks/postback-item.ts';
import type { Content, Person } from '../world/world.ts';
import { type Act, ActRefused, addFromPerson, neededText, optionalText, threadFor, timeOf } from './act.ts';
import { tellMessage } from './tell-message.ts';

type Input = Readonly<Record<string, unknown>>;

function personOf(actor: Parameters<Act['run']>[1]): Person {
  if (actor.kind === 'owner') throw new ActRefused('Only other people come so.');
  return actor.person;
}

/** Taps an ice breaker or an item of the menu: webhook-postback--meta-docs.json. */
export const iceBreaker: Act = {
  about: '{title, payload, agoMs?} → {mid}: taps an ice breaker or a menu item',
  run: (sandbox, actor, input) => tapFrom(sandbox, actor, input, undefined),
};

/**
 * Opens the conversation by an ig.me link, in the three forms of platform.md §3.3: a new conversation with a typed text
 * (webhook-message-with-igme-referral), a new one with an ice breaker (webhook-postback-with-referral), an existing one
 * (webhook-messaging-referral). Each opens the reply window.
 */
export const igme: Act = {
  about: '{ref?} in an existing conversation → {}; in a new one with {text} or {title, payload} → {mid}',
  run(sandbox, actor, input) {
    const person = personOf(actor);
    const ref = optionalText(input, 'ref');
    const referral = {
      ...(ref !== undefined && { ref }),
      source: sandbox.variants.referralSource,
      type: 'OPEN_THREAD',
    };
    const known = sandbox.world.threads.find(({ igsid }) => igsid === person.igsid);
    if (!known || known.messages.length === 0) {
      if (input.payload !== undefined) return tapFrom(sandbox, actor, input, referral);
      return sayFrom(sandbox, actor, input, referral);
    }
    const at = timeOf(sandbox, input);
    known.openedAt = Math.max(known.openedAt ?? 0, at);
    sandbox.webhooks.send({
      ...threadChannel(known, 'messaging_referral'),
      entryId: sandbox.world.account.igId,
      item: { ...parties(sandbox.world, known, 'person'), timestamp: at, referral },
    });
    sandbox.changed();
    if (input.payload !== undefined) return tapFrom(sandbox, actor, input, undefined);
    return input.text === undefined ? {} : sayFrom(sandbox, actor, input, undefined);
  },
};

/** Writes from a click-to-message ad: webhook-message-ad-referral--meta-docs.json. */
export const ad: Act = {
  about: '{text, ref?, adId?, title?, postId?} → {mid}: writes from an ad',
  run(sandbox, actor, input) {
    const adId = optionalText(input, 'adId') ?? sandbox.random.digits(17);
    const ref = optionalText(input, 'ref');
    const postId = optionalText(input, 'postId');
    return sayFrom(sandbox, actor, input, {
      ...(ref !== undefined && { ref }),
      ad_id: sandbox.variants.adId === 'number' ? Number(adId) : adId,
      source: 'ADS',
      type: 'OPEN_THREAD',
      ads_context_data: {
        ad_title: optionalText(input, 'title') ?? 'Hand-thrown mugs',
        photo_url: 'https://scontent.cdninstagram.com/media/ad.svg',
        video_url: 'https://scontent.cdninstagram.com/media/ad-video.svg',
        ...(postId !== undefined && { post_id: postId }),
      },
    });
  },
};

/** Asks about a product of the shop: webhook-message-product-referral--meta-docs.json. */
export const product: Act = {
  about: '{text, productId?} → {mid}: writes about a product',
  run(sandbox, actor, input) {
    const id = optionalText(input, 'productId') ?? sandbox.world.products[0];
    return sayFrom(sandbox, actor, input, { product: { id } });
  },
};

/**
 * Agrees to be written to. That the field exists is documented, a body is not (platform.md §3.3); this one is
 * Messenger's.
 */
export const optin: Act = {
  about: '{payload?} → {}',
  run(sandbox, actor, input) {
    personOf(actor);
    if (sandbox.setUp === 'facebook') throw new ActRefused('Facebook Login has no opt-ins.');
    const thread = threadFor(sandbox, actor, input);
    sandbox.webhooks.send({
      ...threadChannel(thread, 'messaging_optins'),
      entryId: sandbox.world.account.igId,
      item: {
        ...parties(sandbox.world, thread, 'person'),
        timestamp: sandbox.clock.now(),
        optin: { type: 'notification_messages', payload: optionalText(input, 'payload') ?? 'OPTIN' },
      },
    });
    return {};
  },
};

function sayFrom(
  sandbox: Sandbox,
  actor: Parameters<Act['run']>[1],
  input: Input,
  referral: Content['referral'],
): Record<string, unknown> {
  const person = personOf(actor);
  const thread = threadFor(sandbox, actor, input);
  const content = { text: neededText(input, 'text'), ...(referral && { referral }) };
  const written = addFromPerson(sandbox, thread, person, content, timeOf(sandbox, input));
  tellMessage(sandbox, thread, written);
  return { mid: written.mid };
}

function tapFrom(
  sandbox: Sandbox,
  actor: Parameters<Act['run']>[1],
  input: Input,
  referral: Content['referral'],
): Record<string, unknown> {
  const person = personOf(actor);
  const thread = threadFor(sandbox, actor, input);
  const tapped = { title: neededText(input, 'title'), payload: neededText(input, 'payload') };
  const content = { tapped, ...(referral && { referral }) };
  const tap = addFromPerson(sandbox, thread, person, content, timeOf(sandbox, input));
  sandbox.webhooks.send(postbackNotice(sandbox, thread, tap));
  return { mid: tap.mid };
}
