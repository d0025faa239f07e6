import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ReportFacts } from '../../../utils/checks/report.ts';
import { useLast, useLive } from '../../ui/use-live.ts';
import type { SettingsPageProps } from '../settings-page.ts';
import { askWorker } from './ask-worker.ts';
import { CanaryCard } from './canary-card.tsx';
import { HopsCard } from './hops-card.tsx';
import { readDiagnostics } from './read-diagnostics.ts';
import { ReportCard } from './report-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { TroublesCard } from './troubles-card.tsx';
import { WaitingCard } from './waiting-card.tsx';

/** How each part is, and a report for whoever helps. */
export function DiagnosticsPage({ db, now }: SettingsPageProps) {
  const [worker, setWorker] = useState<ReportFacts['worker']>({});
  useEffect(() => void askWorker().then(setWorker), [now]);
  const read = useLast(
    useLive({ read: () => readDiagnostics(db, Date.now()), concerns: ({ stores }) => stores.some(isShown) }, [db, now]),
  );
  if (!read) return null;
  const facts: ReportFacts = { ...read, worker };
  return (
    <>
      <header>
        <div>
          <h1>{i18n.t('options.pages.diagnostics')}</h1>
          <p>{i18n.t('diagnostics.lead')}</p>
        </div>
      </header>
      <div class="columns">
        <div class="main-column">
          <HopsCard facts={facts} now={now} />
          <CanaryCard db={db} accounts={facts.accounts} now={now} />
          <WaitingCard facts={facts} now={now} />
          <TroublesCard journal={facts.journal} accounts={facts.accounts} now={now} />
          <ReportCard facts={facts} />
        </div>
        <StorageCard facts={facts} />
      </div>
    </>
  );
}

const SHOWN: ReadonlySet<string> = new Set(['accounts', 'relays', 'checks', 'cursors', 'outbox']);

function isShown(store: string): boolean {
  return SHOWN.has(store);
}
