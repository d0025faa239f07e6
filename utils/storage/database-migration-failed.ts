/** A migration stopped. The database is as it was before; `cause` says what went wrong. */
export class DatabaseMigrationFailed extends Error {
  override name = 'DatabaseMigrationFailed' as const;
  /** The version that could not be reached. */
  readonly toVersion: number;

  constructor(toVersion: number, cause: unknown) {
    super(`The database could not be brought to version ${toVersion}.`, { cause });
    this.toVersion = toVersion;
  }
}
