// A conversation is what its message rows say: nothing in its row is counted up, so nothing depends on the order of events.
import { LIMITS } from '../instagram/limits.ts';
import type { OpenerKind, ReplyOpener } from '../instagram/reply-window.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type Desk, standing } from './desk.ts';
import type { MessageFacets } from './message-row.ts';

/** How much of the last text a list shows, in code points. */
const PREVIEW_LENGTH = 200;

/** What a list shows of a conversation, and what decides its lane. Times in ms since 1970. */
export interface ConversationSummary {
  isSelf: boolean;
  lastAt: number;
  last: {
    mid: string;
    direction: 'in' | 'out';
    kind: MessageFacets['kind'];
    text?: string;
    unsent?: true;
    /** Instagram does not show it to us. */
    isUnsupported?: true;
    /** Type of its first attachment. */
    attachment?: string;
  };
  opener?: ReplyOpener;
  closesAt?: number;
  /** Another app owns the thread, as was told last, at `at`. */
  handover?: { appId?: string; at: number };
  awaits: 0 | 1;
  /** While it is put away: since when. */
  doneAt?: number;
  /** While it is snoozed: when it comes back. */
  wakesAt?: number;
}

/** The rows of a conversation that its summary is made of. */
export interface SummarySources {
  /** The newest row that is shown. */
  newest: MessageFacets;
  /** The newest one for which `isSpoken` holds, if there is any. */
  newestSpoken: MessageFacets | undefined;
  /** The newest one that opens the reply window, if there is any. */
  lastOpener: MessageFacets | undefined;
  /** The newest one for which `tellsOwner` holds, if there is any. */
  newestOwned: MessageFacets | undefined;
  /** The newest one for which `isHeard` holds, if there is any. */
  newestHeard: MessageFacets | undefined;
  /** What a person here decided about it. */
  desk: Desk | undefined;
}

/** True for what somebody said and did not take back. Only that decides who spoke last. */
export function isSpoken(row: MessageFacets): boolean {
  return (row.kind === 'message' || row.kind === 'postback') && !row.unsent;
}

/** True for what a person said to the account, in time, and did not take back. */
export function isHeard(row: MessageFacets): boolean {
  return row.opensAt !== undefined && isSpoken(row);
}

/**
 * Whether another app owned the thread, as far as a row tells. Meta tells the app that gets a thread of a `pass`, and the
 * one that loses it of a `take` (Messenger Platform, handover events); the ids in them would tell nothing, because no app
 * is told its own. What comes in the ordinary way comes to the owner.
 */
function isElsewhere({ kind, handover, standby }: MessageFacets): boolean | undefined {
  if (handover) return handover.action === 'take' || (handover.action === 'pass' ? false : undefined);
  return kind === 'message' || kind === 'postback' || kind === 'referral' ? standby === true : undefined;
}

/** True for what tells which app owns the thread: a handing over, or the channel on which something came. */
export function tellsOwner(row: MessageFacets): boolean {
  return isElsewhere(row) !== undefined;
}

/** What exactly a row that opened the window was. */
function openerKind({ kind, tap, replyTo, attachments }: MessageFacets): OpenerKind {
  if (kind === 'postback' || kind === 'referral') return kind;
  if (tap) return 'quick-reply';
  if (replyTo?.storyId ?? replyTo?.storyUrl) return 'story-reply';
  return attachments.some(({ type }) => type === 'story_mention') ? 'story-mention' : 'message';
}

/**
 * The summary of a conversation. It awaits an answer when the person spoke last, in time, and is somebody else, and nobody
 * here has put that away or off.
 */
export function summarise(sources: SummarySources): ConversationSummary {
  const { newest, newestSpoken, lastOpener, newestOwned, newestHeard, desk } = sources;
  const isSelf = newestSpoken?.isSelf ?? newest.isSelf;
  const { mid, direction, kind, unsent, isUnsupported, attachments } = newest;
  const opener = isSelf ? undefined : lastOpener;
  const awaits = !isSelf && newestSpoken?.direction === 'in' && newestSpoken.opensAt !== undefined;
  const { doneAt, wakesAt } = standing(desk, withoutUndefined({ heardAt: newestHeard?.at, spoken: newestSpoken }));
  return withoutUndefined({
    isSelf,
    lastAt: newest.at,
    last: withoutUndefined({
      mid,
      direction,
      kind,
      text: previewText(newest),
      unsent: unsent || undefined,
      isUnsupported: isUnsupported || undefined,
      attachment: attachments[0]?.type,
    }),
    opener: opener && { kind: openerKind(opener), mid: opener.mid, at: opener.at },
    closesAt: opener && opener.at + LIMITS.replyWindow.max,
    handover:
      newestOwned && isElsewhere(newestOwned)
        ? withoutUndefined({ appId: newestOwned.handover?.newAppId, at: newestOwned.at })
        : undefined,
    awaits: awaits && doneAt === undefined && wakesAt === undefined ? 1 : 0,
    doneAt,
    wakesAt,
  });
}

/** The text a row shows now: the edited one, else its own, else what was tapped. */
export function shownText(row: MessageFacets): string | undefined {
  return row.unsent ? undefined : (row.edit?.text ?? row.text ?? row.tap?.title);
}

function previewText(row: MessageFacets): string | undefined {
  const text = shownText(row);
  return text === undefined ? undefined : [...text].slice(0, PREVIEW_LENGTH).join('');
}
