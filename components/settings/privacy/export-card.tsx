import { i18n } from '#i18n';
import { exportOfAll } from '../../../utils/storage/export-rows.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import type { AccountRow } from '../../../utils/storage/schema.ts';
import { dateWords } from '../../ui/time-words.ts';
import { ExportButtons } from './export-buttons.tsx';
import { type ExportForm, fileName, saveExport } from './save-export.ts';

/** Everything as one file. */
export function ExportCard({ db, account }: { db: AsideDatabase; account: AccountRow | undefined }) {
  async function save(form: ExportForm): Promise<void> {
    const now = Date.now();
    const name = fileName(account?.username ?? 'all', now);
    const lead = i18n.t('privacy.page.leadAll', [dateWords(now)]);
    await saveExport(await exportOfAll(db), { form, name, lead, now });
  }
  return (
    <section class="card" aria-labelledby="export-heading">
      <h2 id="export-heading">{i18n.t('privacy.export.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('privacy.export.lead')}</p>
        <ExportButtons save={save} />
      </div>
    </section>
  );
}
