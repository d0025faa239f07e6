import { i18n } from '#i18n';
import { isJournalLine, JOURNAL_LINES } from '../../../utils/checks/journal-lines.ts';
import type { AccountRow, JournalRow } from '../../../utils/storage/schema.ts';
import { textKey } from '../../ui/text-key.ts';
import { exactWords } from '../../ui/time-words.ts';

/** Lines shown. */
const SHOWN = 12;

/** The last troubles from the journal, in words; numbers stand behind. */
export function TroublesCard({ journal, accounts, now }: TroublesCardProps) {
  const troubles = journal
    .filter(({ what }) => !isJournalLine(what) || JOURNAL_LINES[what] === 'trouble')
    .toReversed()
    .slice(0, SHOWN);
  return (
    <section class="card" aria-labelledby="troubles-heading">
      <h2 id="troubles-heading">{i18n.t('diagnostics.troubles.heading')}</h2>
      <ul class="hop-list">
        {troubles.length === 0 && <li>{i18n.t('diagnostics.troubles.none')}</li>}
        {troubles.map((row) => (
          <li key={row.seq} class="trouble-row">
            <time>{exactWords(row.at, now)}</time>
            <span>
              {isJournalLine(row.what)
                ? i18n.t(`diagnostics.journal.${textKey(row.what)}`)
                : i18n.t('diagnostics.journal.other', [row.what])}
              <span class="small quiet"> {besideWords(row, accounts)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface TroublesCardProps {
  /** Oldest first. */
  journal: readonly JournalRow[];
  accounts: readonly AccountRow[];
  /** ms since 1970. */
  now: number;
}

function besideWords({ accountId, detail = {} }: JournalRow, accounts: readonly AccountRow[]): string {
  const account = accounts.find(({ id }) => id === accountId)?.username;
  return [
    ...(account === undefined ? [] : [account]),
    ...Object.entries(detail).map(([name, value]) => `${name} ${value}`),
  ].join(' · ');
}
