/** How two values of a field become one. Commutative, associative and idempotent, so that no order of rows matters. */
type Join<T> = (one: T, other: T) => T;

/** A join for each of some fields. */
export type Joins<T> = { readonly [K in keyof T]-?: Join<NonNullable<T[K]>> };

/** The join of two rows, field by field in the order of the table. A field that only one of them has is taken from that one. */
export function joinFields<T extends object>(joins: Joins<T>, a: T, b: T): T;
export function joinFields(
  joins: Readonly<Record<string, Join<unknown>>>,
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): object {
  const joined: Record<string, unknown> = {};
  for (const field in joins) {
    const one = a[field];
    const other = b[field];
    if (one === undefined && other === undefined) continue;
    joined[field] = one === undefined || other === undefined ? (one ?? other) : joins[field]?.(one, other);
  }
  return joined;
}

/** Where two tellings contradict each other, which Instagram does not do: any rule does that does not depend on the order. */
export function lastText<T extends string>(one: T, other: T): T {
  return one > other ? one : other;
}

/** As `lastText`, for what has parts. */
export function lastJson<T>(one: T, other: T): T {
  return JSON.stringify(one) > JSON.stringify(other) ? one : other;
}

export function either(one: boolean, other: boolean): boolean {
  return one || other;
}
