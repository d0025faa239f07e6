// Runs previews: the machine decides, and this is the one place where a run is told something.
import { isOneInText } from '../automation/match/phrases-in-text.ts';
import { effectsOfLive, type LiveEffect } from '../automation/preview/live-effects.ts';
import { outlineOfRun } from '../automation/preview/live-end.ts';
import { liveInputOfEvent, liveInputOfSend } from '../automation/preview/live-inputs.ts';
import { startLive, stepLive } from '../automation/preview/live-machine.ts';
import type { LiveInput, LiveRun } from '../automation/preview/live-run.ts';
import type { InstagramEvent } from '../instagram/event.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { listAccounts } from '../storage/accounts.ts';
import { readSend } from '../storage/outbox-rows.ts';
import { changePreview, putPreview, readPreview, runningPreview } from '../storage/previews.ts';
import { createPreviewEffects } from './preview-effects.ts';
import { idsFromBefore, storedEvidence, withoutOtherRuns } from './preview-evidence.ts';
import { previewOrder } from './preview-order.ts';
import type { Timers } from './timers.ts';
import type { BackgroundWorld } from './world.ts';

export interface Previews {
  start(asked: Calls['startPreview']['input']): Promise<CallAnswer<{ previewId: string }>>;
  /** The operator says something to a run, or ends it. */
  tell(accountId: string, previewId: string, input: LiveInput): Promise<CallAnswer<null>>;
  /** Events were applied. */
  heard(accountId: string, events: readonly InstagramEvent[]): Promise<void>;
  /** A send moved. */
  sent(entry: OutboxEntry): Promise<void>;
  /** Takes up what a worker that died left running; also the clock of runs whose timer died with it. */
  resume(): Promise<void>;
  /** Whether one is running. */
  isRunning(): Promise<boolean>;
}

/** What previews tell the rest of the background. */
export interface PreviewTies {
  /** Something was queued. */
  send(): void;
  /** A run has come to its end, and nobody ended it. */
  ended(run: LiveRun): void;
}

export function createPreviews(world: BackgroundWorld, ties: PreviewTies, timers: Timers): Previews {
  const { db } = world;
  const effects = createPreviewEffects(world, { timers, send: ties.send, tell });

  return {
    start,
    tell: async (accountId, previewId, input) => {
      if (!(await readPreview(db, accountId, previewId))) return refused('not-found');
      await tell(accountId, previewId, () => [input]);
      return answered(null);
    },
    heard: async (accountId, events) => {
      const run = await runningPreview(db, accountId);
      if (!run) return;
      const own = await withoutOtherRuns(db, run, events);
      await tell(accountId, run.id, (present) => own.flatMap((event) => liveInputOfEvent(present, event) ?? []));
      // Applying an echo may have settled the send itself.
      await tellSends(run);
    },
    sent: async (entry) => {
      if (entry.previewId === undefined) return;
      await tell(entry.accountId, entry.previewId, (run) => asList(liveInputOfSend(run, entry)));
    },
    resume,
    isRunning: async () => {
      for (const { id } of await listAccounts(db)) if (await runningPreview(db, id)) return true;
      return false;
    },
  };

  async function start(asked: Calls['startPreview']['input']): Promise<CallAnswer<{ previewId: string }>> {
    const { accountId, id } = asked;
    const started = answered({ previewId: id });
    if (await readPreview(db, accountId, id)) return started;
    const order = await previewOrder(world, asked);
    if (!order.ok) return order;
    // One after the other, so that two clicks cannot both find none running.
    return world.alone(`preview ${accountId}`, async () => {
      if (await readPreview(db, accountId, id)) return started;
      if (await runningPreview(db, accountId)) return refused('preview-running');
      const turn = startLive(order.value, world.now());
      const run = { ...turn.run, used: await idsFromBefore(db, turn.run) };
      await putPreview(db, run);
      world.tellChanged({ stores: ['previews'], accountId });
      await effects.carryOut(run, turn.effects);
      if (run.verdict !== 'running') ties.ended(run);
      return started;
    });
  }

  /** Tells a run one thing after another, in one transaction, and does what comes of it. */
  async function tell(accountId: string, id: string, inputsOf: (run: LiveRun) => readonly LiveInput[]): Promise<void> {
    const now = world.now();
    let before: LiveRun | undefined;
    const asked: LiveEffect[] = [];
    const run = await changePreview(db, { accountId, id, now }, (present) => {
      before = present;
      const inputs = inputsOf(present);
      if (inputs.length === 0) return undefined;
      const outline = outlineOfRun(present);
      return inputs.reduce((last, input) => {
        const turn = stepLive(last, outline, input, isOneInText, now);
        asked.push(...turn.effects);
        return turn.run;
      }, present);
    });
    if (!run || !before) return;
    if (run !== before) world.tellChanged({ stores: ['previews'], accountId });
    const isOver = run.verdict !== 'running';
    // What it asked for before it came to its end is not wanted any more.
    await effects.carryOut(run, isOver ? effectsOfLive(run, now) : asked);
    if (isOver && before.verdict === 'running' && run.because !== 'cancelled') ties.ended(run);
  }

  async function tellSends({ accountId, id, steps }: LiveRun): Promise<void> {
    const open = steps.flatMap(({ outboxId, mid }) => (mid === undefined ? asList(outboxId) : []));
    const entries = await Promise.all(open.map((outboxId) => readSend(db, accountId, outboxId)));
    const found = entries.filter((entry) => entry !== undefined);
    await tell(accountId, id, (run) => found.flatMap((entry) => liveInputOfSend(run, entry) ?? []));
  }

  async function resume(): Promise<void> {
    for (const { id: accountId } of await listAccounts(db)) {
      const run = await runningPreview(db, accountId);
      if (!run) continue;
      await tellSends(run);
      const evidence = await storedEvidence(db, run);
      await tell(accountId, run.id, () => [...evidence, { kind: 'tick' }]);
      const present = await readPreview(db, accountId, run.id);
      if (present) await effects.carryOut(present, effectsOfLive(present, world.now()));
    }
  }
}

function asList<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
