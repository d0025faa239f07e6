// What notices say. A person's own words only where the settings allow them.
import { i18n } from '#i18n';
import { answerBy, type Sleep } from '../inbox/sleep-hours.ts';
import type { AccountRow, CommentRow, ConversationRow } from '../storage/schema.ts';
import { clockWords } from './clock-words.ts';

/** Title and text. */
export interface NoticeWords {
  title: string;
  body: string;
}

/** What decides how much is said. */
export interface Saying {
  /** By its id. */
  accountId: string;
  accounts: readonly AccountRow[];
  /** Who it is, and nothing of what was written. */
  nameOnly: boolean;
  /** How many there are and nothing else: Aside is locked. */
  isLocked: boolean;
}

/** One person wrote. @param count how often in the last minutes */
export function messageWords(row: ConversationRow, count: number, saying: Saying): NoticeWords {
  if (saying.isLocked) return several(i18n.t('notices.messages', count), saying);
  const title = toAccount(personName(row), saying);
  if (saying.nameOnly) return { title, body: count > 1 ? i18n.t('notices.messages', count) : i18n.t('notices.wrote') };
  const said = saidIn(row.last);
  return { title, body: count > 1 ? i18n.t('notices.lastOf', [count, said]) : said };
}

/** Several people wrote at once. */
export function manyWords(people: readonly ConversationRow[], saying: Saying): NoticeWords {
  const title = toAccount(i18n.t('notices.people', people.length), saying);
  return saying.isLocked
    ? { title, body: i18n.t('notices.locked') }
    : { title, body: people.map(personName).join(', ') };
}

/** Somebody commented. @param count how many comments there were in the last minutes */
export function commentWords(row: CommentRow, count: number, saying: Saying): NoticeWords {
  if (saying.isLocked) return several(i18n.t('notices.comments', count), saying);
  const one = row.username ? i18n.t('notices.commented', [`@${row.username}`]) : i18n.t('notices.newComment');
  const title = toAccount(count > 1 ? i18n.t('notices.comments', count) : one, saying);
  const text = saying.nameOnly ? i18n.t('notices.openToRead') : (row.text ?? i18n.t('notices.noWords'));
  return { title, body: count > 1 && row.username ? `@${row.username}: ${text}` : text };
}

/** Windows that close: one by its person, several by their number. The first one closes first. */
export function closingWords(
  [first, ...others]: readonly [ConversationRow & { closesAt: number }, ...unknown[]],
  saying: Saying & { sleep: Sleep; now: number },
): NoticeWords {
  const by = answerBy(first.closesAt, saying.sleep, saying.now);
  const closes = clockWords(first.closesAt);
  if (others.length > 0 || saying.isLocked) {
    const title = toAccount(i18n.t('notices.waiting', others.length + 1), saying);
    return {
      title,
      body:
        by === undefined
          ? i18n.t('notices.firstCloses', [closes])
          : i18n.t('notices.firstClosesBy', [closes, clockWords(by)]),
    };
  }
  const title = toAccount(i18n.t('notices.waits', [personName(first)]), saying);
  return {
    title,
    body: by === undefined ? i18n.t('notices.closes', [closes]) : i18n.t('notices.closesBy', [closes, clockWords(by)]),
  };
}

/** A send that was refused. @param row of the person, where the send was one to a person */
export function refusedWords(row: ConversationRow | undefined, saying: Saying): NoticeWords {
  const title =
    row && !saying.isLocked ? i18n.t('notices.notSent', [personName(row)]) : i18n.t('notices.notSentSomeone');
  return { title: toAccount(title, saying), body: i18n.t('notices.notSentWhy') };
}

/** The account's token or relay needs the person, or its daily message to itself did not come back. */
export function needWords(because: 'token' | 'relay' | 'canary', { username }: AccountRow): NoticeWords {
  return { title: i18n.t(`notices.${because}`), body: i18n.t(`notices.${because}Why`, [username]) };
}

function several(title: string, saying: Saying): NoticeWords {
  return { title: toAccount(title, saying), body: i18n.t('notices.locked') };
}

/** Whose it is, where there are several. */
function toAccount(title: string, { accountId, accounts }: Saying): string {
  const account = accounts.length > 1 ? accounts.find(({ id }) => id === accountId) : undefined;
  return account ? i18n.t('notices.toAccount', [title, account.username]) : title;
}

function personName({ igsid, person: { name, username } }: ConversationRow): string {
  return name || username || i18n.t('ui.who.unknown', [igsid.slice(-4)]);
}

function saidIn({ kind, text }: ConversationRow['last']): string {
  if (text === undefined) return i18n.t('notices.noWords');
  return kind === 'postback' ? i18n.t('notices.tapped', [text]) : text;
}
