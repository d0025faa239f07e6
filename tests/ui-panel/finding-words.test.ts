import { describe, expect, it, vi } from 'vitest';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';

vi.mock('#i18n', () => ({
  i18n: { t: (key: string, given: readonly unknown[] = []) => [key, ...given].join(' ') },
}));

const { findingDetail } = await import('../../components/ui/finding-words.ts');
const { lintMessage } = await import('../../utils/instagram/lint-message.ts');

const details = (message: OutgoingMessage) => lintMessage(message).map(findingDetail);

describe('where a finding is and how much it is', () => {
  it('names the part from the whole inwards, counted from 1, and the limit', () => {
    const button = { type: 'postback', title: 'x'.repeat(21), payload: 'P' } as const;
    expect(details({ kind: 'cards', cards: [{ title: 'Red', buttons: [button] }] })).toContain(
      'lint.place.card 1, lint.place.button 1 · lint.measured 21 20',
    );
  });

  it('is the place alone where nothing is counted, and nothing where it is the message as a whole', () => {
    const images = [{ url: 'https://shop.example/1.jpg' }, { url: 'shop' }];
    expect(details({ kind: 'images', images })).toEqual(['lint.place.image 2']);
    expect(details({ kind: 'text', text: ' ' })).toEqual(['']);
  });
});
