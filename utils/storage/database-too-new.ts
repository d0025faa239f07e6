/** A newer Aside has written this database. Nothing was changed; update Aside to open it. */
export class DatabaseTooNew extends Error {
  override name = 'DatabaseTooNew' as const;
}

/** Compares the name, because a class does not survive the way between contexts. */
export function isDatabaseTooNew(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseTooNew';
}
