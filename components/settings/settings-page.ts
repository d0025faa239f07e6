import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';

/** What every page of the options is given. */
export interface SettingsPageProps {
  db: AsideDatabase;
  /** The one that answers; absent before one is connected. */
  account?: AccountRow | undefined;
  accounts: readonly AccountRow[];
  /** ms since 1970, of this minute. */
  now: number;
}
