import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Quietness } from '../../utils/checks/quietness.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { readQuietness } from '../../utils/storage/read-quietness.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { spanOf } from '../ui/time.ts';
import { spanWords } from '../ui/time-words.ts';

export interface QuietLineProps {
  db: AsideDatabase;
  account: AccountRow;
  /** ms since 1970. */
  now: number;
  onTest: () => void;
}

/** That nothing has come for longer than usual, and a way to see whether anything can. Nothing where all is as ever. */
export function QuietLine({ db, account, now, onTest }: QuietLineProps) {
  const [quiet, setQuiet] = useState<Quietness>();
  useEffect(() => {
    let isGone = false;
    void readQuietness(db, account, Date.now()).then((found) => {
      if (!isGone) setQuiet(found);
    });
    return () => {
      isGone = true;
    };
  }, [db, account.id]);
  if (!quiet) return null;
  return (
    <p class="quiet-line small">
      <span>{i18n.t('canary.quiet', [spanWords(spanOf(now - quiet.since))])}</span>
      <button type="button" class="btn xs" onClick={onTest}>
        {i18n.t('canary.send')}
      </button>
    </p>
  );
}
