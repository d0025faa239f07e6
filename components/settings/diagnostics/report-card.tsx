import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { buildReport, type ReportFacts } from '../../../utils/checks/report.ts';
import { announce } from '../../ui/announce.tsx';
import { Icon } from '../../ui/icon.tsx';
import { saveIcon } from '../../ui/panel-icons.ts';
import { saveFile } from '../../ui/save-file.ts';

/** The report: read in full before it can be saved, and saved as it was read. */
export function ReportCard({ facts }: { facts: ReportFacts }) {
  const [report, setReport] = useState<string>();

  function save(text: string): void {
    saveFile(`aside-report-${new Date(facts.now).toISOString().slice(0, 10)}.txt`, [text], 'text/plain');
    announce(i18n.t('privacy.export.done'));
  }

  return (
    <section class="card" aria-labelledby="report-heading">
      <h2 id="report-heading">{i18n.t('diagnostics.report.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('diagnostics.report.lead')}</p>
        {report === undefined ? (
          <button type="button" class="btn" onClick={() => setReport(buildReport(facts))}>
            {i18n.t('diagnostics.report.show')}
          </button>
        ) : (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
            <section class="report" tabIndex={0} aria-label={i18n.t('diagnostics.report.text')} dir="ltr">
              {report}
            </section>
            <div class="hstack">
              <button type="button" class="btn" onClick={() => save(report)}>
                <Icon of={saveIcon} />
                {i18n.t('diagnostics.report.save')}
              </button>
              <button type="button" class="btn plain" onClick={() => setReport(undefined)}>
                {i18n.t('diagnostics.report.close')}
              </button>
            </div>
          </>
        )}
      </div>
    </section>
  );
}
