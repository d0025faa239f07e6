import type { PersonsEntry, SendState, SendTarget } from '../../utils/outbox/entry.ts';

/** An entry for tests: a text to one person, in any state. */
export function entryOf(send: SendState, change: Partial<PersonsEntry> = {}): PersonsEntry {
  return {
    accountId: '17841400000000001',
    id: 'entry-1',
    createdAt: 1_000_000,
    author: 'person',
    target: { kind: 'person', igsid: '555' },
    message: { kind: 'text', text: 'Hello' },
    templateIds: [],
    send,
    ...change,
  };
}

export const toPerson = (igsid: string): SendTarget => ({ kind: 'person', igsid });
