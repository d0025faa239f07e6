import { expect, it } from 'vitest';
import type { AutomationsEntry, OutboxEntry, PersonsEntry } from '../../utils/outbox/entry.ts';

const facts = {
  accountId: '1',
  id: 'entry-1',
  createdAt: 1,
  target: { kind: 'person', igsid: '555' },
  message: { kind: 'text', text: 'Hello' },
  templateIds: [],
  send: { state: 'queued' },
} as const;

it('has a place for the human-agent tag only where a person wrote', () => {
  const persons: PersonsEntry = { ...facts, author: 'person', humanAgent: true };
  const automations: AutomationsEntry = { ...facts, author: 'automation', previewId: 'p' };

  // @ts-expect-error an automation cannot say that it is human
  const tagged: AutomationsEntry = { ...automations, humanAgent: true };
  // @ts-expect-error nor by the way of an entry of either kind
  const either: OutboxEntry = { ...automations, humanAgent: true };
  // @ts-expect-error nor can what a preview sends pass for a person's
  const disguised: PersonsEntry = { ...persons, previewId: 'p' };
  expect([tagged.author, either.author, disguised.author]).toEqual(['automation', 'automation', 'person']);
});
