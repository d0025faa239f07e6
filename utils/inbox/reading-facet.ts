// A message that was read from Instagram instead of being delivered: what it says is weaker than an event, stronger than ours.
import type { Attachment } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { emptyMessage, type MessageFacets, mergeMessages } from './message-row.ts';

/** A message as the Graph API shows it, and in whose conversation it stands. */
export interface ReadMessage {
  accountId: string;
  mid: string;
  /** IGSID of the person; in the conversation with oneself the account's own. */
  igsid: string;
  direction: 'in' | 'out';
  isSelf: boolean;
  /** Instagram's time, ms since 1970. */
  at: number;
  text?: string;
  isUnsupported: boolean;
  replyToMid?: string;
  story?: { relation: 'mention' | 'reply'; id?: string; url?: string };
}

/**
 * What a reading says of a message. A person's message opens the reply window as its event would have: Instagram itself
 * tells that and when it was written, and the 24 hours count from there, so one that is old opens nothing now.
 */
export function facetOfReading(read: ReadMessage): MessageFacets {
  const { accountId, mid, igsid, direction, isSelf, at, text, isUnsupported, replyToMid, story } = read;
  const attachments: Attachment[] =
    story?.relation === 'mention'
      ? [withoutUndefined({ type: 'story_mention', url: story.url, mediaId: story.id })]
      : [];
  const answered = story?.relation === 'reply' ? { storyId: story.id, storyUrl: story.url } : {};
  const hasQuote = replyToMid !== undefined || story?.relation === 'reply';
  const facet: MessageFacets = withoutUndefined({
    ...emptyMessage(accountId, mid),
    igsid,
    kind: 'message',
    at,
    atBy: 'graph',
    direction,
    isSelf,
    text,
    attachments,
    isUnsupported,
    replyTo: hasQuote ? withoutUndefined({ mid: replyToMid, ...answered }) : undefined,
    toldBy: { text: 'graph', attachments: 'graph' },
    inThread: true,
    opensAt: direction === 'in' && !isSelf ? at : undefined,
  });
  return mergeMessages(facet, facet);
}
