// What each source says of a message, as a facet to be merged into its row.
import type { Attachment, InstagramEvent, MessageEvent } from '../instagram/event.ts';
import { midTime } from '../instagram/mid.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { emptyMessage, type MessageFacets, mergeMessages } from './message-row.ts';

/** What an event says of a message; `undefined` if it is not about one. */
export function facetOfEvent(event: InstagramEvent): MessageFacets | undefined {
  const facet = rawFacet(event);
  // Merging with itself derives what is derived: a facet is a row like any other.
  return facet && mergeMessages(facet, facet);
}

function rawFacet(event: InstagramEvent): MessageFacets | undefined {
  switch (event.kind) {
    case 'message':
      return messageFacet(event);
    case 'postback': {
      const tap = {
        ...(event.payload !== undefined && { payload: event.payload }),
        ...(event.title !== undefined && { title: event.title }),
      };
      return {
        ...emptyMessage(event.accountId, event.mid),
        ...timeOf(event.at, event.receivedAt, event.mid),
        igsid: event.igsid,
        kind: 'postback',
        direction: 'in',
        isSelf: event.isSelf,
        tap,
        inThread: true,
        ...opening(!event.late && !event.isSelf),
      };
    }
    case 'unsend':
      return { ...beside(event.accountId, event.mid, event.igsid), unsent: true };
    case 'edit':
      return {
        ...beside(event.accountId, event.mid, event.igsid),
        edit: { numEdit: event.numEdit, ...(event.text !== undefined && { text: event.text }) },
      };
    case 'reaction':
      return {
        ...beside(event.accountId, event.mid, event.igsid),
        reactions: { [event.by]: { emoji: event.emoji, at: event.at ?? event.receivedAt } },
      };
    case 'read':
      return { ...beside(event.accountId, event.mid, event.igsid), seenAt: event.at ?? event.receivedAt };
    case 'unknown':
      if (event.igsid === undefined) return undefined;
      return {
        ...emptyMessage(event.accountId, event.key),
        ...timeOf(event.at, event.receivedAt, event.mid),
        igsid: event.igsid,
        kind: 'unknown',
        unknownName: event.name,
        inThread: true,
      };
    case 'comment':
      return undefined;
  }
}

function messageFacet(event: MessageEvent): MessageFacets {
  const replyTo = event.replyTo && replyFacet(event.replyTo);
  const toldBy = {
    ...(event.text !== undefined && { text: 'event' as const }),
    ...(event.attachments.length > 0 && { attachments: 'event' as const }),
  };
  return {
    ...emptyMessage(event.accountId, event.mid),
    ...timeOf(event.at, event.receivedAt, event.mid),
    igsid: event.igsid,
    kind: 'message',
    direction: event.direction,
    isSelf: event.isSelf,
    ...(event.text !== undefined && { text: event.text }),
    attachments: event.attachments,
    isUnsupported: event.isUnsupported,
    ...(event.quickReplyPayload !== undefined && { tap: { payload: event.quickReplyPayload } }),
    ...(replyTo && { replyTo }),
    toldBy,
    inThread: true,
    ...opening(!event.late && !event.isSelf && event.direction === 'in'),
  };
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
  const { message } = send;
  const attachments: Attachment[] =
    message.kind === 'buttons'
      ? [{ type: 'template', title: message.text, buttons: message.buttons.map((button) => ({ ...button })) }]
      : [];
  const facet: MessageFacets = {
    ...emptyMessage(send.accountId, send.mid),
    igsid: send.igsid,
    kind: 'message',
    at: send.at,
    atBy: 'own',
    direction: 'out',
    isSelf: send.isSelf,
    text: message.text,
    attachments,
    toldBy: { text: 'own', ...(attachments.length > 0 && { attachments: 'own' as const }) },
    outboxId: send.outboxId,
  };
  return mergeMessages(facet, facet);
}

/** That a message already in the thread is the one of this outbox entry. */
export function facetOfClaim(accountId: string, mid: string, outboxId: string): MessageFacets {
  return { ...emptyMessage(accountId, mid), outboxId };
}

function beside(accountId: string, mid: string, igsid: string | undefined): MessageFacets {
  return { ...emptyMessage(accountId, mid), ...(igsid !== undefined && { igsid }) };
}

/** Instagram's time; without one the time inside the mid, and only then the relay's clock. */
function timeOf(at: number | null, receivedAt: number, mid: string | undefined): Pick<MessageFacets, 'at' | 'atBy'> {
  if (at !== null) return { at, atBy: 'event' };
  const inside = mid === undefined ? undefined : midTime(mid);
  return inside === undefined ? { at: receivedAt, atBy: 'own' } : { at: inside, atBy: 'graph' };
}

/** Any number marks a facet that opens the reply window; the merge replaces it by the row's own time. */
function opening(opens: boolean): Pick<MessageFacets, 'opensAt'> {
  return opens ? { opensAt: 0 } : {};
}

function replyFacet(replyTo: NonNullable<MessageEvent['replyTo']>): NonNullable<MessageFacets['replyTo']> {
  if ('mid' in replyTo) return { mid: replyTo.mid };
  return {
    ...(replyTo.story.id !== undefined && { storyId: replyTo.story.id }),
    ...(replyTo.story.url !== undefined && { storyUrl: replyTo.story.url }),
  };
}
