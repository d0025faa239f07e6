// What an event or a send says to a running live preview. The guard of the loop stands here: only what the account did to
// itself counts.

import type { CommentFacets } from '../../inbox/comment-row.ts';
import type { MessageFacets } from '../../inbox/message-row.ts';
import type { InstagramEvent } from '../../instagram/event.ts';
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import type { OutboxEntry } from '../../outbox/entry.ts';
import type { LiveButton, LiveInput, LiveRun } from './live-run.ts';
import { textOfTemplate } from './text-of-template.ts';

/** `undefined` when the event says nothing to this run: another account's, another person's, too old, or no self event. */
export function liveInputOfEvent(run: LiveRun, event: InstagramEvent): LiveInput | undefined {
  if (event.accountId !== run.accountId || event.late) return undefined;
  const { receivedAt } = event;
  const at = event.at ?? receivedAt;
  switch (event.kind) {
    case 'message': {
      if (!event.isSelf || event.direction !== 'out') return undefined;
      const { mid, attachments } = event;
      const text = event.text ?? textOfTemplate(attachments);
      return withoutUndefined({ kind: 'echo', mid, text, buttons: buttonsIn(attachments), at, receivedAt });
    }
    case 'postback': {
      if (!event.isSelf) return undefined;
      const { mid, title, payload } = event;
      return withoutUndefined({ kind: 'tap', mid, title, payload, at, receivedAt });
    }
    case 'comment': {
      if (!event.isOwn) return undefined;
      const { commentId, text, mediaId: post } = event;
      return withoutUndefined({ kind: 'comment', commentId, text, post, at, receivedAt });
    }
    default:
      return undefined;
  }
}

/** `undefined` where the echo shows none. */
function buttonsIn(
  attachments: readonly { buttons?: readonly { title: string; payload?: string }[] }[],
): readonly LiveButton[] | undefined {
  const buttons = attachments.flatMap((attachment) => attachment.buttons ?? []);
  return buttons.length === 0 ? undefined : buttons.map(({ title, payload }) => withoutUndefined({ title, payload }));
}

/** The same of a message that stands in the database; `undefined` also when a reading of ours alone has put it there. */
export function liveInputOfMessage(run: LiveRun, row: MessageFacets): LiveInput | undefined {
  const { mid, at, text, attachments, tap = {} } = row;
  if (!row.isSelf || row.atBy !== 'event' || row.unsent || isOfOtherRun(run, row.outboxId)) return undefined;
  if (row.kind === 'postback') return { kind: 'tap', mid, at, ...tap };
  if (row.kind !== 'message' || row.direction !== 'out' || !row.inThread) return undefined;
  return withoutUndefined({
    kind: 'echo',
    mid,
    text: text ?? textOfTemplate(attachments),
    buttons: buttonsIn(attachments),
    at,
  });
}

/** The same of a comment. */
export function liveInputOfComment(run: LiveRun, row: CommentFacets): LiveInput | undefined {
  const { id: commentId, text, mediaId: post, at, isOwn, atBy, accountId } = row;
  if (!isOwn || atBy === 'own' || accountId !== run.accountId) return undefined;
  return withoutUndefined({ kind: 'comment', commentId, text, post, at });
}

/** Whether what another run sent is in question. */
export function isOfOtherRun({ id }: LiveRun, outboxId: string | undefined): boolean {
  return outboxId?.startsWith('preview-') === true && !outboxId.startsWith(`preview-${id}-`);
}

/** `undefined` while the entry tells nothing yet, or is another run's. */
export function liveInputOfSend(run: LiveRun, entry: OutboxEntry): LiveInput | undefined {
  const { id: outboxId, send } = entry;
  if (entry.accountId !== run.accountId || !run.steps.some((step) => step.outboxId === outboxId)) return undefined;
  switch (send.state) {
    case 'accepted':
    case 'echoed':
    case 'seen':
      return { kind: 'accepted', outboxId, mid: send.mid };
    case 'refused': {
      const { reason, code, subcode } = send;
      const detail = code === undefined ? undefined : subcode === undefined ? `${code}` : `${code}/${subcode}`;
      return withoutUndefined({ kind: 'refused', outboxId, reason, detail });
    }
    case 'unknown':
      return { kind: 'unknown', outboxId };
    case 'held':
    case 'queued':
    case 'sending':
      return undefined;
  }
}
