// What an event or a send says to a running preview. The guard of the loop stands here: only what the account did to itself counts.
import type { InstagramEvent } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { PreviewInput } from './preview-machine.ts';
import type { PreviewRun } from './preview-run.ts';

/** `undefined` when the event says nothing to this run: another account's, another person's, too old, or no self event. */
export function inputOfEvent(run: PreviewRun, event: InstagramEvent): PreviewInput | undefined {
  if (event.accountId !== run.accountId || event.late) return undefined;
  const at = event.at ?? event.receivedAt;
  if (event.kind === 'message' && event.isSelf && event.direction === 'out')
    return withoutUndefined({ kind: 'echo', mid: event.mid, at, text: event.text });
  if (event.kind === 'postback' && event.isSelf)
    return withoutUndefined({ kind: 'tap', at, title: event.title, payload: event.payload });
  return undefined;
}

/** `undefined` while the entry tells nothing yet, or is another one's. */
export function inputOfSend(run: PreviewRun, entry: OutboxEntry): PreviewInput | undefined {
  if (entry.accountId !== run.accountId || entry.id !== run.outboxId) return undefined;
  const { send } = entry;
  switch (send.state) {
    case 'accepted':
    case 'echoed':
    case 'seen':
      return { kind: 'accepted', mid: send.mid };
    case 'refused':
      return withoutUndefined({ kind: 'refused', reason: send.reason, detail: detailOf(send) });
    case 'unknown':
      return { kind: 'unknown' };
    case 'held':
    case 'queued':
    case 'sending':
      return undefined;
  }
}

function detailOf({ code, subcode }: { code?: number; subcode?: number }): string | undefined {
  if (code === undefined) return undefined;
  return subcode === undefined ? `${code}` : `${code}/${subcode}`;
}
