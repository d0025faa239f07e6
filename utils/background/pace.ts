// Keeps every account's calls within what Instagram allows, and makes the waiting visible.
import { type Budget, type Endpoint, heedUsage, newBudget, nextTurn, takeTurn } from '../graph/budget.ts';
import { errorOfAnswer, type GraphAccess } from '../graph/graph-call.ts';
import { GraphError } from '../graph/graph-error.ts';
import { maySendAgain, reasonOf } from '../instagram/error-reasons.ts';
import { LIMITS } from '../instagram/limits.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { SendGate } from '../outbox/sender.ts';
import { changeAccount, readAccount } from '../storage/accounts.ts';
import { readComment } from '../storage/inbox-pages.ts';
import type { AsideDatabase } from '../storage/open-database.ts';
import type { AccountRow } from '../storage/schema.ts';
import type { BackgroundWorld } from './world.ts';

/** A read waits this long for its turn, ms; then whoever asked is told. A worker without other work is ended after 30 s. */
const READ_WAITS = 10_000;
/** A send waits this long at the gate, ms; longer ones are told, and it is woken. */
const SEND_WAITS = 1_000;
const SECOND = 1_000;
const HOUR = 3_600_000;
/** Instagram's code for too many calls. */
const APP_LIMIT = { code: 4 };

/** As long as the worker lives; what has to outlive it stands in the account's row and in the outbox. */
const budgets = new WeakMap<AsideDatabase, Map<string, Promise<Budget>>>();

function budgetOf(world: BackgroundWorld, accountId: string): Promise<Budget> {
  const known = budgets.get(world.db) ?? new Map<string, Promise<Budget>>();
  budgets.set(world.db, known);
  const budget = known.get(accountId) ?? rebuiltBudget(world, accountId);
  known.set(accountId, budget);
  return budget;
}

/** Until when the worker before this one had to wait stands in the account's row; what it read a moment ago, nowhere. */
async function rebuiltBudget({ db, now }: BackgroundWorld, accountId: string): Promise<Budget> {
  const account = await readAccount(db, accountId);
  const budget = newBudget();
  if (!account) return budget;
  const { waiting, connection } = account;
  // A second allows so few of these that it may have used them up; one that was connected just now had no worker before.
  const taken = now() - connection.connectedAt < SECOND ? 0 : LIMITS.conversationsPerSecond.max;
  for (let read = 0; read < taken; read += 1) takeTurn(budget, 'conversations', now());
  if (waiting && waiting.because !== 'pace') budget.notBefore = waiting.until;
  return budget;
}

/** The private replies of the last hour, by the outbox: an hour is longer than a worker lives. */
async function privateRepliesSince({ db, now }: BackgroundWorld, accountId: string): Promise<number[]> {
  const from = now() - HOUR;
  const sends = await Promise.all(
    (['sending', 'unknown', 'accepted', 'echoed', 'seen', 'refused'] as const).map((state) =>
      // What is older than a private reply's window cannot have left within the hour.
      db.getAllFromIndex(
        'outbox',
        'byState',
        IDBKeyRange.bound([accountId, state, from - LIMITS.privateReplyWindow.max], [accountId, state, []]),
      ),
    ),
  );
  const left = sends.flat().flatMap(({ target, send }) => {
    const at = 'since' in send ? send.since : 'at' in send ? send.at : 0;
    return target.kind === 'private-reply' && at > from ? [at] : [];
  });
  return left.toSorted((one, other) => one - other);
}

/** Waits for turns of reads, and takes in what every answer says of the number of calls. */
export function paceOf(world: BackgroundWorld, accountId: string): Required<Pick<GraphAccess, 'turn' | 'heard'>> {
  return {
    turn: async (endpoint) => {
      const budget = await budgetOf(world, accountId);
      const wait = nextTurn(budget, endpoint, world.now()) - world.now();
      // What Instagram would say, without asking.
      if (wait > READ_WAITS) throw new GraphError(reasonOf(APP_LIMIT), { status: 0, retryAfterMs: wait });
      await sleepUntil(world, takeTurn(budget, endpoint, world.now()));
    },
    heard: async (answer) => {
      try {
        const { usagePercent: percent, retryAfterMs: waitMs } = answer;
        const isRefused = maySendAgain(errorOfAnswer(answer));
        const wait = heedUsage(await budgetOf(world, accountId), { percent, waitMs, isRefused }, world.now());
        if (wait > READ_WAITS) await tellWaiting(world, accountId, world.now() + wait, isRefused ? 'busy' : 'usage');
      } catch {
        // What was answered is what counts; only the waiting is not kept.
      }
    },
  };
}

/** The turn of a send that may leave otherwise. */
export async function gateOfPace(world: BackgroundWorld, entry: OutboxEntry): Promise<SendGate> {
  const { accountId } = entry;
  const budget = await budgetOf(world, accountId);
  const endpoint = await endpointOf(world, entry);
  if (endpoint === 'private-reply' && !budget.turns.has(endpoint)) {
    const left = await privateRepliesSince(world, accountId);
    if (!budget.turns.has(endpoint)) budget.turns.set(endpoint, left);
  }
  const at = nextTurn(budget, endpoint, world.now());
  if (at - world.now() > SEND_WAITS) {
    if (at > budget.notBefore) await tellWaiting(world, accountId, at, 'pace');
    return { gate: 'wait', until: at };
  }
  await sleepUntil(world, takeTurn(budget, endpoint, world.now()));
  return { gate: 'open' };
}

async function endpointOf({ db }: BackgroundWorld, { accountId, target, message }: OutboxEntry): Promise<Endpoint> {
  if (target.kind === 'private-reply') {
    return (await readComment(db, accountId, target.commentId))?.isLive ? 'live-reply' : 'private-reply';
  }
  if (target.kind === 'public-reply') return 'other';
  return message.kind === 'media' && (message.media === 'audio' || message.media === 'video') ? 'media' : 'send';
}

async function tellWaiting(
  world: BackgroundWorld,
  accountId: string,
  until: number,
  because: NonNullable<AccountRow['waiting']>['because'],
): Promise<void> {
  await changeAccount(world.db, accountId, (row) =>
    row.waiting && row.waiting.until >= until ? undefined : { ...row, waiting: { until, because } },
  );
  world.tellChanged({ stores: ['accounts'], accountId });
}

async function sleepUntil(world: BackgroundWorld, at: number): Promise<void> {
  if (at > world.now()) await world.sleep(at - world.now(), new AbortController().signal);
}
