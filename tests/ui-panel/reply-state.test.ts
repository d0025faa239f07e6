import { describe, expect, it } from 'vitest';
import { replyState } from '../../components/conversation/reply-state.ts';

const DAY = 86_400_000;
const opener = { kind: 'message', mid: 'm', at: 1_000 } as const;

describe('whether a person can be written to', () => {
  it('ends with the very millisecond in which the window closes', () => {
    const row = { isSelf: false, opener, closesAt: 1_000 + DAY };
    expect(replyState(row, 999 + DAY)).toEqual({ state: 'open', closesAt: 1_000 + DAY });
    expect(replyState(row, 1_000 + DAY)).toEqual({ state: 'closed', closedAt: 1_000 + DAY, lastHeardAt: 1_000 });
  });

  it('does not begin before the person wrote', () => {
    expect(replyState({ isSelf: false }, 5)).toEqual({ state: 'never-opened' });
  });

  it('never ends on oneself', () => {
    expect(replyState({ isSelf: true, opener, closesAt: 2_000 }, 9_000)).toEqual({ state: 'always' });
  });
});
