import type { OutboxEntry } from '../../utils/outbox/entry.ts';

/** A text that became several messages is one attempt: its parts are `<id>`, `<id>.2`, `<id>.3` … */
export function attemptOf({ id }: Pick<OutboxEntry, 'id'>): string {
  return id.replace(/\.\d+$/, '');
}

/** Nothing of it has left, and it is a person's own. */
export function canTakeBack({ send, author }: Pick<OutboxEntry, 'send' | 'author'>): boolean {
  return author === 'person' && (send.state === 'held' || send.state === 'queued');
}
