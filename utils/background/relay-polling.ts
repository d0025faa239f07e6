import { relayOf } from '../checks/setup-of.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { PollAnswer } from '../relay/page.ts';
import { createPollLoop, type HoldReason, type PollFailure, type PollLoop } from '../relay/poll-loop.ts';
import { askRelayDevice, type Cursors, pollRelay } from '../relay/relay-client.ts';
import { isRelayError, RelayError } from '../relay/relay-error.ts';
import { listAccounts } from '../storage/accounts.ts';
import { listCursors } from '../storage/cursors.ts';
import { changeRelay, listRelays, readRelay } from '../storage/relays.ts';
import type { RelayRow } from '../storage/schema.ts';
import { isLocked } from '../vault/lock-state.ts';
import { isStillReceiving } from '../vault/relay-token.ts';
import { isVaultLocked } from '../vault/vault-locked.ts';
import { type AppliedPage, applyPage, isSealedUnknown } from './apply-page.ts';
import { accessTo, asFailure, relayAnswered, relayFailed } from './relay-state.ts';
import { type BackgroundWorld, nameOf, note } from './world.ts';

/** After something arrived, more is likely to: polls are held this long, ms. */
const WARM_MS = 600_000;

/** What polling tells and asks the rest of the background. */
export interface PollingTies {
  /** A page was applied; its cursor is stored. Must not throw. */
  arrived(page: AppliedPage): Promise<void>;
  /** The relay answered a poll; `relay` is its row from before. */
  answered(relay: RelayRow): Promise<void>;
  /** The relay failed. */
  failed(): void;
  /** Whether a send or a preview waits for evidence. */
  isPending(now: number): Promise<boolean>;
}

export interface RelayPolling {
  /** Polls now: a surface was opened, something is being sent, or somebody asked. */
  wake(): Promise<void>;
  /** The 30 s alarm: polls unless a loop is running or a failure asked for patience. */
  tick(): Promise<void>;
  /** Accounts, relays or tokens changed: what is being held is given up. */
  renew(): Promise<void>;
  /** Settles when no loop is running any more. */
  atRest(): Promise<void>;
}

/** One poll loop for each paired relay that serves a connected account. */
export function createRelayPolling(world: BackgroundWorld, ties: PollingTies): RelayPolling {
  const loops = new Map<string, PollLoop>();
  /** Relays that refused an account although they were asked for no other: only what they name is asked for. */
  const strict = new Set<string>();
  let lastArrivalAt = Number.NEGATIVE_INFINITY;

  return {
    wake: () => forEachLoop((loop, relay) => relay.failing?.reason !== 'revoked' && loop.wake()),
    tick: () =>
      forEachLoop((loop, { failing }) => {
        if (failing?.reason !== 'revoked' && !(failing && failing.nextTryAt > world.now())) loop.wake();
      }),
    renew: () => {
      strict.clear();
      return forEachLoop((loop) => loop.renew());
    },
    atRest: async () => {
      await Promise.all([...loops.values()].map((loop) => loop.atRest()));
    },
  };

  async function forEachLoop(act: (loop: PollLoop, relay: RelayRow) => void): Promise<void> {
    // Since the browser started nobody has given the passphrase: the relay keeps everything until somebody does.
    if ((await isLocked(world.db)) && !(await isStillReceiving())) return;
    const relays = await listRelays(world.db);
    for (const [id, loop] of loops) {
      if (relays.some((relay) => relay.id === id)) continue;
      loop.stop();
      loops.delete(id);
    }
    for (const relay of relays) {
      const accounts = await accountsAt(relay);
      // Not before that wait: somebody else may have made it meanwhile, and of two nobody would end the first one's polls.
      const known = loops.get(relay.id);
      if (accounts.length === 0) {
        known?.stop();
        loops.delete(relay.id);
        continue;
      }
      const loop = known ?? loopOf(relay.id);
      loops.set(relay.id, loop);
      act(loop, relay);
    }
  }

  /** The connected accounts that this relay is asked for. */
  async function accountsAt(relay: RelayRow): Promise<string[]> {
    const [accounts, relays] = await Promise.all([listAccounts(world.db), listRelays(world.db)]);
    return accounts
      .map(({ id }) => id)
      .filter((id) => relayOf(id, relays)?.id === relay.id)
      .filter((id) => !strict.has(relay.id) || relay.accounts.includes(id))
      .filter((id) => !relay.refused?.accounts.includes(id));
  }

  function loopOf(relayId: string): PollLoop {
    return createPollLoop({
      ...world,
      poll: (wait, signal) => poll(relayId, wait, signal),
      apply: (answer) => apply(relayId, answer),
      explain,
      failed: (failure, nextTryAt) => failed(relayId, failure, nextTryAt),
      reasonToHold,
      exclusively: (run) => world.alone(`poll ${relayId}`, run),
    });
  }

  async function reasonToHold(now: number): Promise<HoldReason | undefined> {
    if (world.openSurfaces() > 0) return 'surface-open';
    if (now - lastArrivalAt < WARM_MS) return 'recent-event';
    return (await ties.isPending(now)) ? 'send-pending' : undefined;
  }

  async function poll(relayId: string, wait: number, signal: AbortSignal): Promise<PollAnswer> {
    const relay = await readRelay(world.db, relayId);
    const access = relay && (await accessTo(world, relay));
    if (!relay || !access) throw new RelayError('revoked');
    const cursors = await cursorsOf(relay);
    if (Object.keys(cursors).length === 0) throw new RelayError('forbidden');

    const answer = await pollRelay(access, { cursors, wait, signal });
    // What was not asked for is not looked at.
    const accounts = Object.fromEntries(Object.entries(answer.accounts).filter(([id]) => Object.hasOwn(cursors, id)));
    return { ...answer, accounts };
  }

  /** A cursor of another relay means nothing to this one: there it is read from the floor, and told apart by content. */
  async function cursorsOf(relay: RelayRow): Promise<Cursors> {
    const [accounts, rows] = await Promise.all([accountsAt(relay), listCursors(world.db)]);
    const known = new Map(rows.filter((row) => row.relayId === relay.id).map((row) => [row.accountId, row.next]));
    return Object.fromEntries(accounts.map((id) => [id, known.get(id) ?? null]));
  }

  /** Events first: somebody may be looking at where they will appear. What the answer says of the relay can wait. */
  async function apply(relayId: string, answer: PollAnswer) {
    const applied = await applyPages(relayId, answer);
    const before = await relayAnswered(world, relayId);
    if (before) await ties.answered(before);
    return applied;
  }

  async function applyPages(relayId: string, answer: PollAnswer) {
    const total = { more: false, reset: false, events: 0 };
    let sealed: unknown;
    for (const [accountId, page] of Object.entries(answer.accounts)) {
      try {
        const applied = await applyPage(world, { relayId, accountId, page });
        total.more ||= applied.more;
        total.reset ||= applied.reset;
        total.events += applied.events.length;
        if (applied.events.length > 0) lastArrivalAt = world.now();
        await ties.arrived(applied);
      } catch (error) {
        if (!isSealedUnknown(error)) throw error;
        // The other accounts' pages are applied all the same.
        sealed = error;
      }
    }
    if (sealed) throw sealed;
    return total;
  }

  function explain(error: unknown): PollFailure {
    if (isSealedUnknown(error)) return { reason: 'sealed-unknown' };
    // Neither the relay's fault nor worth a line.
    if (isVaultLocked(error)) return { reason: 'own-fault' };
    if (!isRelayError(error)) {
      void note(world, 'poll-failed-here', { detail: { error: nameOf(error) } });
      return { reason: 'own-fault' };
    }
    return withoutUndefined({ reason: asFailure(error), retryAfterMs: error.retryAfterMs });
  }

  async function failed(relayId: string, { reason }: PollFailure, nextTryAt: number): Promise<void> {
    if (reason === 'own-fault') return;
    if (reason === 'forbidden') await learnGrants(relayId);
    const before = await relayFailed(world, relayId, reason, nextTryAt);
    ties.failed();
    if (before && before.failing?.reason !== reason) await note(world, 'relay-failing', { detail: { reason } });
  }

  /** One account that is not granted must not keep the events of the others away. */
  async function learnGrants(relayId: string): Promise<void> {
    const relay = await readRelay(world.db, relayId);
    const asked = relay ? await accountsAt(relay) : [];
    strict.add(relayId);
    const access = relay && (await accessTo(world, relay));
    if (!access) return;
    try {
      const granted = (await askRelayDevice(access)).accounts.map(({ id }) => id);
      await changeRelay(world.db, relayId, (row) => {
        const { accounts = [], since = world.now() } = row.refused ?? {};
        const refused = [...accounts, ...asked].filter((id) => !granted.includes(id));
        return { ...row, accounts: granted, ...(refused.length > 0 && { refused: { accounts: refused, since } }) };
      });
    } catch (error) {
      if (!isRelayError(error)) throw error;
    }
  }
}
