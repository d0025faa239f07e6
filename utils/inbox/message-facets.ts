// What each source says of a message, as a facet to be merged into its row.
import type { EventBase, InstagramEvent, MessageEvent } from '../instagram/event.ts';
import { midTime } from '../instagram/mid.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { emptyMessage, type MessageFacets, mergeMessages } from './message-row.ts';
import { sentContent } from './sent-content.ts';

/** What an event says of a message, or of what stands in its place in the conversation; `undefined` if it is about none. */
export function facetOfEvent(event: InstagramEvent): MessageFacets | undefined {
  const facet = rawFacet(event);
  // Merging with itself derives what is derived: a facet is a row like any other.
  return facet && mergeMessages(facet, facet);
}

function rawFacet(event: InstagramEvent): MessageFacets | undefined {
  switch (event.kind) {
    case 'message':
      return messageFacet(event);
    case 'postback':
      return withoutUndefined({
        ...ofMessage(event, event.mid),
        kind: 'postback',
        isSelf: event.isSelf,
        tap: withoutUndefined({ payload: event.payload, title: event.title }),
        referral: event.referral,
        ...opening(!event.late && !event.isSelf),
      });
    case 'referral': {
      const { isSelf, referral } = event;
      return { ...ofMessage(event, event.key), kind: 'referral', isSelf, referral, ...opening(!event.late && !isSelf) };
    }
    case 'handover':
      return { ...ofMessage(event, event.key), kind: 'handover', handover: event.handover };
    case 'unsend':
      return { ...besideMessage(event), unsent: true };
    case 'edit':
      return { ...besideMessage(event), edit: withoutUndefined({ numEdit: event.numEdit, text: event.text }) };
    case 'reaction':
      return {
        ...besideMessage(event),
        reactions: { [event.by]: { emoji: event.emoji, at: event.at ?? event.receivedAt } },
      };
    case 'read':
      return { ...besideMessage(event), seenAt: event.at ?? event.receivedAt };
    case 'optin':
    case 'unknown': {
      if (event.igsid === undefined) return undefined;
      const name = event.kind === 'unknown' ? { unknownName: event.name } : {};
      return { ...ofMessage(event, event.key), kind: event.kind, ...name };
    }
    default:
      return undefined;
  }
}

function messageFacet(event: MessageEvent): MessageFacets {
  const { text, attachments, direction, isSelf, quickReplyPayload: payload, replyTo, referral } = event;
  return withoutUndefined({
    ...ofMessage(event, event.mid),
    kind: 'message',
    direction,
    isSelf,
    text,
    attachments,
    isUnsupported: event.isUnsupported,
    tap: payload === undefined ? undefined : { payload },
    replyTo: replyTo && replyFacet(replyTo),
    referral,
    toldBy: withoutUndefined({
      text: text === undefined ? undefined : 'event',
      attachments: attachments.length > 0 ? 'event' : undefined,
    }),
    ...opening(!event.late && !isSelf && direction === 'in'),
  });
}

/** A send that Instagram answered with an id: our own text at our own clock, until the echo tells better. */
export interface AnsweredSend {
  accountId: string;
  mid: string;
  outboxId: string;
  igsid: string;
  isSelf: boolean;
  message: OutgoingMessage;
  /** ms since 1970, by our clock. */
  at: number;
}

/** What the answer to a send call says of the message. */
export function facetOfAnswer(send: AnsweredSend): MessageFacets {
  const { text, attachments = [] } = sentContent(send.message);
  const facet: MessageFacets = withoutUndefined({
    ...emptyMessage(send.accountId, send.mid),
    igsid: send.igsid,
    kind: 'message',
    at: send.at,
    atBy: 'own',
    direction: 'out',
    isSelf: send.isSelf,
    text,
    attachments,
    toldBy: withoutUndefined({
      text: text === undefined ? undefined : 'own',
      attachments: attachments.length > 0 ? 'own' : undefined,
    }),
    outboxId: send.outboxId,
  });
  return mergeMessages(facet, facet);
}

/** That a message already in the thread is the one of this outbox entry. */
export function facetOfClaim(accountId: string, mid: string, outboxId: string): MessageFacets {
  return { ...emptyMessage(accountId, mid), outboxId };
}

/** What is known of a message beside the message itself. */
function besideMessage({ accountId, mid, igsid }: { accountId: string; mid: string; igsid?: string }): MessageFacets {
  return { ...emptyMessage(accountId, mid), ...withoutUndefined({ igsid }) };
}

/** Where and when a message, or what stands in its place, is shown. */
function ofMessage(event: EventBase & { mid?: string; igsid?: string }, id: string): MessageFacets {
  const { accountId, igsid } = event;
  return {
    ...besideMessage({ accountId, mid: id, ...withoutUndefined({ igsid }) }),
    ...timeOf(event),
    inThread: true,
    ...(event.standby && { standby: true }),
  };
}

/** Instagram's time; without one the time inside the mid, and only then the relay's clock. */
function timeOf({ at, receivedAt, mid }: EventBase & { mid?: string }): Pick<MessageFacets, 'at' | 'atBy'> {
  if (at !== null) return { at, atBy: 'event' };
  const inside = mid === undefined ? undefined : midTime(mid);
  return inside === undefined ? { at: receivedAt, atBy: 'own' } : { at: inside, atBy: 'graph' };
}

/** Any number marks a facet that opens the reply window; the merge replaces it by the row's own time. */
function opening(opens: boolean): Pick<MessageFacets, 'opensAt'> {
  return opens ? { opensAt: 0 } : {};
}

function replyFacet(replyTo: NonNullable<MessageEvent['replyTo']>): NonNullable<MessageFacets['replyTo']> {
  if ('mid' in replyTo) return { mid: replyTo.mid, ...(replyTo.isSelfReply && { isSelf: true }) };
  const { id: storyId, url: storyUrl, linkStickerUrl } = replyTo.story;
  return withoutUndefined({ storyId, storyUrl, linkStickerUrl });
}
