import type { ChangedMessage } from '../messaging/calls.ts';
import { addToJournal } from '../storage/journal.ts';
import type { AsideDatabase } from '../storage/open-database.ts';
import type { JournalRow } from '../storage/schema.ts';

/** What everything in this folder is given: the database, and the few things of the browser that it may touch. */
export interface BackgroundWorld {
  db: AsideDatabase;
  fetch: typeof fetch;
  /** ms since 1970. */
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
  /** Ends early, without an error, when the signal is given. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Tells the surfaces what changed in the database. */
  tellChanged(message: ChangedMessage): void;
  /** Runs `work` while no other context holds that name (`navigator.locks`); waits its turn. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** An extension API call (`storage.session.set({ lastPollAt })`): the only thing that resets the worker's idle timer. */
  stillAlive(at: number): Promise<void>;
  /** How many surfaces are being looked at. */
  openSurfaces(): number;
  /** False when the browser knows that there is no network: then nothing can leave, and a send waits instead of being lost. */
  isOnline(): boolean;
  /** The alarm of the automatic lock. */
  lockAlarm: {
    /** @param at ms since 1970; `undefined` takes it away */
    set(at: number | undefined): Promise<void>;
    at(): Promise<number | undefined>;
  };
  /** Empties `storage` of the browser, and takes back alarms. */
  emptyBrowser(): Promise<void>;
  action: {
    setBadge(badge: { text: string; colour: string }): Promise<void>;
    setTitle(title: string): Promise<void>;
  };
  notices: NoticeBoard;
  /** The one alarm on the next deadline, ms since 1970; `undefined` when there is none. Set again and again to the same, it stays. */
  deadlineAlarm: { set(at: number | undefined): Promise<void> };
}

/** A notice of the system. Another one with the same id takes its place. */
export interface Notice {
  id: string;
  title: string;
  body: string;
  /** It adds to one that was shown a moment ago: it does not ring again. */
  isMore?: true;
}

/** Where the browser shows notices. Nothing of it fails: without the permission there is nothing to show and nothing shown. */
export interface NoticeBoard {
  mayShow(): Promise<boolean>;
  show(notice: Notice): Promise<void>;
  /** Ids of those that stand there now. */
  shown(): Promise<readonly string[]>;
  clear(id: string): Promise<void>;
}

/** Writes a line into the journal. Must not fail what it tells about. */
export async function note(
  world: Pick<BackgroundWorld, 'db' | 'now'>,
  what: string,
  more: Pick<JournalRow, 'accountId' | 'detail'> = {},
): Promise<void> {
  await addToJournal(world.db, { at: world.now(), what, ...more }).catch(() => undefined);
}

/** The name and place of an error, for the journal: never its text, which may quote what it was given. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
