import { browser } from 'wxt/browser';
import type { CommentLane } from '../../utils/inbox/comment-lanes.ts';
import type { Lane } from '../../utils/inbox/lanes.ts';

/** What is open in place: a conversation, or one of the two replies to a comment. */
export type Opened =
  | { kind: 'conversation'; igsid: string }
  | { kind: 'comment'; id: string; how: 'public' | 'private' };

/** Where a person was when the popup closed. Surface state: lies in `storage.session` and ends with the browser. */
export interface PopupPlace {
  accountId: string;
  tab: 'messages' | 'comments';
  lane: Lane;
  commentLane?: CommentLane;
  opened?: Opened;
  /** The row that keys mean. */
  row?: string;
  /** What is searched for; empty while the field is only open. */
  query?: string;
  /** While people are answered one after another: those who had their turn. */
  run?: readonly string[];
  /** Pixels from the top of the list. */
  scroll: number;
  /** ms since 1970. */
  leftAt: number;
}

const KEY = 'popupPlace';
/** After that a person comes back with something new in mind. */
const REMEMBERED_MS = 10 * 60_000;

/** The place of the last ten minutes, for this account. */
export async function readPlace(now: number): Promise<PopupPlace | undefined> {
  const place = (await browser.storage.session.get(KEY))[KEY];
  return isPlace(place) && now - place.leftAt < REMEMBERED_MS ? place : undefined;
}

export async function keepPlace(place: PopupPlace): Promise<void> {
  await browser.storage.session.set({ [KEY]: place });
}

/** Only this build writes it, and it ends with the browser: the outline is enough. */
function isPlace(value: unknown): value is PopupPlace {
  return typeof value === 'object' && value !== null && 'accountId' in value && 'leftAt' in value && 'lane' in value;
}
