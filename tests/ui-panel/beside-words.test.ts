import { describe, expect, it, vi } from 'vitest';
import { besideWords } from '../../components/conversation/beside-list.tsx';

vi.mock('#i18n', () => ({ i18n: { t: (key: string, ...rest: unknown[]) => [key, ...rest].join(' ') } }));

describe('what is told beside the conversations', () => {
  it('says of a dashboard test what it imitates, and nothing of its people', () => {
    const item = { field: 'messages', value: { sender: { id: '12334' }, message: { text: 'random_text' } } };
    const words = besideWords({ kind: 'test', name: 'messages', item });
    expect(words).toContain('messages');
    expect(words).not.toMatch(/12334|random_text/);
  });

  it('keeps apart a mention in a post and one in a comment', () => {
    const name = 'mentions';
    const inPost = besideWords({ kind: 'mention', name, item: { field: name, value: { media_id: '1' } } });
    const value = { media_id: '1', comment_id: '2' };
    expect(besideWords({ kind: 'mention', name, item: { field: name, value } })).not.toBe(inPost);
  });

  it('gives a story’s numbers, and none where Instagram hides or leaves them out', () => {
    const words = (value: object) => besideWords({ kind: 'story-insights', name: 's', item: { field: 's', value } });
    expect(words({ reach: 1240, replies: 7 })).toMatch(/1.?240.*7/);
    expect(words({ reach: 10, replies: -1 })).not.toContain('-1');
    expect(words({})).toContain('?');
  });

  it('survives an item that was erased, and one of any shape', () => {
    for (const item of [null, undefined, 'text', 5, [], { value: null }]) {
      expect(besideWords({ kind: 'mention', name: 'mentions', item })).not.toBe('');
      expect(besideWords({ name: 'gift_card', item })).toContain('gift_card');
    }
  });
});
