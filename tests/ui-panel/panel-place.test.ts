import { describe, expect, it } from 'vitest';
import { concernsThread } from '../../components/conversation/thread.ts';
import { firstPlace, hashOfPlace, placeOfHash } from '../../entrypoints/sidepanel/panel-place.ts';

const wish = { accountId: 'a', igsid: '17', tab: 'inbox', askedAt: 100_000 } as const;

describe('where the side panel opens', () => {
  it('follows the popup that opened it', () => {
    expect(firstPlace('', wish, 100_500)).toEqual({ tab: 'inbox', igsid: '17' });
    expect(firstPlace('#preview', wish, 100_500)).toEqual({ tab: 'inbox', igsid: '17' });
    expect(firstPlace('', { ...wish, tab: 'preview' }, 100_500)).toEqual({ tab: 'preview' });
  });

  it('opens the search, and a message in its conversation, where the popup asked for it', () => {
    const { igsid, ...noConversation } = wish;
    expect(firstPlace('', { ...noConversation, search: 'kiln' }, 100_500)).toEqual({ tab: 'inbox', search: 'kiln' });
    expect(firstPlace('', { ...wish, mid: 'm' }, 100_500)).toEqual({ tab: 'inbox', igsid, mid: 'm' });
    // A message of nobody is nowhere.
    expect(firstPlace('', { ...noConversation, mid: 'm' }, 100_500)).toEqual({ tab: 'inbox' });
  });

  it('does not follow a wish of long ago again', () => {
    expect(firstPlace('', wish, 200_000)).toEqual({ tab: 'inbox' });
  });

  it('runs what was ordered, and does not order it again by a reload', () => {
    const order = { tab: 'preview', preview: 'automation:draft:a', askedAt: 100_000 } as const;
    const place = firstPlace('', order, 100_500);
    expect(place).toEqual({ tab: 'preview', preview: 'automation:draft:a', orderedAt: 100_000 });
    expect(firstPlace(hashOfPlace(place), undefined, 0)).toEqual({ tab: 'preview', preview: 'automation:draft:a' });
  });

  it('keeps its place in its address, through a reload and into a tab', () => {
    for (const place of [
      { tab: 'inbox' },
      { tab: 'preview' },
      { tab: 'inbox', igsid: '5550001' },
      { tab: 'inbox', igsid: '5550001', mid: 'aWdf=&#' },
      { tab: 'inbox', search: '' },
      { tab: 'inbox', search: 'kiln & clay' },
      { tab: 'inbox', igsid: '5550001', mid: 'm', search: 'kiln' },
    ] as const) {
      expect(firstPlace(hashOfPlace(place), undefined, 0)).toEqual(place);
    }
    expect(placeOfHash('#somewhere')).toBeUndefined();
  });
});

describe('a change in the database', () => {
  const place = { accountId: 'a', igsid: '17' };

  it('is read when it may show in the conversation', () => {
    expect(concernsThread({ stores: ['messages'], accountId: 'a', igsids: ['17', '18'] }, place)).toBe(true);
    expect(concernsThread({ stores: ['outbox'], accountId: 'a' }, place)).toBe(true);
    expect(concernsThread({ stores: ['conversations'] }, place)).toBe(true);
  });

  it('is left alone when it cannot', () => {
    expect(concernsThread({ stores: ['messages'], accountId: 'a', igsids: ['18'] }, place)).toBe(false);
    expect(concernsThread({ stores: ['messages'], accountId: 'b', igsids: ['17'] }, place)).toBe(false);
    expect(concernsThread({ stores: ['comments', 'checks'], accountId: 'a' }, place)).toBe(false);
  });
});
