/** `T` without the keys that are `undefined`: what may be `undefined` becomes optional. */
export type WithoutUndefined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** A copy of `fields` without those that are `undefined`; the others keep their order. */
export function withoutUndefined<const T extends object>(fields: T): WithoutUndefined<T>;
export function withoutUndefined(fields: Readonly<Record<string, unknown>>): object {
  const kept: Record<string, unknown> = {};
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept;
}
