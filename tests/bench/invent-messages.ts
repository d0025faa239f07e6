// What the benches store: people who write in one of two languages, with words as often as in real ones (Zipf). Pure and
// the same in every run. Used inside a page, where a hundred thousand messages are made faster than they could be sent to it.
import { nameKeys } from '../../utils/search/keys.ts';
import type { ConversationRow, MessageRow } from '../../utils/storage/schema.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far back messages lie. */
const REACH = 180 * DAY;
/** How many conversations were written to within the last day, and wait. */
const WAITING = 200;
const WORDS_PER_LANGUAGE = 8_000;
const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ten',
  'ru',
  'sa',
  'bel',
  'no',
  'ti',
  'gra',
  'pe',
  'wun',
  'fo',
  'da',
  'schi',
  'ze',
];

export interface Inventory {
  accountId: string;
  /** ms since 1970 */
  now: number;
  /** Messages of each conversation. */
  sizes: readonly number[];
}

/** So many messages in so many conversations, of which the first two have the given sizes. */
export function sizesOf(messages: number, conversations: number, first: readonly number[]): number[] {
  const left = messages - first.reduce((sum, size) => sum + size, 0);
  const others = conversations - first.length;
  const even = Math.floor(left / others);
  return [...first, ...Array.from({ length: others }, (_, index) => even + (index < left - even * others ? 1 : 0))];
}

export function igsidOf(person: number): string {
  return `9${String(person).padStart(15, '0')}`;
}

/** What the newest message of each conversation says, so that a page shows that it has it. */
export function lastWordsOf(person: number): string {
  return `Is number ${person} still there?`;
}

/** The messages of one person, oldest first. */
export function inventConversation(
  { accountId, now, sizes }: Inventory,
  person: number,
): { conversation: ConversationRow; messages: MessageRow[] } {
  const random = randomFrom(person + 1);
  const size = sizes[person] ?? 0;
  const igsid = igsidOf(person);
  const lastAt = now - 60_000 - (person < WAITING ? (person / WAITING) * 20 * HOUR : DAY + random() * REACH);
  const step = size > 1_000 ? REACH / size : 90_000;
  const messages = Array.from({ length: size }, (_, index) => {
    const back = size - 1 - index;
    const at = Math.floor(lastAt - back * step);
    const direction = back % 2 === 0 ? 'in' : 'out';
    const text = back === 0 ? lastWordsOf(person) : inventText(random, person % 2);
    return message({ accountId, igsid, mid: midOf(person, index), at, direction, text });
  });
  const at = Math.floor(lastAt);
  const mid = midOf(person, size - 1);
  const known = { username: `person.${person}`, name: `${nameOf(person)} ${nameOf(person * 7 + 3)}` };
  return {
    messages,
    conversation: {
      accountId,
      igsid,
      isSelf: false,
      person: { profile: 'known', ...known },
      lastAt: at,
      last: { mid, direction: 'in', kind: 'message', text: lastWordsOf(person) },
      opener: { kind: 'message', mid, at },
      closesAt: at + DAY,
      awaits: 1,
      names: nameKeys(accountId, { igsid, person: known }),
    },
  };
}

function message(of: {
  accountId: string;
  igsid: string;
  mid: string;
  at: number;
  direction: 'in' | 'out';
  text: string;
}): MessageRow {
  const { at, direction } = of;
  return {
    ...of,
    kind: 'message',
    atBy: 'event',
    isSelf: false,
    attachments: [],
    isUnsupported: false,
    unsent: false,
    reactions: {},
    toldBy: { text: 'event' },
    inThread: true,
    shownAt: at,
    ...(direction === 'in' && { opensAt: at }),
  };
}

/** As long as real ones, which are base64. */
export function midOf(person: number, index: number): string {
  return `aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOjE3ODQxNDA1NzAwMDAxMDAwOjM0MDI4MjM2Njg0MTcxMDMwMTI0NDI1OTU3NDk4${String(person).padStart(8, 'A')}OjMxNzM5${String(index).padStart(10, 'B')}ZDZD`;
}

/** 3 to 20 words. */
export function inventText(random: () => number, language: number): string {
  const words = Array.from({ length: 3 + Math.floor(random() * 18) }, () => {
    const rank = Math.floor(WORDS_PER_LANGUAGE ** random()) - 1;
    return wordAt(rank, language);
  });
  return `${words.join(' ')}.`;
}

/** The word of this rank, from 0: frequent ones are short. The languages have no word in common. */
export function wordAt(rank: number, language: number): string {
  let word = language === 0 ? 'i' : 'ö';
  for (let left = rank + 1; left > 0; left = Math.floor(left / SYLLABLES.length)) {
    word = `${SYLLABLES[left % SYLLABLES.length]}${word}`;
  }
  return word;
}

function nameOf(number: number): string {
  const name = wordAt(number % 900, 0);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
