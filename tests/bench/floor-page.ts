// The floor of `popup-open.ts`: the same database, the same first rows by the same index, plain list items.
import { openDB } from 'idb';

/** Rows of the popup's first paint: `FIRST_ROWS` of `components/inbox/first-reading.ts`. */
const FIRST_ROWS = 8;

const db = await openDB('aside');
const account: { value: string } | undefined = await db.get('settings', 'activeAccount');
const range = IDBKeyRange.bound([account?.value, 1, Date.now()], [account?.value, 1, Number.POSITIVE_INFINITY]);
const rows: { igsid: string; person: { name?: string }; last: { text?: string } }[] = await db.getAllFromIndex(
  'conversations',
  'byClosing',
  range,
  FIRST_ROWS,
);
const list = document.querySelector('ul');
list?.append(
  ...rows.map(({ igsid, person, last }) => {
    const item = document.createElement('li');
    item.textContent = `${person.name ?? igsid}: ${last.text ?? ''}`;
    return item;
  }),
);
