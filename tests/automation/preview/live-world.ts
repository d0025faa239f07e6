// Instagram, the relay and the operator as a preview meets them: sends are accepted and come back, what is asked for is done.
import type { LiveEffect } from '../../../utils/automation/preview/live-effects.ts';
import { outlineOfRun } from '../../../utils/automation/preview/live-end.ts';
import { type LiveOrder, type LiveTurn, startLive, stepLive } from '../../../utils/automation/preview/live-machine.ts';
import { isTurn, type LiveInput, type LiveRun } from '../../../utils/automation/preview/live-run.ts';
import type { Matches } from '../../../utils/automation/run/run-script.ts';
import { textOf } from '../../../utils/instagram/outgoing-message.ts';

export const START = 1_000_000;
export const matches: Matches = (phrases, text) => phrases.some((phrase) => text.includes(phrase));

export const orderOf = (script: string): LiveOrder => ({
  accountId: '17841400000000001',
  id: 'run-1',
  name: 'Price list',
  source: { kind: 'automation', id: 'a', version: 'draft', number: 1, script },
  mode: 'live',
  person: { first_name: 'Ida' },
  templates: { hello: [{ kind: 'text', text: 'Hello there' }] },
  ownIgsid: '987',
});

/** How the evidence comes. */
export interface Variant {
  echo: 'after' | 'before-answer' | 'twice' | 'late' | 'no';
  /** What a restart does to the run between two inputs. */
  between?: (run: LiveRun) => LiveRun;
  /** Told besides, after every input. */
  noise?: readonly LiveInput[];
}

export interface Played {
  run: LiveRun;
  effects: readonly LiveEffect[];
}

/** Plays a whole run; the operator does what `does` says, turn by turn, and nothing after that. */
export function playWhole(script: string, does: readonly string[], { echo, between, noise = [] }: Variant): Played {
  const all: LiveEffect[] = [];
  const open = [...does];
  let now = START;
  let turn = startLive(orderOf(script), now);
  const outline = outlineOfRun(turn.run);
  const queue: [LiveInput, number][] = [];
  const take = ({ effects }: LiveTurn) => {
    for (const effect of effects) {
      if (effect.kind !== 'send' || all.some((one) => one.kind === 'send' && one.step === effect.step)) continue;
      all.push(effect);
      const { outboxId } = effect;
      const mid = `m-${outboxId}`;
      const text = effect.message.kind === 'text' ? textOf(effect.message) : undefined;
      const accepted: LiveInput = { kind: 'accepted', outboxId, mid };
      const back: LiveInput = {
        kind: 'echo',
        mid,
        at: now + 20,
        receivedAt: now + 30,
        ...(text !== undefined && { text }),
      };
      const read: LiveInput = { kind: 'read', mid, at: now + 20, ...(text !== undefined && { text }) };
      if (echo === 'after') queue.push([accepted, 10], [back, 40]);
      if (echo === 'before-answer') queue.push([back, 10], [accepted, 40]);
      if (echo === 'twice') queue.push([back, 5], [accepted, 10], [back, 40], [back, 5]);
      if (echo === 'late') queue.push([accepted, 10], [back, 30_000], [back, 5]);
      if (echo === 'no') queue.push([accepted, 10], [{ kind: 'not-readable', mid }, 4_000], [read, 6_000]);
    }
  };
  const tell = (input: LiveInput) => {
    const run = between ? between(turn.run) : turn.run;
    turn = stepLive(run, outline, input, matches, now);
    take(turn);
  };
  take(turn);
  for (let round = 0; round < 400 && turn.run.verdict === 'running'; round += 1) {
    const next = queue.shift();
    const asked = turn.run.steps.find((step) => isTurn(step) && step.state.state === 'running');
    if (next) {
      now += next[1];
      tell(next[0]);
    } else if (asked && open.length > 0) {
      now += 1_000;
      tell(doing(open.shift() ?? '', asked.id, asked.kind === 'quick-replies', now));
    } else {
      now += 60_000;
      tell({ kind: 'tick' });
    }
    for (const input of noise) tell(input);
  }
  return { run: turn.run, effects: all };
}

/** `tap Title as payload`, or words. */
function doing(what: string, step: string, isQuick: boolean, now: number): LiveInput {
  const common = { mid: `own-${step}`, at: now, receivedAt: now };
  const [, title = '', payload = ''] = /^tap (.+) as (.+)$/.exec(what) ?? [];
  if (title === '') return { kind: 'echo', ...common, text: what };
  return isQuick ? { kind: 'simulate', step, tap: payload } : { kind: 'tap', ...common, title, payload };
}
