/**
 * The fresh rows in the order in which the person sees them now: while somebody is being answered nothing moves. New rows
 * come last, and rows that left the list stay as they were until the order is let go again.
 */
export function keepOrder<Row>(shown: readonly Row[], fresh: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const byKey = new Map(fresh.map((row) => [keyOf(row), row]));
  const kept = shown.map((row) => byKey.get(keyOf(row)) ?? row);
  const known = new Set(shown.map(keyOf));
  return [...kept, ...fresh.filter((row) => !known.has(keyOf(row)))];
}
