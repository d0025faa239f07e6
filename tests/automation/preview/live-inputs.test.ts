import { describe, expect, it } from 'vitest';
import { liveInputOfEvent } from '../../../utils/automation/preview/live-inputs.ts';
import { startLive } from '../../../utils/automation/preview/live-machine.ts';
import type { AttachmentCard, MessageEvent } from '../../../utils/instagram/event.ts';
import { templateOf } from '../../../utils/instagram/parse-message.ts';
import { orderOf, START } from './live-world.ts';

const { run } = startLive(orderOf('say "Hi"'), START);
const buttons = [{ title: 'Prices', payload: 'prices' }];

function echoed(cards: readonly AttachmentCard[]) {
  const event: MessageEvent = {
    kind: 'message',
    accountId: run.accountId,
    receivedAt: START,
    at: START,
    mid: 'm',
    igsid: run.ownIgsid,
    direction: 'out',
    isSelf: true,
    isUnsupported: false,
    late: false,
    attachments: [templateOf(cards)],
  };
  return liveInputOfEvent(run, event);
}

describe('the echo of a message with buttons', () => {
  it('tells its words where it comes as one card of that title', () => {
    expect(echoed([{ title: 'What would you like?', buttons }])).toMatchObject({
      text: 'What would you like?',
      buttons,
    });
  });

  it.each([
    ['cards are no message of words', [{ title: 'Mugs', subtitle: '28 €', buttons }]],
    [
      'several cards have no one title',
      [
        { title: 'Mugs', buttons },
        { title: 'Jugs', buttons },
      ],
    ],
    ['a title that fills its limit may have been cut', [{ title: 'x'.repeat(80), buttons }]],
  ])('tells no words otherwise: %s', (_, cards) => {
    expect(echoed(cards)).not.toHaveProperty('text');
  });
});
