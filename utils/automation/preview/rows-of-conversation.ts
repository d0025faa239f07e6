// A stretch of any conversation, as rows that can be frozen: who wrote, what was offered, what was tapped.
import type { MessageFacets } from '../../inbox/message-row.ts';
import type { OutgoingMessage } from '../../instagram/outgoing-message.ts';
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import type { OutboxEntry } from '../../outbox/entry.ts';
import type { FrozenRow } from './freeze.ts';
import { offersOf } from './live-messages.ts';
import { textOfTemplate } from './text-of-template.ts';
import { isBotSpeaking } from './who-spoke.ts';

/** A message that can be frozen. */
export type ConversationRow = FrozenRow & { mid: string };

/** What was sent with it, where Aside sent it: an echo tells no quick replies. By outbox id. */
export type SendsById = ReadonlyMap<string, Pick<OutboxEntry, 'author' | 'message'>>;

/** @param messages oldest first; what was unsent, or holds neither words nor anything to tap, is left out */
export function rowsOfConversation(messages: readonly MessageFacets[], sends: SendsById): readonly ConversationRow[] {
  const titles = new Map<string, string>();
  const rows: ConversationRow[] = [];
  let lastDoing: number | undefined;
  for (const message of messages) {
    if (message.unsent || (message.kind !== 'message' && message.kind !== 'postback')) continue;
    const { mid, at, outboxId, tap } = message;
    const send = outboxId === undefined ? undefined : sends.get(outboxId);
    const offered = [...buttonsIn(message), ...(send ? offersOf(send.message) : [])];
    for (const { title, payload } of offered) if (payload !== undefined) titles.set(payload, title);
    const text = textIn(message);
    const isTap = message.kind === 'postback' || tap !== undefined;
    const isTheirs = isTap || !isOfAccount(message, send, lastDoing);
    if (isTheirs) lastDoing = at;
    const { payload } = tap ?? {};
    const tapped = text ?? tap?.title ?? (payload === undefined ? undefined : (titles.get(payload) ?? payload));
    const row = isTap
      ? { tap: tapped }
      : { text, buttons: titlesIn(message), quickReplies: send && quickRepliesOf(send.message) };
    const isEmpty = Object.values(row).every((value) => value === undefined || value.length === 0);
    if (!isEmpty) rows.push(withoutUndefined({ mid, direction: isTheirs ? 'in' : 'out', at, ...row }));
  }
  return rows;
}

function isOfAccount(
  message: MessageFacets,
  send: Pick<OutboxEntry, 'author'> | undefined,
  lastDoing: number | undefined,
): boolean {
  const { direction, isSelf, at } = message;
  if (!isSelf) return direction === 'out';
  if (send) return send.author === 'automation';
  return isBotSpeaking({ at, text: textIn(message), isMade: buttonsIn(message).length > 0 }, lastDoing);
}

function textIn({ text, edit, attachments }: MessageFacets): string | undefined {
  return edit?.text ?? text ?? textOfTemplate(attachments);
}

function buttonsIn({ attachments }: MessageFacets) {
  return attachments.flatMap(({ buttons = [] }) => buttons);
}

function titlesIn(message: MessageFacets): readonly string[] | undefined {
  const titles = buttonsIn(message).map(({ title }) => title);
  return titles.length > 0 ? titles : undefined;
}

function quickRepliesOf(message: OutgoingMessage): readonly string[] | undefined {
  return message.kind === 'quick-replies' ? message.quickReplies.map(({ title }) => title) : undefined;
}

/** From which row to which, as places. */
export interface Exchange {
  from: number;
  to: number;
}

/** The last thing that was asked and answered; all of it where nothing was. */
export function lastExchange(rows: readonly FrozenRow[]): Exchange {
  const is = (direction: FrozenRow['direction']) => (row: FrozenRow | undefined) => row?.direction === direction;
  const last = rows.length - 1;
  const to = rows.findLastIndex((row, place) => is('out')(row) && rows.slice(0, place).some(is('in')));
  if (to < 0) return { from: 0, to: last };
  const asked = rows.slice(0, to).findLastIndex(is('in'));
  // What was written in several messages was one question.
  const before = rows.slice(0, asked).findLastIndex(is('out'));
  return { from: before + 1, to };
}
