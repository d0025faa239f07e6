import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { announce } from '../../ui/announce.tsx';
import { Icon } from '../../ui/icon.tsx';
import { saveIcon } from '../../ui/panel-icons.ts';
import type { ExportForm } from './save-export.ts';

/** The two forms of a file: one for programs, one for people. */
export function ExportButtons({ save }: { save: (form: ExportForm) => Promise<void> }) {
  const [busy, setBusy] = useState<ExportForm>();
  const [hasFailed, setFailed] = useState(false);

  async function write(form: ExportForm): Promise<void> {
    if (busy) return;
    setBusy(form);
    setFailed(false);
    try {
      await save(form);
      announce(i18n.t('privacy.export.done'));
    } catch {
      setFailed(true);
    }
    setBusy(undefined);
  }

  return (
    <div class="export-buttons">
      {(['json', 'html'] as const).map((form) => (
        <button
          key={form}
          type="button"
          class="btn"
          aria-disabled={busy !== undefined}
          onClick={() => void write(form)}
        >
          <Icon of={saveIcon} />
          {busy === form ? i18n.t('privacy.export.writing') : i18n.t(`privacy.export.${form}`)}
        </button>
      ))}
      {hasFailed && <p role="alert">{i18n.t('privacy.export.failed')}</p>}
    </div>
  );
}
