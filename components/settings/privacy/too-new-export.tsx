import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { exportOfAll } from '../../../utils/storage/export-rows.ts';
import { openReadOnly } from '../../../utils/storage/open-database.ts';
import { isLocked } from '../../../utils/vault/lock-state.ts';
import { dateWords } from '../../ui/time-words.ts';
import { ExportButtons } from './export-buttons.tsx';
import { type ExportForm, fileName, saveExport } from './save-export.ts';

/** What a newer Aside has written can be taken along, as far as this version knows it; nothing of it is changed. */
export function TooNewExport() {
  const [isShut, setShut] = useState(false);

  async function save(form: ExportForm): Promise<void> {
    const db = await openReadOnly();
    if (!db) return;
    try {
      // What the lock hides does not leave by this door.
      const shut = await isLocked(db);
      setShut(shut);
      if (shut) return;
      const now = Date.now();
      const lead = i18n.t('privacy.page.leadAll', [dateWords(now)]);
      await saveExport(await exportOfAll(db), { form, name: fileName('all', now), lead, now });
    } finally {
      db.close();
    }
  }

  return (
    <section class="card too-new" aria-labelledby="export-heading">
      <h2 id="export-heading">{i18n.t('privacy.export.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('privacy.export.tooNew')}</p>
        <ExportButtons save={save} />
        {isShut && <p role="alert">{i18n.t('privacy.export.locked')}</p>}
      </div>
    </section>
  );
}
