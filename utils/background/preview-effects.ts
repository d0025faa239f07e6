import type { LiveEffect } from '../automation/preview/live-effects.ts';
import type { LiveInput, LiveRun } from '../automation/preview/live-run.ts';
import { readMessage } from '../graph/messages.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { AutomationsEntry } from '../outbox/entry.ts';
import { mayUndo } from '../outbox/ledger.ts';
import { deleteSend, putQueued } from '../storage/outbox-rows.ts';
import { readPreview } from '../storage/previews.ts';
import { withGraph } from './graph-access.ts';
import { tellMoved } from './sending.ts';
import type { Timers } from './timers.ts';
import type { BackgroundWorld } from './world.ts';

/** What carrying out needs of the rest. */
export interface EffectTies {
  timers: Timers;
  /** Something was queued. */
  send(): void;
  tell(accountId: string, id: string, inputsOf: (run: LiveRun) => readonly LiveInput[]): Promise<void>;
}

/** Does what a run asks for. Doing it again is harmless: sends have their ids, and a timer takes the place of its like. */
export function createPreviewEffects(world: BackgroundWorld, { timers, send, tell }: EffectTies) {
  return { carryOut };

  async function carryOut(run: LiveRun, effects: readonly LiveEffect[]): Promise<void> {
    const { accountId, id } = run;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'send':
          await queue(run, effect.outboxId, { target: selfOf(run), message: effect.message });
          break;
        case 'reply-publicly':
          await queue(run, effect.outboxId, {
            target: { kind: 'public-reply', commentId: effect.commentId },
            message: { kind: 'text', text: effect.text },
          });
          break;
        case 'withdraw-send':
          // What was queued went together with its step; what came back to the queue since goes here.
          await deleteSend(world.db, accountId, effect.outboxId, mayUndo);
          world.tellChanged({ stores: ['outbox', 'messages', 'conversations', 'comments'], accountId });
          break;
        case 'read-message':
          timers.set(`preview-read ${accountId} ${id} ${effect.mid}`, effect.notBefore, () => read(run, effect.mid));
          break;
        case 'wake-at':
          timers.set(`preview ${accountId} ${id}`, effect.at, () => tell(accountId, id, () => [{ kind: 'tick' }]));
          break;
      }
    }
  }

  async function queue(
    run: LiveRun,
    outboxId: string,
    what: Pick<AutomationsEntry, 'target' | 'message'>,
  ): Promise<void> {
    const { accountId, id: previewId, source } = run;
    const entry: AutomationsEntry = {
      accountId,
      id: outboxId,
      createdAt: world.now(),
      author: 'automation',
      ...what,
      // A saved reply was used once, however many messages it makes.
      templateIds: source.kind === 'template' && run.steps[0]?.outboxId === outboxId ? [source.id] : [],
      previewId,
      send: { state: 'queued' },
    };
    const stored = await putQueued(world.db, entry);
    // It may have come to its end since it asked for this.
    const present = await readPreview(world.db, accountId, previewId);
    if (present?.verdict !== 'running') await deleteSend(world.db, accountId, outboxId, mayUndo);
    tellMoved(world, stored);
    send();
  }

  async function read({ accountId, id }: LiveRun, mid: string): Promise<void> {
    const reading = await withGraph(world, accountId, (access) => readMessage(access, mid));
    // Not looked at: it is read once the vault is unlocked.
    if (!reading.ok && reading.error.code === 'locked') return;
    const seen = reading.ok && reading.value.reading === 'there' ? reading.value.message : undefined;
    await tell(accountId, id, () => [
      seen ? withoutUndefined({ kind: 'read', mid, text: seen.text, at: seen.at }) : { kind: 'not-readable', mid },
    ]);
  }
}

function selfOf({ ownIgsid }: LiveRun): AutomationsEntry['target'] {
  return { kind: 'self', ownIgsid };
}
