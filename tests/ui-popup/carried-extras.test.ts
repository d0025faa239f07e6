import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnedDraft } from '../../components/composer/returned-draft.ts';
import { sendInOrder } from '../../components/composer/send-in-order.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { messagesOf, renderExtra } from '../../utils/templates/extra.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';
import { someExtra } from '../templates/some-templates.ts';

const entry = (message: OutgoingMessage, index: number): OutboxEntry => ({
  accountId: 'a',
  id: index === 0 ? 's' : `s.${index + 1}`,
  createdAt: 1,
  author: 'person',
  target: { kind: 'person', igsid: 'p' },
  message,
  templateIds: index === 0 ? ['t'] : [],
  send: { state: 'queued' },
});

describe('what goes with a text', () => {
  it('is sent after it under ids of the same attempt, and not when the text was not taken', async () => {
    const messages = messagesOf('Look', { kind: 'media', media: 'image', url: 'https://a.example/b.png' });
    const asked: string[] = [];
    const send = (answer: CallAnswer<unknown>) =>
      sendInOrder('s', messages, async (id, { kind }) => {
        asked.push(`${id} ${kind}`);
        return answer;
      });
    expect(await send({ ok: true, value: null })).toMatchObject({ ok: true });
    expect(asked.splice(0)).toEqual(['s text', 's.2 media']);
    expect(await send({ ok: false, error: { code: 'window-closed' } })).toMatchObject({ ok: false });
    expect(asked).toEqual(['s text']);
  });

  it('is in the draft again after it was taken back, and would be sent just the same', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), someExtra, (text, extra) => {
        const messages = messagesOf(text, extra);
        const draft = returnedDraft(messages.map(entry));
        expect(draft.templateIds).toEqual(['t']);
        const again = renderTemplate(draft.text, { first_name: 'Ana' });
        const carried = draft.extra && renderExtra(draft.extra, { first_name: 'Ana' });
        expect([...again.missing, ...(carried?.missing ?? [])]).toEqual([]);
        expect(messagesOf(again.text, carried?.extra)).toEqual(messages);
      }),
    );
  });
});
