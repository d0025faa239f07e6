// How a send whose answer was lost is settled: by finding it, or by proving that it is not there. Never by sending again.
import type { Attachment } from '../instagram/event.ts';
import { type MediaSource, type OutgoingMessage, textOf } from '../instagram/outgoing-message.ts';
import { sameText } from '../instagram/same-text.ts';
import { CLOCK_DIFFERENCE, LATEST_ARRIVAL, leftAt } from './arrival.ts';
import type { OutboxEntry } from './entry.ts';
import { echoSend, refuseSend } from './ledger.ts';
import { igsidOf } from './target.ts';

/** Before this much time has passed since the request left, a message that is missing may still come, ms. Ours. */
export const ABSENCE_AFTER = 60_000;

/** When to look for a send without an answer, ms after the request left. After the last one only the person decides. */
export const LOOK_TIMES = [3_000, 10_000, 30_000, 60_000] as const;

/** A message of the account, as an echo, the database or a Graph reading shows it. `at` in ms since 1970, by Instagram's clock. */
export interface SentMessage {
  mid: string;
  igsid: string;
  text?: string;
  at: number;
  /** Templates are echoed in another shape than they were sent in. */
  attachments?: readonly Attachment[];
}

/** A comment of the account below another one. `at` in ms since 1970. */
export interface SentComment {
  commentId: string;
  parentId?: string;
  text?: string;
  at: number;
}

/**
 * Whether a message that the account sent is the one of this entry.
 *
 * - With an answer (`accepted` and further): its `mid`, and nothing else.
 * - Without one (`unknown`): same conversation, same content, at the right time. The caller makes sure that no other
 *   entry has that `mid`. Where the content cannot be told (a picture shows under an address of Instagram's own), no.
 * - `sending`: never, because the answer that is on its way says it for certain; see `looksLike` for drawing.
 */
export function matchesEcho(entry: OutboxEntry, message: SentMessage, now: number): boolean {
  const { send, target } = entry;
  if ('mid' in send) return target.kind !== 'public-reply' && send.mid === message.mid;
  return send.state === 'unknown' && isAlike(entry, message, now);
}

/**
 * Whether a message could be the one of this entry, judged by conversation, content and time alone. So a surface
 * knows that an echo and an entry that is still `sending` are one message; it is no evidence. One whose content cannot
 * be told looks like it while the answer is on its way; once that was lost, both are shown.
 */
export function looksLike(entry: OutboxEntry, message: SentMessage, now: number): boolean {
  return couldBe(entry, message, now) && (sameContent(entry.message, message) ?? entry.send.state === 'sending');
}

/** Whether everything that can be compared agrees, and something can be. */
export function isAlike(entry: OutboxEntry, message: SentMessage, now: number): boolean {
  return couldBe(entry, message, now) && sameContent(entry.message, message) === true;
}

/** Whether nothing rules out that the message is the one of this entry. */
export function mayBe(entry: OutboxEntry, message: SentMessage, now: number): boolean {
  return couldBe(entry, message, now) && sameContent(entry.message, message) !== false;
}

function couldBe(entry: OutboxEntry, message: SentMessage, now: number): boolean {
  const left = leftAt(entry);
  return left !== undefined && inConversation(entry, message.igsid) && inTime(left, message.at, now);
}

/**
 * The same question for a public reply and an own comment.
 *
 * @param below the comment that the reply hangs on: the one that was answered, or the one above it, because replies have
 * one level
 */
export function matchesOwnComment(
  entry: OutboxEntry,
  comment: SentComment,
  below: string | undefined,
  now: number,
): boolean {
  const { send, target, message } = entry;
  if (target.kind !== 'public-reply') return false;
  if ('mid' in send) return send.mid === comment.commentId;
  return (
    send.state === 'unknown' &&
    comment.parentId === below &&
    inTime(send.since, comment.at, now) &&
    comment.text !== undefined &&
    sameText(textOf(message) ?? '', comment.text)
  );
}

/** What one reading of a thread through the Graph API showed. Times in ms since 1970. */
export interface ThreadReading {
  /** By our clock, before the request for it went out. */
  startedAt: number;
  /** What the account sent, as far as it was readable. */
  sent: readonly SentMessage[];
  /**
   * When the account's messages were written that are listed without their content, as all beyond the 20 newest are;
   * `Infinity` where the time is missing too. Each may be what was sent shortly before.
   */
  unreadableAt: readonly number[];
  /** Time of the oldest message that was listed, by whoever; absent when the thread is empty. */
  oldestAt?: number;
  /** True when nothing older exists than what was listed. */
  isWhole: boolean;
}

/**
 * What stored messages say of an entry without an answer. The oldest message that fits and that no other entry claims
 * is it; otherwise the entry comes back unchanged.
 *
 * @param claimed ids of messages that other entries are known to have made
 */
export function settleFromMessages(
  entry: OutboxEntry,
  messages: readonly SentMessage[],
  claimed: ReadonlySet<string>,
  now: number,
): OutboxEntry {
  const found = messages
    .filter((message) => !claimed.has(message.mid) && matchesEcho(entry, message, now))
    .toSorted((a, b) => a.at - b.at)[0];
  return found === undefined ? entry : echoSend(entry, { mid: found.mid, at: found.at });
}

/**
 * What a reading of the thread says of an entry without an answer: it is there, it is proven not to be there, or
 * nothing, in which case the entry comes back unchanged.
 */
export function settleFromReading(
  entry: OutboxEntry,
  reading: ThreadReading,
  claimed: ReadonlySet<string>,
  now: number,
): OutboxEntry {
  const found = settleFromMessages(entry, reading.sent, claimed, now);
  if (found !== entry) return found;
  const isOther = (message: SentMessage) => claimed.has(message.mid) || !mayBe(entry, message, now);
  return provesAbsence(entry, reading) && reading.sent.every(isOther)
    ? refuseSend(entry, { at: now, reason: 'not-arrived' })
    : entry;
}

/** Only a reading that was begun late enough, reaches back far enough and left nothing unread shows that a message is not there. */
function provesAbsence(entry: OutboxEntry, reading: ThreadReading): boolean {
  if (entry.send.state !== 'unknown') return false;
  // A private reply may have opened a thread that is not the one that was read.
  if (entry.target.kind !== 'person' && entry.target.kind !== 'self') return false;
  if (reading.startedAt < entry.send.since + ABSENCE_AFTER) return false;
  const earliest = entry.send.since - CLOCK_DIFFERENCE;
  if (reading.unreadableAt.some((at) => at >= earliest)) return false;
  return reading.isWhole || (reading.oldestAt !== undefined && reading.oldestAt < earliest);
}

/** What can be done about a send without an answer. */
export type SettlePlan =
  /** Look at this time, ms since 1970; until then the echo may come by itself. */
  | { step: 'look'; at: number }
  /** Everything was tried; the person opens Instagram and decides, or asks for one more look. */
  | { step: 'ask-person' };

/** The next thing to do for an `unknown` entry; `undefined` when there is nothing to settle. */
export function settlePlan(entry: OutboxEntry, now: number): SettlePlan | undefined {
  if (entry.send.state !== 'unknown') return undefined;
  const { since } = entry.send;
  const next = LOOK_TIMES.find((after) => since + after > now);
  return next === undefined ? { step: 'ask-person' } : { step: 'look', at: since + next };
}

function inTime(left: number, at: number, now: number): boolean {
  return at >= left - CLOCK_DIFFERENCE && at <= left + LATEST_ARRIVAL && at <= now + CLOCK_DIFFERENCE;
}

function inConversation(entry: OutboxEntry, igsid: string): boolean {
  const { target } = entry;
  // Whom the comment's private reply reaches is told by the answer; without it any thread may be the one.
  if (target.kind === 'private-reply' && target.igsid === undefined) return true;
  return igsidOf(target) === igsid;
}

/** How files are echoed. What else there is may have several names: nobody has recorded the echo of a heart. */
const FILES = /^(image|video|audio|file)$/;

/**
 * Whether a message in a thread says what was sent; `undefined`: it cannot be told. Instagram shows files under
 * addresses of its own, cards perhaps without their elements, and some things not at all. Only `true` is evidence that
 * it is there, and only `false` that it is not.
 */
export function sameContent(
  sent: OutgoingMessage,
  seen: Pick<SentMessage, 'text' | 'attachments'>,
): boolean | undefined {
  const words = textOf(sent);
  const shown = seen.attachments ?? [];
  const isFile = shown.some(({ type }) => FILES.test(type));
  // Nothing says whether cards are echoed with words; a file never has any.
  if (seen.text) return words !== undefined ? sameText(words, seen.text) : CARDS.test(sent.kind) ? undefined : false;
  switch (sent.kind) {
    case 'text':
    case 'quick-replies':
      return shown.length > 0 ? false : undefined;
    case 'media':
      return sameFiles(sent.media, [sent.source], shown, isFile);
    case 'images':
      return sameFiles('image', sent.images, shown, isFile);
    case 'heart':
      return shown.some(({ type }) => type === 'like_heart') || undefined;
    case 'post':
      // Another id may be the same post's in another of Instagram's spaces.
      return isFile ? false : shown.some(({ mediaId }) => mediaId === sent.mediaId) || undefined;
    case 'products':
      return isFile ? false : undefined;
    case 'buttons':
    case 'cards':
      return isFile ? false : sameTemplate(sent, shown);
  }
}

const CARDS = /cards|products/;

function sameTemplate(
  sent: Extract<OutgoingMessage, { kind: 'buttons' | 'cards' }>,
  shown: readonly Attachment[],
): boolean | undefined {
  const cards = sent.kind === 'cards' ? sent.cards : [{ title: sent.text, buttons: sent.buttons }];
  const told = shown.find(({ title, buttons }) => title !== undefined || buttons);
  if (!told) return undefined;
  const { title, buttons } = told;
  const titles = (all: readonly { title: string }[]) => JSON.stringify(all.map((button) => button.title));
  const isSameTitle = title === undefined || sameText(cards[0]?.title ?? '', title);
  return isSameTitle && (!buttons || titles(buttons) === titles(cards.flatMap((card) => card.buttons ?? [])));
}

/** An address that came back unchanged is the file's own; another one says nothing. */
function sameFiles(
  type: string,
  sources: readonly MediaSource[],
  shown: readonly Attachment[],
  isFile: boolean,
): boolean | undefined {
  if (isFile && shown.some((each) => each.type !== type)) return false;
  const isSame = (source: MediaSource, place: number) => 'url' in source && source.url === shown[place]?.url;
  return (sources.length === shown.length && sources.every(isSame)) || undefined;
}
