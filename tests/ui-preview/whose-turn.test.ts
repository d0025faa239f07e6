import { describe, expect, it } from 'vitest';
import { progressOf, whoseTurn } from '../../components/preview/whose-turn.ts';
import type { LiveStep } from '../../utils/automation/preview/live-run.ts';

const running = { state: 'running', since: 0, until: 60_000 } as const;
const step = (more: Pick<LiveStep, 'kind'> & Partial<LiveStep>): LiveStep => ({
  id: '1',
  expected: {},
  hops: {},
  state: running,
  ...more,
});
const turn = (...steps: readonly LiveStep[]) => whoseTurn({ mode: 'live', steps });

describe('whose turn it is', () => {
  it('is the operator’s when only they can do it', () => {
    expect(turn(step({ kind: 'you-tap' }))).toMatchObject({ of: 'you', doing: 'tap' });
    expect(turn(step({ kind: 'you-answer' }))).toMatchObject({ of: 'you', doing: 'answer' });
    expect(turn(step({ kind: 'you-comment' }))).toMatchObject({ of: 'you', doing: 'comment' });
    expect(turn(step({ kind: 'quick-replies' }))).toMatchObject({ of: 'here' });
  });

  it('is not theirs where Aside writes in their name', () => {
    expect(turn(step({ kind: 'you-write', outboxId: 'o' }))).toMatchObject({ of: 'instagram', doing: 'take' });
    expect(turn(step({ kind: 'you-write' }))).toMatchObject({ of: 'you', doing: 'write' });
  });

  it('follows a message on its way', () => {
    expect(turn(step({ kind: 'says', outboxId: 'o' }))).toMatchObject({ doing: 'take' });
    expect(turn(step({ kind: 'says', outboxId: 'o', mid: 'm' }))).toMatchObject({ doing: 'bring-back' });
    expect(turn(step({ kind: 'says', outboxId: 'o', sendUnknown: true }))).toMatchObject({ doing: 'find' });
    expect(turn(step({ kind: 'says' }))).toMatchObject({ of: 'other' });
  });

  it('says until when a pause lasts', () => {
    expect(turn(step({ kind: 'pause' }))).toMatchObject({ of: 'pause', until: 60_000 });
  });

  it('is the operator’s before anything that only waits for its proof', () => {
    const sent = step({ kind: 'says', outboxId: 'o', mid: 'm' });
    expect(turn(sent, step({ id: '2', kind: 'you-tap' }))).toMatchObject({ of: 'you', step: { id: '2' } });
    expect(turn(step({ id: '1', kind: 'you-tap' }), sent)).toMatchObject({ of: 'you' });
  });

  it('is nobody’s between two steps, and everybody’s while recording', () => {
    expect(turn(step({ kind: 'says', state: { state: 'passed', at: 1 } }))).toEqual({ of: 'nobody' });
    expect(whoseTurn({ mode: 'recorded', steps: [] })).toEqual({ of: 'recording' });
  });

  it('counts what is over, of all that is known to come', () => {
    const passed = step({ kind: 'says', state: { state: 'passed', at: 1 } });
    const ahead = step({ kind: 'says', state: { state: 'waiting' } });
    expect(progressOf([passed, step({ kind: 'you-tap' })], [ahead])).toEqual({ done: 1, of: 3 });
  });
});
