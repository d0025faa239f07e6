import type { OutboxEntry } from './entry.ts';

/** A text that became several messages is one attempt: its parts are `<id>`, `<id>.2`, `<id>.3` … */
export function attemptOf({ id }: Pick<OutboxEntry, 'id'>): string {
  return id.replace(/\.\d+$/, '');
}
