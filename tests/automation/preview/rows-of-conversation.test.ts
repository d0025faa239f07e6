import { describe, expect, it } from 'vitest';
import { freeze } from '../../../utils/automation/preview/freeze.ts';
import {
  lastExchange,
  rowsOfConversation,
  type SendsById,
} from '../../../utils/automation/preview/rows-of-conversation.ts';
import { emptyMessage, type MessageFacets } from '../../../utils/inbox/message-row.ts';

let clock = 0;
const message = (mid: string, more: Partial<MessageFacets>): MessageFacets => {
  clock += 1_000;
  return { ...emptyMessage('1', mid), igsid: '2', kind: 'message', at: clock, ...more };
};
const NOTHING: SendsById = new Map();
const BUTTONS = [
  { title: 'Prices', payload: 'prices' },
  { title: 'Shop', url: 'https://example.com' },
];
const template = { type: 'template', title: 'What would you like?', buttons: BUTTONS };

describe('a stretch of a conversation', () => {
  it('becomes what was written, offered and tapped', () => {
    const rows = rowsOfConversation(
      [
        message('1', { text: 'Hello, this is Ida' }),
        message('2', { direction: 'out', text: 'What would you like?', attachments: [template] }),
        message('3', { kind: 'postback', tap: { title: 'Prices', payload: 'prices' } }),
        message('4', { direction: 'out', text: 'Mugs from 28, Ida.' }),
      ],
      NOTHING,
    );
    expect(freeze(rows, ['ida'])).toBe(
      [
        'write "Hello, this is […]"',
        'expect "What would you like?"',
        'expect button "Prices"',
        'expect button "Shop"',
        'tap "Prices"',
        'expect "Mugs from 28, […]."',
        '',
      ].join('\n'),
    );
  });

  it('keeps the words of buttons that were echoed as one plain card', () => {
    const card = { ...template, cards: [{ title: 'What would you like?' }] };
    const [row] = rowsOfConversation([message('1', { direction: 'out', attachments: [card] })], NOTHING);
    expect(row).toMatchObject({ text: 'What would you like?', buttons: ['Prices', 'Shop'] });
  });

  it('takes quick replies from what was sent, because an echo does not tell them, and names a tap by its title', () => {
    const sends: SendsById = new Map([
      [
        'o1',
        {
          author: 'person',
          message: {
            kind: 'quick-replies',
            text: 'Which?',
            quickReplies: [{ type: 'text', title: 'Mugs', payload: 'm-1' }],
          },
        },
      ],
    ]);
    const rows = rowsOfConversation(
      [
        message('1', { direction: 'out', text: 'Which?', outboxId: 'o1' }),
        message('2', { tap: { payload: 'm-1' } }),
        message('3', { text: 'Bowls', tap: { payload: 'b-1' } }),
      ],
      sends,
    );
    expect(rows.map(({ mid: _mid, at: _at, ...row }) => row)).toEqual([
      { direction: 'out', text: 'Which?', quickReplies: ['Mugs'] },
      { direction: 'in', tap: 'Mugs' },
      { direction: 'in', tap: 'Bowls' },
    ]);
  });

  it('has the words as they were edited, the title of a template told bare, and nothing of what was unsent', () => {
    const rows = rowsOfConversation(
      [
        message('1', { text: 'prise', edit: { numEdit: 1, text: 'price' } }),
        message('2', { text: 'secret', unsent: true }),
        message('3', { direction: 'out', attachments: [template] }),
        message('4', { attachments: [{ type: 'image' }] }),
        message('5', { kind: 'handover' }),
      ],
      NOTHING,
    );
    expect(rows.map(({ mid, text }) => [mid, text])).toEqual([
      ['1', 'price'],
      ['3', 'What would you like?'],
    ]);
  });

  it('in the conversation with oneself tells who spoke by who sent it, else by what and when', () => {
    const own = { direction: 'out', isSelf: true } as const;
    const later = { ...own, at: 900_000 };
    const sends: SendsById = new Map([
      ['o1', { author: 'automation', message: { kind: 'text', text: 'x' } }],
      ['o2', { author: 'person', message: { kind: 'text', text: 'x' } }],
    ]);
    const rows = rowsOfConversation(
      [
        message('1', { ...own, text: 'price' }),
        message('2', { ...own, text: 'From 28' }),
        message('3', { ...later, text: 'thanks' }),
        message('4', { ...later, text: 'by hand', outboxId: 'o2' }),
        message('5', { ...own, at: 2_000_000, text: 'by script', outboxId: 'o1' }),
      ],
      sends,
    );
    expect(rows.map(({ direction }) => direction)).toEqual(['in', 'out', 'in', 'in', 'out']);
  });
});

describe('the last exchange', () => {
  const rows = (directions: string) =>
    [...directions].map((sign, at) => ({
      direction: sign === 'i' ? ('in' as const) : ('out' as const),
      text: sign,
      at,
    }));

  it.each([
    ['iooiio', { from: 3, to: 5 }],
    ['iooiioo', { from: 3, to: 6 }],
    // What is not answered yet is not part of it.
    ['iooiioi', { from: 3, to: 5 }],
    ['io', { from: 0, to: 1 }],
    ['oo', { from: 0, to: 1 }],
    ['ii', { from: 0, to: 1 }],
    ['oio', { from: 1, to: 2 }],
  ])('of %s', (directions, exchange) => {
    expect(lastExchange(rows(directions))).toEqual(exchange);
  });
});
