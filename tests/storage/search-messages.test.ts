import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../utils/search/words.ts';
import { removeWords, wordsRow } from '../../utils/storage/message-words.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { type MessageSearch, searchOn } from '../../utils/storage/search-messages.ts';
import { AT, byAccount, byPerson, deliver, PERSON } from './delivered.ts';
import { ACCOUNT, withDatabase } from './fresh-database.ts';
import { searched } from './searched.ts';

const says = (mid: string, text: string, after = 0) => byPerson({ message: { mid, text } }, after);

async function find(database: AsideDatabase, query: string, search: Partial<MessageSearch> = {}): Promise<string[]> {
  const { found } = await searched(database, { accountId: ACCOUNT, query, limit: 100, ...search });
  return found.map(({ row }) => row.mid);
}

/** Delivers messages one minute apart; the first is the oldest. */
async function tell(database: AsideDatabase, texts: readonly string[]): Promise<void> {
  await deliver(
    database,
    texts.map((text, index) => says(`m${index}`, text, index * 60_000)),
  );
}

describe('searching messages', () => {
  it('finds those with all words, the last one half-typed, newest first', async () => {
    await withDatabase(async (database) => {
      await tell(database, ['A green coat', 'Green shoes', 'The coat is green', 'Coats']);
      expect(await find(database, 'green')).toEqual(['m2', 'm1', 'm0']);
      expect(await find(database, 'GREEN coa')).toEqual(['m2', 'm0']);
      expect(await find(database, 'coat')).toEqual(['m3', 'm2', 'm0']);
      expect(await find(database, 'coat green')).toEqual(['m2', 'm0']);
      expect(await find(database, 'coats green')).toEqual([]);
      expect(await find(database, '…')).toEqual([]);
    });
  });

  it('shows where it was found, and the message', async () => {
    await withDatabase(async (database) => {
      await tell(database, ['Grüße aus Köln']);
      const { found, hasMore } = await searched(database, { accountId: ACCOUNT, query: 'koln', limit: 5 });
      expect(hasMore).toBe(false);
      expect(found).toMatchObject([
        { row: { mid: 'm0', igsid: PERSON }, excerpt: { text: 'Grüße aus Köln', marks: [{ start: 10, end: 14 }] } },
      ]);
    });
  });

  it('finds what the account wrote, what was tapped, and the titles of cards and buttons', async () => {
    await withDatabase(async (database) => {
      const elements = [
        { title: 'Linen jacket', subtitle: 'hand-sewn', buttons: [{ type: 'postback', title: 'Reserve' }] },
      ];
      const attachments = [{ type: 'template', payload: { generic: { elements } } }];
      await deliver(database, [
        byAccount({ message: { mid: 'own', text: 'We have mustard', is_echo: true } }),
        byAccount({ message: { mid: 'card', attachments, is_echo: true } }, 1),
        byPerson({ postback: { mid: 'tap', title: 'Opening hours', payload: 'HOURS' } }, 2),
      ]);
      expect(await find(database, 'mustard')).toEqual(['own']);
      expect(await find(database, 'linen sewn')).toEqual(['card']);
      expect(await find(database, 'reserve')).toEqual(['card']);
      expect(await find(database, 'opening')).toEqual(['tap']);
    });
  });

  it('follows an edit, and forgets what was unsent, in any order', async () => {
    const first = says('m', 'the old words');
    const edit = { message_edit: { mid: 'm', num_edit: 1, text: 'the newer words' } };
    const unsend = { timestamp: AT + 9, message: { mid: 'm', is_deleted: true } };
    for (const [items, old, newer] of [
      [[first, edit], [], ['m']],
      [[edit, first], [], ['m']],
      [[first, edit, unsend], [], []],
      [[unsend, first, edit], [], []],
      [[first], ['m'], []],
    ] as const) {
      await withDatabase(async (database) => {
        for (const item of items) await deliver(database, [item]);
        expect(await find(database, 'old')).toEqual(old);
        expect(await find(database, 'newer')).toEqual(newer);
        expect(await database.count('words')).toBe(old.length + newer.length);
      });
    }
  });

  it('is told of each message once, whatever else comes to it', async () => {
    await withDatabase(async (database) => {
      const reaction = { mid: 'm0', action: 'react', reaction: 'love', emoji: '❤️' };
      await tell(database, ['hello']);
      await tell(database, ['hello']);
      await deliver(database, [byPerson({ reaction }, 5)]);
      expect(await find(database, 'hello')).toEqual(['m0']);
    });
  });

  it('stays in its account, and in a conversation if asked', async () => {
    await withDatabase(async (database) => {
      await tell(database, ['hello']);
      const other = {
        sender: { id: '777' },
        recipient: { id: ACCOUNT },
        timestamp: AT,
        message: { mid: 'o', text: 'hello' },
      };
      await deliver(database, [other]);
      expect(await find(database, 'hello')).toHaveLength(2);
      expect(await find(database, 'hello', { igsid: '777' })).toEqual(['o']);
      expect(await find(database, 'hello', { accountId: '1' })).toEqual([]);
    });
  });

  it('pages without a gap and without a repetition, also through messages of one moment', async () => {
    await withDatabase(async (database) => {
      const items = Array.from({ length: 130 }, (_, index) => says(`m${index}`, `word w${index % 70}`, index % 3));
      await deliver(database, items);
      for (const query of ['word', 'w', 'wo', 'w1 word', 'word w']) {
        const all = await find(database, query, { limit: 1_000 });
        const paged: string[] = [];
        let before: MessageSearch['before'];
        do {
          const page = await searched(database, {
            accountId: ACCOUNT,
            query,
            limit: 7,
            ...(before && { before }),
          });
          paged.push(...page.found.map(({ row }) => row.mid));
          before = page.before;
        } while (before);
        expect(paged).toEqual(all);
        expect(new Set(all).size).toBe(all.length);
      }
      expect(await find(database, 'w', { limit: 1_000 })).toHaveLength(130);
    });
  });

  it('tells soon that it still looks for words that never stand together', async () => {
    await withDatabase(async (database) => {
      const transaction = database.transaction('words', 'readwrite');
      for (let index = 0; index < 9_000; index += 1) {
        const message = { at: AT + index, shownAt: AT + index, text: index % 2 ? 'left' : 'right', mid: `m${index}` };
        const row = wordsRow({
          ...message,
          accountId: ACCOUNT,
          igsid: PERSON,
          kind: 'message',
          atBy: 'event',
          direction: 'in',
          isSelf: false,
          attachments: [],
          isUnsupported: false,
          unsent: false,
          reactions: {},
          inThread: true,
        });
        if (row) void transaction.store.put(row);
      }
      await transaction.done;
      const pages = await Array.fromAsync(
        searchOn(database, { accountId: ACCOUNT, query: 'left right', limit: 5 }),
        ({ found, hasMore }) => [found.length, hasMore],
      );
      expect(pages).toEqual([
        [0, true],
        [0, false],
      ]);
    });
  });

  it('ends when nobody waits for it any more', async () => {
    await withDatabase(async (database) => {
      await tell(database, ['hello']);
      await expect(find(database, 'hello', { signal: AbortSignal.abort() })).rejects.toThrow();
    });
  });

  it('forgets messages that are removed', async () => {
    await withDatabase(async (database) => {
      await tell(database, ['hello', 'hello again']);
      const [first] = await database.getAll('messages');
      const transaction = database.transaction(['words'], 'readwrite');
      await removeWords(transaction, first ? [first] : []);
      await transaction.done;
      expect(await find(database, 'hello')).toEqual(['m1']);
    });
  });

  it('finds exactly what reading every message would find', async () => {
    const word = fc.constantFrom('a', 'ab', 'abc', 'b', 'ba', 'über', 'ubahn', '東京都', '京都', 'สวัสดี');
    const texts = fc.array(fc.array(word, { maxLength: 5 }), { minLength: 1, maxLength: 40 });
    const query = fc.array(word, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(texts, query, async (told, asked) => {
        await withDatabase(async (database) => {
          await tell(
            database,
            told.map((words) => words.join(' ')),
          );
          const found = await find(database, asked.join(' '));
          for (const [index, words] of told.entries()) {
            const has = (one: string, isLast: boolean) =>
              words.some((candidate) =>
                isLast || /[^\p{sc=Latin}]/u.test(one)
                  ? wordsOf(candidate).some((part) => part.startsWith(wordsOf(one)[0] ?? ''))
                  : wordsOf(candidate)[0] === wordsOf(one)[0],
              );
            const expected = asked.every((one, place) => has(one, place === asked.length - 1));
            expect(found.includes(`m${index}`), `${words.join(' ')} / ${asked.join(' ')}`).toBe(expected);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
