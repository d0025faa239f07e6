import { i18n } from '#i18n';
import type { ReportFacts } from '../../../utils/checks/report.ts';

/** What lies in this browser, and which versions are at work. */
export function StorageCard({ facts: { counts, storage, versions } }: { facts: ReportFacts }) {
  const number = new Intl.NumberFormat();
  const used =
    storage && new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(storage.usedBytes / 1_000_000);
  return (
    <aside class="summary" aria-label={i18n.t('diagnostics.storage.label')}>
      <div>
        <h2>{i18n.t('diagnostics.storage.heading')}</h2>
        <dl class="numbers">
          {(['conversations', 'messages', 'comments', 'templates'] as const).map((store) => (
            <div key={store}>
              <dt>{i18n.t(`diagnostics.storage.${store}`)}</dt>
              <dd>{number.format(counts[store] ?? 0)}</dd>
            </div>
          ))}
          {used !== undefined && (
            <div>
              <dt>{i18n.t('diagnostics.storage.used')}</dt>
              <dd>{i18n.t('diagnostics.storage.megabytes', [used])}</dd>
            </div>
          )}
        </dl>
      </div>
      <div>
        <h2>{i18n.t('diagnostics.versions.heading')}</h2>
        <dl class="numbers">
          <div>
            <dt>Aside</dt>
            <dd>{versions.extension}</dd>
          </div>
          <div>
            <dt>{i18n.t('diagnostics.versions.database')}</dt>
            <dd>{versions.database}</dd>
          </div>
          <div>
            <dt>Graph API</dt>
            <dd>{versions.graph}</dd>
          </div>
        </dl>
      </div>
    </aside>
  );
}
