import { inputOfEvent, inputOfSend } from '../automation/preview-inputs.ts';
import {
  effectsOf,
  type PreviewEffect,
  type PreviewInput,
  startPreview,
  stepPreview,
} from '../automation/preview-machine.ts';
import type { PreviewRun } from '../automation/preview-run.ts';
import { readMessage } from '../graph/messages.ts';
import type { InstagramEvent } from '../instagram/event.ts';
import { sendErrors } from '../instagram/lint-errors.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import type { AutomationsEntry, OutboxEntry } from '../outbox/entry.ts';
import { mayUndo } from '../outbox/ledger.ts';
import { listAccounts } from '../storage/accounts.ts';
import { readAutomation } from '../storage/automations.ts';
import { readMessages } from '../storage/conversation-page.ts';
import { deleteSend, putQueued, readSend } from '../storage/outbox-rows.ts';
import { changePreview, putPreview, readPreview, runningPreview } from '../storage/previews.ts';
import type { AccountRow } from '../storage/schema.ts';
import { readTemplate } from '../storage/templates.ts';
import { messagesOf, renderExtra } from '../templates/extra.ts';
import { renderTemplate } from '../templates/render-template.ts';
import { valuesOfPerson } from '../templates/values-of-person.ts';
import { usableAccount, withGraph } from './graph-access.ts';
import { tellMoved } from './sending.ts';
import type { Timers } from './timers.ts';
import type { BackgroundWorld } from './world.ts';

/** How many messages of one's own conversation are looked through for evidence that a dead worker had applied but not told. */
const LOOKED_THROUGH = 50;

/** Runs previews: the machine decides, this carries out and brings the evidence. */
export interface Previews {
  start(order: Calls['startPreview']['input']): Promise<CallAnswer<{ previewId: string }>>;
  cancel(accountId: string, previewId: string): Promise<CallAnswer<null>>;
  /** Events were applied. */
  heard(accountId: string, events: readonly InstagramEvent[]): Promise<void>;
  /** A send moved. */
  sent(entry: OutboxEntry): Promise<void>;
  /** Takes up what a worker that died left running; also the clock of runs whose timer died with it. */
  resume(): Promise<void>;
  /** Whether one is running. */
  isRunning(): Promise<boolean>;
}

export function createPreviews(world: BackgroundWorld, send: () => void, timers: Timers): Previews {
  return {
    start,
    cancel: async (accountId, previewId) => {
      if (!(await readPreview(world.db, accountId, previewId))) return refused('not-found');
      await tell(accountId, previewId, () => ({ kind: 'cancel' }));
      return answered(null);
    },
    heard: async (accountId, events) => {
      const run = await runningPreview(world.db, accountId);
      if (!run) return;
      for (const event of events) await tell(accountId, run.id, (present) => inputOfEvent(present, event));
      // Applying an echo may have settled the send itself.
      await tellSend(run);
    },
    sent: async (entry) => {
      if (entry.previewId === undefined) return;
      await tell(entry.accountId, entry.previewId, (run) => inputOfSend(run, entry));
    },
    resume,
    isRunning: async () => {
      for (const { id } of await listAccounts(world.db)) if (await runningPreview(world.db, id)) return true;
      return false;
    },
  };

  async function start(order: Calls['startPreview']['input']): Promise<CallAnswer<{ previewId: string }>> {
    const { accountId, id, source } = order;
    if (await readPreview(world.db, accountId, id)) return answered({ previewId: id });
    const usable = await usableAccount(world, accountId);
    if (!usable.ok) return usable;
    const account = usable.value;
    const { ownIgsid } = account.connection;
    if (ownIgsid === undefined) return refused('own-igsid-unknown');

    const previewed = await messageOf(source, account);
    if (!previewed.ok) return previewed;
    const findings = messagesOfRun(previewed.value).flatMap((message) =>
      sendErrors(
        { author: 'automation', message },
        { to: 'self', loginType: account.connection.loginType, now: world.now() },
      ),
    );
    if (findings.length > 0) return refused(findings.some(({ limit }) => limit) ? 'too-long' : 'bad-input');

    // One after the other, so that two clicks cannot both find none running.
    return world.alone(`preview ${accountId}`, async () => {
      if (await runningPreview(world.db, accountId)) return refused('preview-running');
      const { name, message, beside } = previewed.value;
      const turn = startPreview(
        { accountId, id, name, source, message, ...(beside && { beside }), ownIgsid, outboxId: `preview-${id}` },
        world.now(),
      );
      await putPreview(world.db, turn.run);
      world.tellChanged({ stores: ['previews'], accountId });
      await carryOut(turn.run, turn.effects);
      return answered({ previewId: id });
    });
  }

  async function messageOf(
    source: PreviewRun['source'],
    account: AccountRow,
  ): Promise<CallAnswer<Pick<PreviewRun, 'name' | 'message' | 'beside'>>> {
    if (source.kind === 'automation') {
      const automation = await readAutomation(world.db, source.id);
      return automation ? answered(automation) : refused('not-found');
    }
    const template = await readTemplate(world.db, source.id);
    if (!template) return refused('not-found');
    const { name } = template;
    const values = valuesOfPerson(account, account);
    const { text, missing } = renderTemplate(template.text, values);
    const rendered = template.extra && renderExtra(template.extra, values);
    if (missing.length > 0 || (rendered && rendered.missing.length > 0)) return refused('unknown-variable');
    const extra = rendered?.extra;
    if (extra?.kind === 'quick-replies') {
      const titles = extra.quickReplies.map(({ title }) => title);
      return answered({ name, message: { kind: 'text', text }, beside: { how: 'simulated', titles } });
    }
    const [message, second] = messagesOf(text, extra);
    if (!message) return refused('bad-input');
    return answered({ name, message, ...(second && { beside: { how: 'sent', message: second } }) });
  }

  async function tell(
    accountId: string,
    id: string,
    inputOf: (run: PreviewRun) => PreviewInput | undefined,
  ): Promise<void> {
    let effects: readonly PreviewEffect[] = [];
    let moved = false;
    const run = await changePreview(world.db, accountId, id, (present) => {
      const input = inputOf(present);
      if (!input) return undefined;
      const turn = stepPreview(present, input, world.now());
      effects = turn.effects;
      moved = turn.run !== present;
      return moved ? turn.run : undefined;
    });
    if (!run) return;
    if (moved) world.tellChanged({ stores: ['previews'], accountId });
    await carryOut(run, effects);
  }

  async function tellSend({ accountId, id, outboxId }: PreviewRun): Promise<void> {
    const entry = await readSend(world.db, accountId, outboxId);
    if (entry) await tell(accountId, id, (run) => inputOfSend(run, entry));
  }

  async function carryOut(run: PreviewRun, effects: readonly PreviewEffect[]): Promise<void> {
    const { accountId, id } = run;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'send':
          await queue(run);
          break;
        case 'withdraw-send':
          for (const id of [besideId(run), run.outboxId]) await deleteSend(world.db, accountId, id, mayUndo);
          break;
        case 'read-message':
          timers.set(`preview-read ${accountId} ${id}`, effect.notBefore, () => read(run, effect.mid));
          break;
        case 'wake-at':
          timers.set(`preview ${accountId} ${id}`, effect.at, () => tell(accountId, id, () => ({ kind: 'tick' })));
          break;
      }
    }
  }

  async function queue(run: PreviewRun): Promise<void> {
    const entry: AutomationsEntry = {
      accountId: run.accountId,
      id: run.outboxId,
      createdAt: world.now(),
      author: 'automation',
      target: { kind: 'self', ownIgsid: run.ownIgsid },
      message: run.message,
      templateIds: run.source.kind === 'template' ? [run.source.id] : [],
      previewId: run.id,
      send: { state: 'queued' },
    };
    tellMoved(world, await putQueued(world.db, entry));
    if (run.beside?.how === 'sent') {
      const { message } = run.beside;
      const second = { ...entry, id: besideId(run), createdAt: entry.createdAt + 1, message, templateIds: [] };
      tellMoved(world, await putQueued(world.db, second));
    }
    send();
  }

  async function read({ accountId, id }: PreviewRun, mid: string): Promise<void> {
    const reading = await withGraph(world, accountId, (access) => readMessage(access, mid));
    // Not looked at: it is read once the vault is unlocked.
    if (!reading.ok && reading.error.code === 'locked') return;
    const seen = reading.ok && reading.value.reading === 'there' ? reading.value.message : undefined;
    await tell(accountId, id, () =>
      seen ? withoutUndefined({ kind: 'read', mid, text: seen.text, at: seen.at }) : { kind: 'not-readable', mid },
    );
  }

  async function resume(): Promise<void> {
    for (const { id: accountId } of await listAccounts(world.db)) {
      const run = await runningPreview(world.db, accountId);
      if (!run) continue;
      await tellSend(run);
      for (const input of await storedEvidence(run)) await tell(accountId, run.id, () => input);
      await tell(accountId, run.id, () => ({ kind: 'tick' }));
      const present = await readPreview(world.db, accountId, run.id);
      if (present) await carryOut(present, effectsOf(present, world.now()));
    }
  }

  /** Applied events and told previews are two transactions: what fell between them stands in the conversation. */
  async function storedEvidence(run: PreviewRun): Promise<readonly PreviewInput[]> {
    const { accountId, ownIgsid: igsid } = run;
    const { rows } = await readMessages(world.db, { accountId, igsid, limit: LOOKED_THROUGH });
    return rows.flatMap((row): PreviewInput[] => {
      // What is older than the run may be of the run before, whose buttons were the same.
      if (!row.isSelf || row.atBy !== 'event' || row.at < run.startedAt) return [];
      if (row.kind === 'postback') return [{ kind: 'tap', at: row.at, ...row.tap }];
      if (row.direction !== 'out' || !row.inThread) return [];
      return [withoutUndefined({ kind: 'echo', mid: row.mid, at: row.at, text: row.text })];
    });
  }
}

/** Everything that a run sends, in order. */
function messagesOfRun({ message, beside }: Pick<PreviewRun, 'message' | 'beside'>): readonly OutgoingMessage[] {
  return beside?.how === 'sent' ? [message, beside.message] : [message];
}

/** The entry of what follows the message: not the one whose way is proved. */
function besideId({ outboxId }: PreviewRun): string {
  return `${outboxId}.2`;
}
