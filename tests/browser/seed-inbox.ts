// Fills an open Aside database with invented conversations, from inside one of Aside's own pages.
import type { Page } from 'playwright-core';
import { nameKeys } from '../../utils/search/keys.ts';
import { wordsRow } from '../../utils/storage/message-words.ts';
import type { ConversationRow, MessageRow, WordsRow } from '../../utils/storage/schema.ts';

/** Rows as the application itself would have derived them: people wrote one after another, all still open. */
export function inventInbox(given: { accountId: string; conversations: number; messages: number; now: number }): {
  conversations: ConversationRow[];
  messages: MessageRow[];
  words: WordsRow[];
} {
  const { accountId, now } = given;
  const conversations: ConversationRow[] = [];
  const messages: MessageRow[] = [];
  const each = Math.ceil(given.messages / given.conversations);
  const day = 24 * 3_600_000;
  for (let person = 0; person < given.conversations && messages.length < given.messages; person += 1) {
    const igsid = `9${String(person).padStart(15, '0')}`;
    const lastAt = now - 60_000 - Math.floor((person / given.conversations) * (day - 3_600_000));
    for (let back = each - 1; back >= 0 && messages.length < given.messages; back -= 1) {
      const at = lastAt - back * 60_000;
      const direction = back % 2 === 0 ? 'in' : 'out';
      messages.push({
        accountId,
        mid: `mid-${person}-${each - back}`,
        igsid,
        kind: 'message',
        at,
        atBy: 'event',
        direction,
        isSelf: false,
        text: `Is the jug number ${person} still there? (${back})`,
        attachments: [],
        isUnsupported: false,
        unsent: false,
        reactions: {},
        inThread: true,
        shownAt: at,
        ...(direction === 'in' ? { opensAt: at } : {}),
      });
    }
    const mid = `mid-${person}-${each}`;
    const known = { username: `person.${person}`, name: `Person ${person}` };
    conversations.push({
      accountId,
      igsid,
      isSelf: false,
      person: { profile: 'known', ...known },
      lastAt,
      last: { mid, direction: 'in', kind: 'message', text: `Is the jug number ${person} still there? (0)` },
      opener: { kind: 'message', mid, at: lastAt },
      closesAt: lastAt + day,
      awaits: 1,
      names: nameKeys(accountId, { igsid, person: known }),
    });
  }
  return { conversations, messages, words: messages.flatMap((row) => wordsRow(row) ?? []) };
}

/** Writes rows into stores of the database `aside`, in transactions of 5,000. */
export async function putRows(page: Page, store: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000) {
    await page.evaluate(
      async ({ store, rows }) => {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open('aside');
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        const transaction = db.transaction(store, 'readwrite');
        for (const row of rows) transaction.objectStore(store).put(row);
        await new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onerror = () => reject(transaction.error);
        });
        db.close();
      },
      { store, rows: rows.slice(from, from + 5000) },
    );
  }
}

/** All rows of a store of the database `aside`. */
export async function readRows<Row>(page: Page, store: string): Promise<Row[]> {
  return page.evaluate(
    (name) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('aside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
    store,
  );
}
