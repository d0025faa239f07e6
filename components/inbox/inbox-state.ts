import type { Lane } from '../../utils/inbox/lanes.ts';
import { DEFAULT_SLEEP, type Sleep } from '../../utils/inbox/sleep-hours.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { listAccounts } from '../../utils/storage/accounts.ts';
import { readDraft } from '../../utils/storage/drafts.ts';
import { countInbox, type InboxCount, type Page, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { countIdleWindows, type OpenWindow, readOpenWindows } from '../../utils/storage/open-windows.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { AccountRow, ConversationRow, RelayRow } from '../../utils/storage/schema.ts';
import { readSetting } from '../../utils/storage/settings.ts';
import { readTroubledSends } from '../../utils/storage/troubled-sends.ts';
import { afterPaint } from '../ui/after-paint.ts';
import { cell, type ReadonlyCell } from '../ui/cell.ts';
import { onChanged } from '../ui/changes.ts';
import { coalesced } from '../ui/coalesced.ts';
import { hasExactTitles } from '../ui/exact-title.ts';
import { startClock } from '../ui/now.ts';
import type { Opened, PopupPlace } from '../ui/popup-place.ts';
import { followComments } from './comment-state.ts';
import { type FirstReading, PAGE } from './first-reading.ts';
import { keepOrder } from './keep-order.ts';
import { searchLane } from './search-lane.ts';

/** One short line about what was just done, and how it is undone. */
export interface Told {
  words: string;
  undo?: () => unknown;
  /** Whose row it was; when it is undone, keys mean it again. */
  row?: string;
  /** ms since 1970. */
  at: number;
}

/** What stands in front of the list: the keys, or until when a conversation is put off. */
export type Sheet = { kind: 'keys' } | { kind: 'snooze'; conversation: ConversationRow };

/** The inbox of one account, live: what the database holds, and where the person is in it. */
export type Inbox = ReturnType<typeof followInbox>;

/** Follows the database from the first reading on. One for the life of the popup. */
export function followInbox(database: AsideDatabase, first: FirstReading, place: PopupPlace | undefined) {
  const accountId = first.account.id;
  const deadlines = cell<readonly number[]>([]);
  const now = startClock(deadlines);
  /** What the database holds. */
  const account = cell(first.account);
  /** All that are connected; empty until the first paint is over. */
  const accounts = cell<readonly AccountRow[]>([]);
  /** `undefined` until they are read. */
  const relays = cell<readonly RelayRow[] | undefined>(undefined);
  /** `undefined` until it is counted. */
  const count = cell<InboxCount | undefined>(undefined);
  const conversations = cell<readonly ConversationRow[]>(place?.query ? [] : first.page.rows);
  /** How many that match what is searched for the lane does not show. */
  const elsewhere = cell(0);
  /** By person: the half-written text, while the lane of the drafts is shown. */
  const drafts = cell<ReadonlyMap<string, string>>(new Map());
  /** `undefined` until they are read. */
  const windows = cell<readonly OpenWindow[] | undefined>(undefined);
  /** How many windows are open on people who wait for nothing. */
  const idle = cell(0);
  const sleep = cell<Sleep>('none');
  const singleKeys = cell(true);
  /** By person: the newest send that was refused or has no answer. */
  const troubled = cell<ReadonlyMap<string, OutboxEntry>>(new Map());
  /** Where the person is. */
  const tab = cell<PopupPlace['tab']>(place?.tab ?? 'messages');
  const lane = cell<Lane>(place?.lane ?? 'all');
  const opened = cell<Opened | undefined>(place?.opened);
  /** What is searched for among people; `undefined` while nothing is. */
  const query = cell(place?.query);
  /** While people are answered one after another: those who had their turn. */
  const run = cell(place?.run);
  const told = cell<Told | undefined>(undefined);
  const sheet = cell<Sheet | undefined>(undefined);

  let isMore = first.page.hasMore;
  let wanted = PAGE;
  let orderOf = shown();

  const readConversations = coalesced(async () => {
    const asked = { accountId, lane: lane.value, now: Date.now() };
    const words = query.value?.trim();
    const shows = shown();
    const [page, counted]: [Page<ConversationRow> & { elsewhere?: number }, InboxCount] = await Promise.all([
      // Whoever had their turn stays in the list until the answer has left.
      words ? searchLane(database, asked, words) : readInboxPage(database, { ...asked, limit: wanted + turns() }),
      countInbox(database, asked),
    ]);
    isMore = page.hasMore;
    count.value = counted;
    deadlines.value = counted.nextClosesAt === undefined ? [] : [counted.nextClosesAt];
    if (asked.lane === 'drafts') drafts.value = await readTexts(database, page.rows);
    const isHeld = opened.value?.kind === 'conversation' && orderOf === shows;
    orderOf = shows;
    elsewhere.value = page.elsewhere ?? 0;
    conversations.value = isHeld ? keepOrder(conversations.value, page.rows, (row) => row.igsid) : page.rows;
  });
  function turns(): number {
    return run.value?.length ?? 0;
  }

  /** While this stays the same, and somebody is being answered, nothing moves. */
  function shown(): string {
    return `${lane.value} ${query.value} ${turns()}`;
  }

  const readWindows = coalesced(async () => {
    const asked = { accountId, now: Date.now() };
    [windows.value, idle.value] = await Promise.all([
      readOpenWindows(database, asked),
      countIdleWindows(database, asked),
    ]);
  });

  const { readComments, readMoreComments, ...commentCells } = followComments(database, accountId, {
    ...{ tab, opened },
    lane: place?.commentLane,
  });

  const readTroubled = coalesced(async () => {
    const found = await readTroubledSends(database, accountId);
    troubled.value = new Map(
      found.flatMap((entry) => (entry.target.kind === 'person' ? [[entry.target.igsid, entry]] : [])),
    );
  });

  const readFrame = coalesced(async () => {
    const [rows, paired, chosenSleep, keys] = await Promise.all([
      listAccounts(database),
      listRelays(database),
      readSetting(database, 'sleep'),
      readSetting(database, 'singleKeys'),
    ]);
    account.value = rows.find(({ id }) => id === accountId) ?? account.value;
    accounts.value = rows;
    relays.value = paired;
    sleep.value = chosenSleep ?? DEFAULT_SLEEP;
    singleKeys.value = keys !== 'off';
  });

  function readLists(): void {
    readConversations();
    readWindows();
    readComments();
    readFrame();
  }

  onChanged((change) => {
    if (change.accountId !== undefined && change.accountId !== accountId) return;
    const touches = (...stores: string[]): boolean => stores.some((store) => change.stores.includes(store));
    if (touches('conversations', 'messages', 'drafts', 'outbox')) readConversations();
    if (touches('conversations')) readWindows();
    if (touches('comments', 'media')) readComments();
    if (touches('outbox')) readTroubled();
    if (touches('accounts', 'relays', 'settings')) readFrame();
  });

  hasExactTitles.value = false;
  // After the first paint: everything that the first frame can do without.
  afterPaint(() => {
    hasExactTitles.value = true;
    readLists();
    readTroubled();
  });
  lane.subscribe(readConversations);
  query.subscribe(readConversations);
  run.subscribe(readConversations);
  tab.subscribe(readComments);
  now.subscribe(readLists);
  opened.subscribe(() => {
    // Letting go of what was open lets the order move again.
    // What was being written is kept only then, and counts.
    if (opened.value?.kind !== 'conversation') afterPaint(readConversations);
    if (opened.value?.kind !== 'comment') readComments();
  });

  const watched = {
    now,
    account,
    accounts,
    relays,
    count,
    conversations,
    elsewhere,
    drafts,
    windows,
    idle,
    sleep,
    singleKeys,
    ...commentCells,
    troubled,
    tab,
    lane,
    opened,
    query,
    run,
    told,
    sheet,
  };
  return {
    database,
    accountId,
    ...watched,
    /** All of them, for the one view that shows them. */
    cells: Object.values<ReadonlyCell<unknown>>(watched),
    /** Reads the next page of the tab that is shown, if there is one. */
    readOn() {
      if (tab.value === 'messages' && isMore && conversations.value.length >= wanted) {
        wanted += PAGE;
        readConversations();
      }
      if (tab.value === 'comments') readMoreComments();
    },
  };
}

/** The half-written texts to these people. */
async function readTexts(database: AsideDatabase, rows: readonly ConversationRow[]): Promise<Map<string, string>> {
  const found = await Promise.all(rows.map(({ accountId, igsid }) => readDraft(database, accountId, `dm:${igsid}`)));
  return new Map(rows.flatMap(({ igsid }, index) => (found[index] ? [[igsid, found[index].text]] : [])));
}
