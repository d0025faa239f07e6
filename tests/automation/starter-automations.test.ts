import { describe, expect, it } from 'vitest';
import { lintScript } from '../../utils/automation/script/lint-script.ts';
import { outlineOf } from '../../utils/automation/script/outline.ts';
import { parseScript } from '../../utils/automation/script/parse-script.ts';
import { printScript } from '../../utils/automation/script/print-script.ts';
import { scriptOfMessage } from '../../utils/automation/script-of-message.ts';
import { STARTER_AUTOMATIONS } from '../../utils/automation/starter-automations.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';

describe('the automations that are there from the start', () => {
  it.each(STARTER_AUTOMATIONS.map((automation) => [automation.name, automation] as const))(
    '%s has nothing wrong with it, and is printed as it stands',
    (_, { draft: { script } }) => {
      expect(lintScript(parseScript(script), new Map()).findings).toEqual([]);
      expect(printScript(parseScript(script).lines)).toBe(script);
    },
  );

  it('begin with one that starts with a word and has a branch for each button', () => {
    const [first] = STARTER_AUTOMATIONS.toSorted((one, other) => one.name.localeCompare(other.name));
    const { triggers, main, branches } = outlineOf(parseScript(first?.draft.script ?? ''));
    expect(triggers).toMatchObject([{ trigger: { kind: 'message', how: 'contains' } }]);
    const [say] = main;
    const payloads = say?.kind === 'say' ? say.buttons.map((button) => 'payload' in button && button.payload) : [];
    expect(payloads).toHaveLength(2);
    expect(branches.map(({ on }) => 'payload' in on && on.payload)).toEqual(payloads);
  });
});

describe('the script of one message', () => {
  const read = (message: OutgoingMessage) => outlineOf(parseScript(scriptOfMessage(message)));

  it('says it to anybody, once in a month', () => {
    expect(scriptOfMessage({ kind: 'text', text: 'Hi "you"\n{first_name} \\' })).toBe(
      'when any message\nonce per person every 30 d\n\nsay "Hi \\"you\\"\\n{{first_name} \\\\"\n',
    );
  });

  it('has its buttons and quick replies, with payloads that a script can name', () => {
    const buttons = [
      { type: 'postback', title: 'Prices', payload: 'aside:welcome:prices' },
      { type: 'web_url', title: 'Shop', url: 'https://example.com/a?b=c' },
      { type: 'postback', title: 'Odd', payload: '{"go": 1}' },
    ] as const;
    expect(read({ kind: 'buttons', text: 'Hi', buttons }).main).toMatchObject([
      { buttons: [{ payload: 'aside:welcome:prices' }, { url: 'https://example.com/a?b=c' }, { payload: 'go-:-1-' }] },
    ]);
    const quickReplies = [{ type: 'text', title: 'Mugs', payload: 'm' }] as const;
    expect(read({ kind: 'quick-replies', text: 'Hi', quickReplies }).main).toMatchObject([
      { quickReplies: [{ title: 'Mugs', payload: 'm' }] },
    ]);
  });

  it('is read again whatever the message is, and stands as it would be printed', () => {
    const messages: OutgoingMessage[] = [
      { kind: 'cards', cards: [{ title: 'A', subtitle: 'b', imageUrl: 'https://example.com/i.png' }] },
      { kind: 'media', media: 'video', source: { url: 'https://example.com/v.mp4' } },
      { kind: 'media', media: 'video', source: { attachmentId: '1' } },
      { kind: 'images', images: [{ url: 'https://example.com/i.png' }, { attachmentId: '2' }] },
      { kind: 'products', productIds: ['1'] },
      { kind: 'post', mediaId: '1' },
      { kind: 'heart' },
      {
        kind: 'buttons',
        text: 'Hi {you}',
        buttons: [
          { type: 'postback', title: '"A"', payload: 'a b' },
          { type: 'web_url', title: 'B', url: 'https://example.com' },
        ],
      },
      {
        kind: 'quick-replies',
        text: 'Hi',
        quickReplies: [
          { type: 'text', title: 'Mugs', payload: 'm' },
          { type: 'text', title: 'Bowls', payload: 'b' },
        ],
      },
    ];
    for (const message of messages) {
      const script = parseScript(scriptOfMessage(message));
      expect(script.findings, message.kind).toEqual([]);
      expect(printScript(script.lines), message.kind).toBe(scriptOfMessage(message));
      expect(scriptOfMessage(message).split('\n').length, message.kind).toBeGreaterThan(4);
    }
  });
});
