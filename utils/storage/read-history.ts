// The stored history as a backtest reads it: person by person, each in the order of time, some hundreds of rows at once. Both
// indexes are in that order already, so nothing is ever sorted or held whole.
import type { HistoryItem } from '../automation/backtest/history-item.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow, MessageRow } from './schema.ts';

/** Rows read at once: few enough that a page stays alive in between. Ours. */
const PAGE = 500;

/** @param of `since`: only what is not older is read, and only of people of whom there is something since `touched`, ms since 1970 */
export async function* readHistory(
  database: AsideDatabase,
  { accountId, recent }: { accountId: string; recent?: { touched: number; since: number } },
): AsyncGenerator<readonly HistoryItem[]> {
  const automations = await automationSends(database, accountId);
  if (recent) {
    for (const person of await peopleSince(database, accountId, recent.touched)) {
      const range = IDBKeyRange.bound([accountId, person, recent.since], [accountId, person, []]);
      yield* merged(messagesIn(database, range, automations), commentsIn(database, range));
    }
  } else {
    const range = IDBKeyRange.bound([accountId], [accountId, []]);
    yield* merged(messagesIn(database, range, automations), commentsIn(database, range));
  }
  yield* commentsOfUnknown(database, accountId, recent?.touched ?? 0);
}

/** Messages, taps and comments that a history may have, for showing how far it has come. */
export async function countHistory(database: AsideDatabase, accountId: string): Promise<number> {
  const range = IDBKeyRange.bound([accountId], [accountId, []]);
  const [messages, comments] = await Promise.all([
    database.countFromIndex('messages', 'byConversation', range),
    database.countFromIndex('comments', 'byTime', range),
  ]);
  return messages + comments;
}

/** When the oldest of the newest `count` messages, taps and comments of other people came, ms since 1970; 0 when there are fewer. */
export async function timeOfNewest(database: AsideDatabase, accountId: string, count: number): Promise<number> {
  const newest = newestTimes(count);
  const range = IDBKeyRange.bound([accountId], [accountId, []]);
  const transaction = database.transaction(['conversations', 'messages', 'comments']);

  let comment = await transaction.objectStore('comments').index('byTime').openCursor(range, 'prev');
  for (; comment && newest.has(comment.value.at); comment = await comment.continue()) {
    if (itemOfComment(comment.value)) newest.add(comment.value.at);
  }
  let conversation = await transaction.objectStore('conversations').index('byLast').openCursor(range, 'prev');
  const messages = transaction.objectStore('messages').index('byConversation');
  for (; conversation && newest.has(conversation.value.lastAt); conversation = await conversation.continue()) {
    const { igsid, isSelf } = conversation.value;
    if (isSelf) continue;
    let message = await messages.openCursor(IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]), 'prev');
    for (; message && newest.has(message.value.at); message = await message.continue()) {
      const kind = itemOfMessage(message.value, NONE)?.kind;
      if (kind === 'message' || kind === 'tap') newest.add(message.value.at);
    }
  }
  return newest.oldest();
}

/** The newest so many times. */
function newestTimes(count: number): { has(at: number): boolean; add(at: number): void; oldest(): number } {
  const times: number[] = [];
  return {
    /** Whether it would be one of them. */
    has: (at) => times.length < count || at > (times.at(-1) ?? 0),
    add(at) {
      const place = times.findLastIndex((other) => other >= at) + 1;
      times.splice(place, 0, at);
      times.length = Math.min(times.length, count);
    },
    oldest: () => (times.length < count ? 0 : (times.at(-1) ?? 0)),
  };
}

async function peopleSince(database: AsideDatabase, accountId: string, since: number): Promise<readonly string[]> {
  const range = IDBKeyRange.bound([accountId, since], [accountId, []]);
  const [conversations, comments] = await Promise.all([
    database.getAllFromIndex('conversations', 'byLast', range),
    database.getAllFromIndex('comments', 'byTime', range),
  ]);
  const people = [
    ...conversations.flatMap(({ igsid, isSelf }) => (isSelf ? [] : igsid)),
    ...comments.flatMap((comment) => (itemOfComment(comment) && comment.fromId) ?? []),
  ];
  return [...new Set(people)].sort();
}

async function* messagesIn(
  database: AsideDatabase,
  range: IDBKeyRange,
  automations: ReadonlySet<string>,
): AsyncGenerator<readonly HistoryItem[]> {
  let left: IDBKeyRange | undefined = range;
  while (left) {
    const rows: MessageRow[] = await database.getAllFromIndex('messages', 'byConversation', left, PAGE);
    yield rows.flatMap((row) => itemOfMessage(row, automations) ?? []);
    const last = rows.length === PAGE ? rows.at(-1) : undefined;
    left = last && IDBKeyRange.bound([last.accountId, last.igsid, last.shownAt ?? 0, last.mid], range.upper, true);
  }
}

async function* commentsIn(database: AsideDatabase, range: IDBKeyRange): AsyncGenerator<readonly HistoryItem[]> {
  // Several may have one time, and the index ends with it: whole times are read, the last one anew.
  let left: IDBKeyRange | undefined = range;
  let seen: ReadonlySet<string> = NONE;
  let page = PAGE;
  while (left) {
    const rows: CommentRow[] = await database.getAllFromIndex('comments', 'byFrom', left, page);
    yield rows.flatMap((row) => (seen.has(row.id) ? [] : (itemOfComment(row) ?? [])));
    const last = rows.length === page ? rows.at(-1) : undefined;
    const ofLast = last ? rows.filter(({ fromId, at }) => fromId === last.fromId && at === last.at) : [];
    seen = new Set(ofLast.map(({ id }) => id));
    page = PAGE + ofLast.length;
    left = last && IDBKeyRange.bound([last.accountId, last.fromId, last.at], range.upper);
  }
}

/** Comments of which Instagram has not told whose they are: each is somebody of their own, or goes by the user name. */
async function* commentsOfUnknown(
  database: AsideDatabase,
  accountId: string,
  since: number,
): AsyncGenerator<readonly HistoryItem[]> {
  const all = IDBKeyRange.bound([accountId], [accountId, []]);
  const [byTime, byFrom] = await Promise.all([
    database.countFromIndex('comments', 'byTime', all),
    database.countFromIndex('comments', 'byFrom', all),
  ]);
  if (byTime === byFrom) return;
  const unknown: HistoryItem[] = [];
  let cursor = await database
    .transaction('comments')
    .store.index('byTime')
    .openCursor(IDBKeyRange.bound([accountId, since], [accountId, []]));
  for (; cursor; cursor = await cursor.continue()) {
    const item = cursor.value.fromId === undefined ? itemOfComment(cursor.value) : undefined;
    if (item) unknown.push(item);
  }
  yield unknown.sort((one, other) => (isBefore(one, other) ? -1 : 1));
}

/** Ids of what Aside's automations have sent: there are few, as they speak to the account itself only. */
async function automationSends(database: AsideDatabase, accountId: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let range: IDBKeyRange | undefined = IDBKeyRange.bound([accountId], [accountId, []]);
  while (range) {
    const entries: OutboxEntry[] = await database.getAll('outbox', range, PAGE);
    for (const { id, author } of entries) if (author === 'automation') ids.add(id);
    const last: string | undefined = entries.length === PAGE ? entries.at(-1)?.id : undefined;
    range = last === undefined ? undefined : IDBKeyRange.bound([accountId, last], [accountId, []], true);
  }
  return ids;
}

const NONE: ReadonlySet<string> = new Set();

/** `undefined` for what no script can have to do with. @param automations ids of sends */
export function itemOfMessage(row: MessageRow, automations: ReadonlySet<string>): HistoryItem | undefined {
  const { mid, igsid, at, kind, direction, isSelf, text, tap, outboxId, replyTo, attachments } = row;
  if (isSelf || igsid === '' || kind === 'placeholder') return undefined;
  const place = { id: mid, person: igsid, at };
  if (direction === 'out') {
    if (kind !== 'message') return undefined;
    return { ...place, kind: 'own', by: outboxId !== undefined && automations.has(outboxId) ? 'automation' : 'person' };
  }
  if (row.unsent || (kind !== 'message' && kind !== 'postback')) {
    return row.opensAt === undefined ? undefined : { ...place, kind: 'opener' };
  }
  const anotherApp = row.standby ? { anotherApp: true as const } : {};
  const payload = tap?.payload === undefined ? {} : { payload: tap.payload };
  if (kind === 'postback') {
    return { ...place, kind: 'tap', ...payload, ...(tap?.title !== undefined && { title: tap.title }), ...anotherApp };
  }
  // What was written first is what a script would have seen.
  const words = text ?? row.edit?.text;
  const isMention = attachments.some(({ type }) => type === 'story_mention');
  const isReply = replyTo?.storyId !== undefined || replyTo?.storyUrl !== undefined;
  const story = isMention ? ('mention' as const) : isReply ? ('reply' as const) : undefined;
  return {
    ...place,
    kind: 'message',
    ...(words !== undefined && { text: words }),
    ...payload,
    ...(story && { story }),
    ...anotherApp,
  };
}

/** `undefined` for the account's own, and for what was told twice. */
export function itemOfComment(row: CommentRow): HistoryItem | undefined {
  const { id, fromId, username, at, mediaId, isLive, text, privateReply } = row;
  if (row.isOwn || row.twinOf !== undefined || row.deleted) return undefined;
  return {
    id,
    person: fromId ?? (username === undefined ? `comment ${id}` : `@${username}`),
    at,
    kind: 'comment',
    post: mediaId,
    isLive,
    ...(text !== undefined && { text }),
    ...(username !== undefined && { username }),
    ...(privateReply?.state === 'spent' && { privateReplyAt: privateReply.at }),
  };
}

/** Two orders of the same kind as one. */
async function* merged(
  one: AsyncGenerator<readonly HistoryItem[]>,
  other: AsyncGenerator<readonly HistoryItem[]>,
): AsyncGenerator<readonly HistoryItem[]> {
  let [left, right] = await Promise.all([nextItems(one), nextItems(other)]);
  while (left && right) {
    const items: HistoryItem[] = [];
    let [fromLeft, fromRight] = [0, 0];
    for (;;) {
      const [first, second]: readonly (HistoryItem | undefined)[] = [left[fromLeft], right[fromRight]];
      if (!first || !second) break;
      const isFirst = isBefore(first, second);
      items.push(isFirst ? first : second);
      if (isFirst) fromLeft += 1;
      else fromRight += 1;
    }
    yield items;
    left = fromLeft < left.length ? left.slice(fromLeft) : await nextItems(one);
    right = fromRight < right.length ? right.slice(fromRight) : await nextItems(other);
  }
  for (; left; left = await nextItems(one)) yield left;
  for (; right; right = await nextItems(other)) yield right;
}

/** The next that are not none; `undefined` at the end. */
async function nextItems(pages: AsyncGenerator<readonly HistoryItem[]>): Promise<readonly HistoryItem[] | undefined> {
  for (;;) {
    const { done, value } = await pages.next();
    if (done) return undefined;
    if (value.length > 0) return value;
  }
}

function isBefore(one: HistoryItem, other: HistoryItem): boolean {
  if (one.person !== other.person) return one.person < other.person;
  return one.at === other.at ? one.id < other.id : one.at < other.at;
}
