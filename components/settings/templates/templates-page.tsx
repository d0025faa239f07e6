import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { deleteTemplate, listTemplates, putTemplates } from '../../../utils/storage/templates.ts';
import { freeCommand } from '../../../utils/templates/free-command.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { announce } from '../../ui/announce.tsx';
import { Icon } from '../../ui/icon.tsx';
import { plusIcon, saveIcon } from '../../ui/panel-icons.ts';
import { type Undoable, UndoBar } from '../../ui/undo-bar.tsx';
import { chosenIn, useChosen } from '../../ui/use-chosen.ts';
import { useLast, useLive } from '../../ui/use-live.ts';
import type { SettingsPageProps } from '../settings-page.ts';
import { ImportReplies } from './import-replies.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { saveToFile } from './save-to-file.ts';
import { tellTemplates } from './tell-templates.ts';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateList } from './template-list.tsx';

/** Saved replies: the list, one of them to edit, and how it will look. */
export function TemplatesPage({ db, account }: SettingsPageProps) {
  const templates = useLast(
    useLive({ read: () => listTemplates(db), concerns: ({ stores }) => stores.includes('templates') }, [db]),
  );
  const [chosenId, choose] = useChosen('templates');
  /** Made here and not yet kept: nothing of it is in the list until something is written. */
  const [fresh, setFresh] = useState<Template>();
  /** As it stands in the fields, ahead of what is kept. */
  const [written, setWritten] = useState<Template>();
  const [deletion, setDeletion] = useState<Undoable>();
  const [isImporting, setImporting] = useState(false);
  /** Another number when what is kept came from elsewhere than the fields. */
  const [edition, setEdition] = useState(0);
  const importButton = useRef<HTMLButtonElement>(null);
  if (!templates) return null;

  const kept = chosenIn(templates, chosenId);
  const isFresh = fresh !== undefined && fresh.id === chosenId && kept?.id !== fresh.id;
  const chosen = isFresh ? fresh : kept;
  const others = templates.filter(({ id }) => id !== chosen?.id);
  const shown = written && written.id === chosen?.id ? written : chosen;

  function open(template: Template): void {
    setFresh(template);
    setDeletion(undefined);
    setImporting(false);
    choose(template.id);
  }

  function endImport(): void {
    setImporting(false);
    importButton.current?.focus();
  }

  async function duplicate(template: Template): Promise<void> {
    const copy = {
      ...template,
      id: crypto.randomUUID(),
      command: freeCommand(template.command, templates ?? []),
      uses: 0,
    };
    await putTemplates(db, [copy]);
    tellTemplates();
    choose(copy.id);
    announce(i18n.t('options.templates.duplicated', [`/${copy.command}`]));
  }

  async function remove(template: Template): Promise<void> {
    await deleteTemplate(db, template.id);
    setFresh(undefined);
    choose(others[0]?.id);
    tellTemplates();
    const words = i18n.t('options.templates.deleted', [`/${template.command}`]);
    setDeletion({ words, undo: () => restore(template) });
    announce(words);
  }

  async function restore(template: Template): Promise<void> {
    await putTemplates(db, [template]);
    tellTemplates();
    setEdition((before) => before + 1);
    choose(template.id);
    announce(i18n.t('options.templates.restored', [`/${template.command}`]));
  }

  return (
    <div class="desk templates">
      <header>
        <div class="grow">
          <h1>{i18n.t('options.pages.templates')}</h1>
          <p>{i18n.t('options.templates.lead')}</p>
        </div>
        <div class="acts">
          <button type="button" class="btn" ref={importButton} onClick={() => setImporting(true)}>
            {i18n.t('options.templates.import.open')}
          </button>
          <button
            type="button"
            class={templates.length > 0 ? 'btn' : 'btn off'}
            aria-disabled={templates.length === 0}
            onClick={() => templates.length > 0 && saveToFile(templates, Date.now())}
          >
            <Icon of={saveIcon} />
            {i18n.t('options.templates.export')}
          </button>
          <button type="button" class="btn primary" onClick={() => open(newTemplate(templates))}>
            <Icon of={plusIcon} />
            {i18n.t('options.templates.new')}
          </button>
        </div>
      </header>
      {deletion && (
        <UndoBar
          undoable={deletion}
          label={i18n.t('options.templates.undo')}
          takesFocus
          onUndone={() => setDeletion(undefined)}
        />
      )}
      {isImporting && (
        <ImportReplies
          db={db}
          present={templates}
          onDone={() => {
            endImport();
            setEdition(edition + 1);
          }}
          onClose={endImport}
        />
      )}
      <div class="desk-columns">
        <TemplateList templates={templates} chosenId={chosen?.id} />
        {chosen && shown ? (
          <>
            <TemplateEditor
              key={`${chosen.id} ${edition}`}
              db={db}
              template={chosen}
              others={others}
              isNew={isFresh}
              onWritten={setWritten}
              onDuplicate={(template) => void duplicate(template)}
              onDelete={(template) => void remove(template)}
            />
            <PhonePreview db={db} account={account} template={shown} />
          </>
        ) : (
          <p class="nothing">{i18n.t('options.templates.none')}</p>
        )}
      </div>
    </div>
  );
}

function newTemplate(templates: readonly Template[]): Template {
  const command = freeCommand('new', templates);
  return { id: crypto.randomUUID(), command, name: '', text: '', uses: 0 };
}
