import { sameRow } from './fact-transaction.ts';

/** A row that facets have changed: `before` is absent when it is new. */
export interface ChangedRow<Row> {
  before: Row | undefined;
  row: Row;
}

/**
 * Merges facets into the rows that are there; several of one id count as one. Nothing is written.
 *
 * @param rows how the rows are told apart, read inside the transaction, and joined
 * @returns those that are not as they were
 */
export async function mergeRows<Row>(
  facets: readonly Row[],
  rows: { idOf(row: Row): string; read(id: string): Promise<Row | undefined>; merge(one: Row, other: Row): Row },
): Promise<readonly ChangedRow<Row>[]> {
  const merged = await Promise.all(
    [...Map.groupBy(facets, rows.idOf)].map(async ([id, ofOne]) => {
      const before = await rows.read(id);
      const row = [...(before ? [before] : []), ...ofOne].reduce((one, other) => rows.merge(one, other));
      return { before, row };
    }),
  );
  return merged.filter(({ before, row }) => !before || !sameRow(before, row));
}
