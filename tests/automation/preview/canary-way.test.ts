import { describe, expect, it } from 'vitest';
import { canaryWay, type RelayState } from '../../../utils/automation/preview/canary-way.ts';
import { effectsOfLive } from '../../../utils/automation/preview/live-effects.ts';
import { outlineOfRun } from '../../../utils/automation/preview/live-end.ts';
import { startLive, stepLive } from '../../../utils/automation/preview/live-machine.ts';
import { type LiveInput, PROOF_LIMIT } from '../../../utils/automation/preview/live-run.ts';
import { matches, orderOf, START } from './live-world.ts';

const outboxId = 'preview-run-1-1';
const accepted: LiveInput = { kind: 'accepted', outboxId, mid: 'm' };
const echo: LiveInput = { kind: 'echo', mid: 'm', text: 'Canary', at: START + 250, receivedAt: START + 900 };

function canary(...told: readonly (readonly [LiveInput, number])[]) {
  const order = { ...orderOf(''), source: { kind: 'canary', script: 'say "Canary"\n' } } as const;
  const { run } = startLive(order, START);
  return told.reduce((now, [input, at]) => stepLive(now, outlineOfRun(now), input, matches, at).run, run);
}
const wayOf = (run: ReturnType<typeof canary>, relay: RelayState = 'answers') =>
  canaryWay(run, relay).map(({ hop, state, took, trouble }) =>
    [hop, state, took, trouble?.kind].filter((part) => part !== undefined).join(' '),
  );

describe('the way of a canary', () => {
  it('is timed hop by hop', () => {
    expect(wayOf(canary([accepted, START + 200], [echo, START + 1_000]))).toEqual([
      'accepted passed 200',
      'webhook passed 700',
      'here passed 100',
    ]);
  });

  it('is under way at the hop that has not come', () => {
    expect(wayOf(canary())).toEqual(['accepted running', 'webhook not-reached', 'here not-reached']);
    expect(wayOf(canary([accepted, START + 200]))).toEqual([
      'accepted passed 200',
      'webhook running',
      'here not-reached',
    ]);
  });

  it('names the hop that failed', () => {
    const refused: LiveInput = { kind: 'refused', outboxId, reason: 'token-dead' };
    expect(wayOf(canary([refused, START + 1]))[0]).toBe('accepted failed refused');
    expect(wayOf(canary([{ kind: 'tick' }, START + PROOF_LIMIT]))[0]).toBe('accepted failed no-answer');
    expect(wayOf(canary([{ kind: 'cancel' }, START + 1]))[0]).toBe('accepted failed stopped');
    const untold = canary([accepted, START + 200], [{ kind: 'tick' }, START + 200 + PROOF_LIMIT]);
    expect(wayOf(untold)[1]).toBe('webhook failed not-told');
    expect(wayOf(untold, 'silent').slice(1)).toEqual(['webhook not-known', 'here failed relay-silent']);
    expect(wayOf(untold, 'none')[2]).toBe('here failed no-relay');
    const other: LiveInput = { kind: 'echo', mid: 'm', text: 'Something', at: START, receivedAt: START + 900 };
    expect(wayOf(canary([accepted, START + 200], [other, START + 1_000]))[2]).toBe('here failed other-words');
  });

  it('is proved by the webhook alone: that Instagram shows the message says nothing about the way back', () => {
    const run = canary([accepted, START + 200]);
    expect(effectsOfLive(run, START + 300).map(({ kind }) => kind)).toEqual(['wake-at']);
  });

  it('has passed where a dead worker has put it away and nobody knows when', () => {
    const { receivedAt: _unknown, ...bare } = echo as Extract<LiveInput, { kind: 'echo' }>;
    expect(wayOf(canary([accepted, START + 200], [bare, START + 9_000]))).toEqual([
      'accepted passed 200',
      'webhook passed',
      'here passed',
    ]);
  });
});
