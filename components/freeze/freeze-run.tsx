import { i18n } from '#i18n';
import { type FrozenRow, freeze, rowsOfRun } from '../../utils/automation/preview/freeze.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { FreezeDialog } from './freeze-dialog.tsx';

/** A run as a test. */
export function FreezeRun({ db, run, onClose }: { db: AsideDatabase; run: LiveRun; onClose: () => void }) {
  const rows = rowsOfRun(run);
  return (
    <FreezeDialog
      db={db}
      rows={rows}
      name={i18n.t('freeze.nameOf', [run.name])}
      names={namesIn(rows, run)}
      onClose={onClose}
    />
  );
}

/** The names that stand in what would be kept. */
function namesIn(rows: readonly FrozenRow[], { person }: LiveRun): readonly string[] {
  const { name, first_name, username, account } = person;
  const all = freeze(rows, []).toLowerCase();
  const names = new Set([name, first_name, username, account].flatMap((one) => one || []));
  return [...names].filter((one) => all.includes(one.toLowerCase()));
}
