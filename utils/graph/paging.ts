import { type Json, recordAt, textAt } from '../instagram/foreign-fields.ts';

/** What leads to the next part of a list; `undefined` at its end. */
export function nextOf(list: Json | undefined): string | undefined {
  const paging = recordAt(list, 'paging');
  return textAt(paging, 'next') === undefined ? undefined : textAt(recordAt(paging, 'cursors'), 'after');
}
