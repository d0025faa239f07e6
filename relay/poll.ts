import { ApiError } from './api-error.ts';
import type { HeldPolls } from './held-polls.ts';
import { emptyPageAnswer, type PageAnswer, pageAnswer, startingPoint } from './page.ts';
import type { Device, Store } from './store.ts';

/** What a device asks for. */
export interface PollRequest {
  device: Device;
  /** Cursors by account; `null` = from the floor. */
  cursors: ReadonlyMap<string, string | null>;
  limit: number;
  /** Seconds. */
  wait: number;
  /** Which of the device's held polls it replaces. */
  place: string;
  /** Aborted when the client has hung up. */
  gone: AbortSignal;
}

/**
 * Answers as soon as one account has something, at the latest after `wait`: each account's page or reset as JSON.
 *
 * @throws ApiError `forbidden` for an account outside the grant, `unauthorized` if the device is revoked meanwhile
 */
export async function poll(store: Store, held: HeldPolls, request: PollRequest): Promise<Map<string, string>> {
  const { device, cursors, limit, wait, place, gone } = request;
  for (const accountId of cursors.keys()) {
    // The same answer whether the account exists or not.
    if (!isGranted(device, accountId)) throw new ApiError('forbidden', 'This device was not given that account.');
  }
  if (wait === 0) return toJson(await readPages(store, cursors, limit, pageAnswer));

  const hold = held.hold(device.id, place, wait, gone);
  try {
    for (;;) {
      const pages = await readPages(store, cursors, limit, pageAnswer);
      if ([...pages.values()].some(({ urgent }) => urgent)) return toJson(pages);

      const after = new Map([...pages].map(([accountId, page]) => [accountId, page.after]));
      const end = await hold.until((signal) => store.waitFor(after, signal));
      if (end === 'revoked') throw new ApiError('unauthorized', 'This device was revoked. Pair it again.');
      if (end === 'timeout') return toJson(await readPages(store, cursors, limit, pageAnswer));
      if (end !== 'woken') return toJson(await readPages(store, cursors, 1, emptyPageAnswer));
    }
  } finally {
    hold.release();
  }
}

function isGranted(device: Device, accountId: string): boolean {
  return device.accounts.includes(accountId) || device.accounts.includes('*');
}

async function readPages(
  store: Store,
  cursors: ReadonlyMap<string, string | null>,
  limit: number,
  answer: typeof pageAnswer,
): Promise<Map<string, PageAnswer>> {
  const pages = new Map<string, PageAnswer>();
  for (const [accountId, cursor] of cursors)
    pages.set(accountId, await readPage(store, accountId, cursor, limit, answer));
  return pages;
}

/** Two looks: a cursor is understood by its stream's epoch only. Nothing moves in between that the second would miss. */
async function readPage(
  store: Store,
  accountId: string,
  cursor: string | null,
  limit: number,
  answer: typeof pageAnswer,
): Promise<PageAnswer> {
  const after = cursor === null ? 0 : startingPoint(cursor, await store.epoch(accountId));
  return answer(accountId, cursor, await store.read(accountId, after, limit));
}

function toJson(pages: ReadonlyMap<string, PageAnswer>): Map<string, string> {
  return new Map([...pages].map(([accountId, { json }]) => [accountId, json]));
}
