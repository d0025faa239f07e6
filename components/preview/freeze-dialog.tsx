import { useId, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { freeze, rowsOfRun } from '../../utils/automation/preview/freeze.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { createTellChanged } from '../../utils/messaging/changed.ts';
import { saveAutomation } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';

const tell = createTellChanged();

/** What really happened becomes a test that expects it again. Names are taken out before anything is kept. */
export function FreezeDialog({ db, run, onClose }: { db: AsideDatabase; run: LiveRun; onClose: () => void }) {
  const [name, setName] = useState(() => i18n.t('preview.freeze.nameOf', [run.name]));
  const [words, setWords] = useState(() => namesIn(run).join('\n'));
  const [saved, setSaved] = useState<string>();
  const [hasFailed, setFailed] = useState(false);
  const ids = { name: useId(), words: useId(), script: useId() };
  const script = freeze(rowsOfRun(run), words.split('\n'));
  const title = name.trim();

  async function save(): Promise<void> {
    if (title === '' || script === '') return;
    const id = crypto.randomUUID();
    try {
      await saveAutomation(db, { id, name: title, draft: { number: 1, script, savedAt: Date.now() } });
      tell({ stores: ['automations'] });
      setSaved(id);
    } catch {
      setFailed(true);
    }
  }

  return (
    <Dialog title={i18n.t('preview.freeze.title')} onClose={onClose}>
      {saved === undefined ? (
        <form
          class="dialog-body"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <p class="muted">{i18n.t('preview.freeze.lead')}</p>
          <label class="one-field" for={ids.name}>
            {i18n.t('preview.freeze.name')}
          </label>
          <input
            id={ids.name}
            class="input"
            dir="auto"
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
          <label class="one-field" for={ids.words}>
            {i18n.t('preview.freeze.words')}
          </label>
          <textarea
            id={ids.words}
            class="words"
            rows={3}
            dir="auto"
            value={words}
            onInput={({ currentTarget }) => setWords(currentTarget.value)}
          />
          <p class="small quiet">{i18n.t('preview.freeze.wordsHint')}</p>
          <label class="one-field" for={ids.script}>
            {i18n.t('preview.freeze.script')}
          </label>
          <textarea id={ids.script} class="words mono" rows={8} readOnly dir="auto" value={script} />
          {script === '' && <Note tone="warn">{i18n.t('preview.freeze.nothing')}</Note>}
          {hasFailed && <Note tone="danger">{i18n.t('preview.freeze.notSaved')}</Note>}
          <div class="dialog-foot">
            <button type="button" class="btn" onClick={onClose}>
              {i18n.t('preview.freeze.cancel')}
            </button>
            <button type="submit" class="btn primary" aria-disabled={title === '' || script === ''}>
              {i18n.t('preview.saveTest')}
            </button>
          </div>
        </form>
      ) : (
        <div class="dialog-body">
          <Note tone="ok">{i18n.t('preview.freeze.saved', [title])}</Note>
          <div class="dialog-foot">
            <button type="button" class="btn" onClick={onClose}>
              {i18n.t('preview.freeze.close')}
            </button>
            <button type="button" class="btn primary" onClick={() => void openAutomation(saved)}>
              {i18n.t('preview.freeze.open')}
            </button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

async function openAutomation(id: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#automations/${encodeURIComponent(id)}`) });
}

/** The names that stand in what would be kept. */
function namesIn(run: LiveRun): readonly string[] {
  const { name, first_name, username, account } = run.person;
  const all = freeze(rowsOfRun(run), []).toLowerCase();
  const names = new Set([name, first_name, username, account].flatMap((one) => one || []));
  return [...names].filter((one) => all.includes(one.toLowerCase()));
}
