import { describe, expect, it } from 'vitest';
import { canTakeBack } from '../../components/conversation/take-back.ts';
import { attemptOf } from '../../utils/outbox/attempt.ts';

describe('taking a send back', () => {
  it('takes the parts of one long text together, and no other', () => {
    const id = '0d6f3c52-7a3e-4c8e-9a53-1d2b6a000012';
    expect([id, `${id}.2`, `${id}.13`].map((one) => attemptOf({ id: one }))).toEqual([id, id, id]);
    expect(attemptOf({ id: `${id}1` })).not.toBe(id);
  });

  it('is offered only while nothing can have left, and never for an automation', () => {
    const at = { since: 1 };
    expect(canTakeBack({ author: 'person', send: { state: 'held', until: 9 } })).toBe(true);
    expect(canTakeBack({ author: 'person', send: { state: 'queued' } })).toBe(true);
    expect(canTakeBack({ author: 'automation', send: { state: 'queued' } })).toBe(false);
    expect(canTakeBack({ author: 'person', send: { state: 'sending', ...at } })).toBe(false);
    expect(canTakeBack({ author: 'person', send: { state: 'unknown', because: 'no-answer', ...at } })).toBe(false);
  });
});
