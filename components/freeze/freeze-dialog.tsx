import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { type FrozenRow, freeze } from '../../utils/automation/preview/freeze.ts';
import { createTellChanged } from '../../utils/messaging/changed.ts';
import { saveAutomation } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';

const tell = createTellChanged();

export interface FreezeDialogProps {
  db: AsideDatabase;
  /** What happened, in order. */
  rows: readonly FrozenRow[];
  /** How the test is called at first. */
  name: string;
  /** Words that are taken out at first. */
  names: readonly string[];
  onClose: () => void;
  /** Which part of it is meant, where there is a choice. */
  children?: ComponentChildren;
}

/** What really happened becomes a test that expects it again. Names are taken out before anything is kept. */
export function FreezeDialog({ db, rows, name: firstName, names, onClose, children }: FreezeDialogProps) {
  const [name, setName] = useState(firstName);
  const [words, setWords] = useState(() => names.join('\n'));
  const [saved, setSaved] = useState<string>();
  const [hasFailed, setFailed] = useState(false);
  const ids = { name: useId(), words: useId(), hint: useId(), script: useId() };
  const script = freeze(rows, words.split('\n'));
  const title = name.trim();
  const canSave = title !== '' && script !== '';

  async function save(): Promise<void> {
    if (!canSave) return;
    const id = crypto.randomUUID();
    try {
      await saveAutomation(db, { id, name: title, draft: { number: 1, script, savedAt: Date.now() } });
      tell({ stores: ['automations'] });
      setSaved(id);
    } catch {
      setFailed(true);
    }
  }

  if (saved !== undefined) {
    return (
      <Dialog title={i18n.t('freeze.title')} onClose={onClose}>
        <div class="dialog-body">
          <div role="status">
            <Note tone="ok">{i18n.t('freeze.saved', [title])}</Note>
          </div>
          <div class="dialog-foot">
            <button type="button" class="btn" onClick={onClose}>
              {i18n.t('freeze.close')}
            </button>
            <button
              type="button"
              class="btn primary"
              ref={(button) => button?.focus()}
              onClick={() => {
                void openAutomation(saved);
                onClose();
              }}
            >
              {i18n.t('freeze.open')}
            </button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={i18n.t('freeze.title')} onClose={onClose}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p class="muted">{i18n.t('freeze.lead')}</p>
        {children}
        <label class="one-field" for={ids.words}>
          {i18n.t('freeze.words')}
        </label>
        <textarea
          id={ids.words}
          class="words"
          rows={Math.min(5, Math.max(2, words.split('\n').length))}
          dir="auto"
          aria-describedby={ids.hint}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <p class="small quiet" id={ids.hint}>
          {i18n.t('freeze.wordsHint')}
        </p>
        <label class="one-field" for={ids.script}>
          {i18n.t('freeze.script')}
        </label>
        <textarea id={ids.script} class="words mono" rows={linesShown(script)} readOnly dir="auto" value={script} />
        {script === '' && <Note tone="warn">{i18n.t('freeze.nothing')}</Note>}
        <label class="one-field" for={ids.name}>
          {i18n.t('freeze.name')}
        </label>
        <input
          id={ids.name}
          class="input"
          dir="auto"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        {hasFailed && (
          <div role="alert">
            <Note tone="danger">{i18n.t('freeze.notSaved')}</Note>
          </div>
        )}
        <div class="dialog-foot">
          <button type="button" class="btn" onClick={onClose}>
            {i18n.t('freeze.cancel')}
          </button>
          <button type="submit" class={canSave ? 'btn primary' : 'btn off'} aria-disabled={!canSave}>
            {i18n.t('freeze.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** As many as there are, with room for those that break: neither a slit nor a wall. */
function linesShown(script: string): number {
  return Math.min(10, Math.max(6, script.split('\n').length + 1));
}

async function openAutomation(id: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/options.html#automations/${encodeURIComponent(id)}`) });
}
