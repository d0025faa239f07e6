import { describe, expect, it } from 'vitest';
import { secondEcho, TWINS_WITHIN } from '../../utils/outbox/second-echo.ts';
import type { SentMessage } from '../../utils/outbox/settle-send.ts';

const AT = 1_763_700_000_000;
const said = (mid: string, after = 0, text = 'Hello'): SentMessage => ({ mid, igsid: '555', text, at: AT + after });
const picture = (mid: string, after: number, url: string): SentMessage => ({
  mid,
  igsid: '555',
  at: AT + after,
  attachments: [{ type: 'image', url }],
});
const own = said('m1');

describe('a second echo of one send', () => {
  it('is another message of the same words within seconds, before or after', () => {
    expect(secondEcho(own, [said('m2', 5)])).toBe('m2');
    expect(secondEcho(own, [said('m2', -5)])).toBe('m2');
    expect(secondEcho(own, [said('m2', TWINS_WITHIN.words)])).toBe('m2');
    expect(secondEcho(own, [said('m2', TWINS_WITHIN.words + 1)])).toBeUndefined();
    expect(secondEcho(own, [said('m2', 5, ' Hello ')])).toBe('m2');
  });

  it('is neither the message itself nor another text', () => {
    expect(secondEcho(own, [own, said('m2', 5, 'Hello!')])).toBeUndefined();
  });

  it('is the first of several, in whichever order they are known', () => {
    const others = [said('m4', 9), said('m3', 5), said('m2', 5)];
    expect(secondEcho(own, others)).toBe('m2');
    expect(secondEcho(own, others.toReversed())).toBe('m2');
  });

  it('of a picture is one that stands almost at the same moment: addresses say nothing', () => {
    const mine = picture('m1', 0, 'https://cdn/1');
    expect(secondEcho(mine, [picture('m2', TWINS_WITHIN.noWords, 'https://cdn/2')])).toBe('m2');
    expect(secondEcho(mine, [picture('m2', TWINS_WITHIN.noWords + 1, 'https://cdn/2')])).toBeUndefined();
    expect(secondEcho(mine, [said('m2', 1)])).toBeUndefined();
  });

  it('is nothing where both say nothing: what cannot be compared is not suspected', () => {
    const { text: _text, ...silent } = own;
    expect(secondEcho(silent, [{ ...silent, mid: 'm2' }])).toBeUndefined();
  });
});
