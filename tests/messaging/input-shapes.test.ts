import { describe, expect, it } from 'vitest';
import type { Calls } from '../../utils/messaging/calls.ts';
import { INPUT_SHAPES } from '../../utils/messaging/input-shapes.ts';

const order = { accountId: '1', igsid: '2', id: 's1', templateIds: [] };
const url = 'https://shop.example/red.jpg';
const button = { type: 'postback', title: 'Prices', payload: 'p' } as const;
const messages: readonly Calls['sendMessage']['input']['message'][] = [
  { kind: 'text', text: 'Hi' },
  { kind: 'quick-replies', text: 'Hi', quickReplies: [{ type: 'text', title: 'Yes', payload: 'y' }] },
  { kind: 'buttons', text: 'Hi', buttons: [button] },
  { kind: 'cards', cards: [{ title: 'Red', buttons: [button] }] },
  { kind: 'products', productIds: ['1'] },
  { kind: 'media', media: 'image', source: { url }, keep: true },
  { kind: 'media', media: 'audio', source: { attachmentId: '9' } },
  { kind: 'images', images: [{ url }, { attachmentId: '9' }] },
  { kind: 'heart' },
  { kind: 'post', mediaId: '7' },
];

describe('what a call to send must look like', () => {
  it.each(messages)('$kind is a message', (message) => {
    expect(INPUT_SHAPES.sendMessage({ ...order, message })).toBe(true);
    expect(INPUT_SHAPES.sendMessage({ ...order, message, replyTo: 'm1', humanAgent: true })).toBe(true);
  });

  it.each([
    ['a kind nobody knows', { kind: 'sticker' }],
    ['a kind of every object', { kind: 'constructor' }],
    ['no kind', { text: 'Hi' }],
    ['a field of another kind', { kind: 'heart', text: 'Hi' }],
    ['a field that is missing', { kind: 'post' }],
    ['a field of another type', { kind: 'text', text: 7 }],
    ['a list that is none', { kind: 'cards', cards: {} }],
    ['far too many', { kind: 'images', images: Array.from({ length: 101 }, () => ({ url })) }],
    ['a medium nobody knows', { kind: 'media', media: 'hologram', source: { url } }],
    ['words alone', 'Hi'],
  ])('%s is none', (_what, message) => {
    expect(INPUT_SHAPES.sendMessage({ ...order, message })).toBe(false);
  });

  it('takes the tag only as a plain yes, and nothing beside the order', () => {
    const message = { kind: 'text', text: 'Hi' };
    expect(INPUT_SHAPES.sendMessage({ ...order, message, humanAgent: false })).toBe(false);
    expect(INPUT_SHAPES.sendMessage({ ...order, message, author: 'automation' })).toBe(false);
  });

  it('knows the actions', () => {
    const act = (action: unknown) => INPUT_SHAPES.sendAction({ accountId: '1', igsid: '2', action });
    expect(
      [{ kind: 'react', mid: 'm', reaction: '❤' }, { kind: 'unreact', mid: 'm' }, { kind: 'typing-on' }].every(act),
    ).toBe(true);
    expect([{ kind: 'react', mid: 'm' }, { kind: 'unreact' }, { kind: 'wave' }, null].some(act)).toBe(false);
  });
});
