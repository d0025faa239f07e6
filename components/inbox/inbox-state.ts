import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { listAccounts } from '../../utils/storage/accounts.ts';
import {
  countComments,
  countInbox,
  type InboxCount,
  type Lane,
  type Page,
  readComments,
  readInboxPage,
} from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { AccountRow, CommentRow, ConversationRow, RelayRow } from '../../utils/storage/schema.ts';
import { readTroubledSends } from '../../utils/storage/troubled-sends.ts';
import { afterPaint } from '../ui/after-paint.ts';
import { type Cell, cell, type ReadonlyCell } from '../ui/cell.ts';
import { onChanged } from '../ui/changes.ts';
import { coalesced } from '../ui/coalesced.ts';
import { hasExactTitles } from '../ui/exact-title.ts';
import { startClock } from '../ui/now.ts';
import { type FirstReading, PAGE } from './first-reading.ts';
import { keepOrder } from './keep-order.ts';
import type { Opened, PopupPlace } from './popup-place.ts';

/** The inbox of one account, live: what the database holds, and where the person is in it. */
export interface Inbox {
  database: AsideDatabase;
  accountId: string;
  now: ReadonlyCell<number>;
  account: ReadonlyCell<AccountRow>;
  /** All that are connected; empty until the first paint is over. */
  accounts: ReadonlyCell<readonly AccountRow[]>;
  /** `undefined` until they are read. */
  relays: ReadonlyCell<readonly RelayRow[] | undefined>;
  /** `undefined` until it is counted. */
  count: ReadonlyCell<InboxCount | undefined>;
  commentCount: ReadonlyCell<number>;
  conversations: ReadonlyCell<readonly ConversationRow[]>;
  /** `undefined` until the tab was first asked for. */
  comments: ReadonlyCell<readonly CommentRow[] | undefined>;
  /** By person: the newest send that was refused or has no answer. */
  troubled: ReadonlyCell<ReadonlyMap<string, OutboxEntry>>;
  tab: Cell<PopupPlace['tab']>;
  lane: Cell<Lane>;
  opened: Cell<Opened | undefined>;
  /** All of them, for the one view that shows them. */
  cells: readonly ReadonlyCell<unknown>[];
  /** Reads the next page of the tab that is shown, if there is one. */
  readOn(): void;
}

const COMMENTS_PAGE = 30;

/** Follows the database from the first reading on. One for the life of the popup. */
export function followInbox(database: AsideDatabase, first: FirstReading, place: PopupPlace | undefined): Inbox {
  const accountId = first.account.id;
  const account = cell(first.account);
  const accounts = cell<readonly AccountRow[]>([]);
  const relays = cell<readonly RelayRow[] | undefined>(undefined);
  const count = cell<InboxCount | undefined>(undefined);
  const commentCount = cell(0);
  const conversations = cell<readonly ConversationRow[]>(first.page.rows);
  const comments = cell<readonly CommentRow[] | undefined>(undefined);
  const troubled = cell<ReadonlyMap<string, OutboxEntry>>(new Map());
  const tab = cell<PopupPlace['tab']>(place?.tab ?? 'messages');
  const lane = cell<Lane>(place?.lane ?? 'all');
  const opened = cell<Opened | undefined>(place?.opened);
  const deadlines = cell<readonly number[]>([]);
  const now = startClock(deadlines);
  let isMore = first.page.hasMore;
  let isMoreComments = true;
  let wanted = PAGE;
  let commentsWanted = COMMENTS_PAGE;
  let orderOf = lane.value;

  const readConversations = coalesced(async () => {
    const asked = lane.value;
    const at = Date.now();
    const [page, counted]: [Page<ConversationRow>, InboxCount] = await Promise.all([
      readInboxPage(database, { accountId, lane: asked, now: at, limit: wanted }),
      countInbox(database, { accountId, now: at }),
    ]);
    isMore = page.hasMore;
    count.value = counted;
    deadlines.value = counted.nextClosesAt === undefined ? [] : [counted.nextClosesAt];
    const isHeld = opened.value?.kind === 'conversation' && orderOf === asked;
    orderOf = asked;
    conversations.value = isHeld ? keepOrder(conversations.value, page.rows, (row) => row.igsid) : page.rows;
  });

  const readCommentList = coalesced(async () => {
    const [page, counted]: [Page<CommentRow> | undefined, { toAnswer: number }] = await Promise.all([
      tab.value === 'comments' ? readComments(database, { accountId, limit: commentsWanted }) : undefined,
      countComments(database, { accountId }),
    ]);
    commentCount.value = counted.toAnswer;
    if (!page) return;
    isMoreComments = page.hasMore;
    const isHeld = opened.value?.kind === 'comment' && comments.value !== undefined;
    comments.value = isHeld ? keepOrder(comments.value ?? [], page.rows, (row) => row.id) : page.rows;
  });

  const readTroubled = coalesced(async () => {
    const found = await readTroubledSends(database, accountId);
    troubled.value = new Map(
      found.flatMap((entry) => (entry.target.kind === 'person' ? [[entry.target.igsid, entry]] : [])),
    );
  });

  const readFrame = coalesced(async () => {
    const [rows, paired] = await Promise.all([listAccounts(database), listRelays(database)]);
    account.value = rows.find(({ id }) => id === accountId) ?? account.value;
    accounts.value = rows;
    relays.value = paired;
  });

  onChanged((change) => {
    if (change.accountId !== undefined && change.accountId !== accountId) return;
    const touches = (...stores: string[]): boolean => stores.some((store) => change.stores.includes(store));
    if (touches('conversations', 'messages')) readConversations();
    if (touches('comments', 'media')) readCommentList();
    if (touches('outbox')) readTroubled();
    if (touches('accounts', 'relays')) readFrame();
  });

  hasExactTitles.value = false;
  // After the first paint: everything that the first frame can do without.
  afterPaint(() => {
    hasExactTitles.value = true;
    readConversations();
    readCommentList();
    readFrame();
    readTroubled();
  });
  lane.subscribe(readConversations);
  tab.subscribe(readCommentList);
  now.subscribe(() => {
    readConversations();
    readCommentList();
    readFrame();
  });
  opened.subscribe(() => {
    // Letting go of what was open lets the order move again.
    if (opened.value?.kind !== 'conversation') readConversations();
    if (opened.value?.kind !== 'comment') readCommentList();
  });

  return {
    database,
    accountId,
    now,
    account,
    accounts,
    relays,
    count,
    commentCount,
    conversations,
    comments,
    troubled,
    tab,
    lane,
    opened,
    cells: [now, account, accounts, relays, count, commentCount, conversations, comments, troubled, tab, lane, opened],
    readOn() {
      if (tab.value === 'messages' && isMore && conversations.value.length >= wanted) {
        wanted += PAGE;
        readConversations();
      }
      if (tab.value === 'comments' && isMoreComments && (comments.value?.length ?? 0) >= commentsWanted) {
        commentsWanted += COMMENTS_PAGE;
        readCommentList();
      }
    },
  };
}
