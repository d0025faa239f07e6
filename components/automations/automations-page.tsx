import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import { freeName } from '../../utils/automation/free-name.ts';
import { byCommand } from '../../utils/automation/script/message-of-step.ts';
import { STARTER_AUTOMATIONS } from '../../utils/automation/starter-automations.ts';
import { deleteAutomation, listAutomations, putAutomations } from '../../utils/storage/automations.ts';
import { listTemplates } from '../../utils/storage/templates.ts';
import type { SettingsPageProps } from '../settings/settings-page.ts';
import { announce } from '../ui/announce.tsx';
import { Icon } from '../ui/icon.tsx';
import { plusIcon, saveIcon } from '../ui/panel-icons.ts';
import { type Undoable, UndoBar } from '../ui/undo-bar.tsx';
import { useChosen } from '../ui/use-chosen.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { AutomationDesk } from './automation-desk.tsx';
import { AutomationList } from './automation-list.tsx';
import { DeletedElsewhere } from './deleted-elsewhere.tsx';
import { ImportScripts } from './import-scripts.tsx';
import { readLastRuns } from './last-runs.ts';
import { saveScripts } from './save-scripts.ts';
import { tellAutomations } from './tell-automations.ts';
import { whatIsOpen } from './what-is-open.ts';

/** Automations and tests: the list, one of them to write, and the ways to try it before anyone else sees it. */
export function AutomationsPage({ db, account, now }: SettingsPageProps) {
  const automations = useLast(
    useLive({ read: () => listAutomations(db), concerns: ({ stores }) => stores.includes('automations') }, [db]),
  );
  const saved = useLast(
    useLive({ read: () => listTemplates(db), concerns: ({ stores }) => stores.includes('templates') }, [db]),
  );
  const runs = useLast(
    useLive({ read: () => readLastRuns(db, account?.id), concerns: ({ stores }) => stores.includes('previews') }, [
      db,
      account?.id,
    ]),
  );
  const templates = useMemo(() => saved && byCommand(saved), [saved]);
  const [chosenId, choose] = useChosen('automations');
  /** The kept one that was open last. */
  const last = useRef<Automation | undefined>(undefined);
  const deletedHere = useRef<string | undefined>(undefined);
  const importButton = useRef<HTMLButtonElement>(null);
  /** Made here and not yet kept: nothing of it is in the list until something is written. */
  const [fresh, setFresh] = useState<Automation>();
  const [deletion, setDeletion] = useState<Undoable>();
  const [isImporting, setImporting] = useState(false);
  /** Another number when what is kept came from elsewhere than the fields. */
  const [edition, setEdition] = useState(0);
  const open = whatIsOpen({
    all: automations ?? [],
    fresh,
    chosenId,
    last: last.current,
    deletedHere: deletedHere.current,
  });
  const chosen = 'automation' in open ? open.automation : undefined;
  if (open.state === 'kept') last.current = open.automation;
  else if (open.state === 'unkept') last.current = undefined;
  useEffect(() => {
    // Once it was kept, it is gone when it is no longer in the list.
    if (fresh && automations?.some(({ id }) => id === fresh.id)) setFresh(undefined);
  }, [fresh, automations]);
  const others = useMemo(() => automations?.filter(({ id }) => id !== chosen?.id) ?? [], [automations, chosen?.id]);
  if (!automations || !templates || !runs) return null;

  function begin(): void {
    const name = freeName(i18n.t('automations.page.newName'), automations ?? []);
    const automation = { id: crypto.randomUUID(), name, draft: { number: 1, script: '', savedAt: 0 } };
    setFresh(automation);
    setImporting(false);
    choose(automation.id);
  }

  function endImport(): void {
    setImporting(false);
    importButton.current?.focus();
  }

  async function takeExamples(): Promise<void> {
    const savedAt = Date.now();
    await putAutomations(
      db,
      STARTER_AUTOMATIONS.map(({ draft, ...one }) => ({ ...one, draft: { ...draft, savedAt } })),
    );
    tellAutomations();
    choose(STARTER_AUTOMATIONS[0]?.id);
  }

  async function duplicate({ name, draft }: Automation): Promise<void> {
    const copy = {
      id: crypto.randomUUID(),
      name: freeName(name, automations ?? []),
      draft: { number: 1, script: draft.script, savedAt: Date.now() },
    };
    await putAutomations(db, [copy]);
    tellAutomations();
    choose(copy.id);
    announce(i18n.t('automations.page.duplicated', [copy.name]));
  }

  async function remove(automation: Automation): Promise<void> {
    deletedHere.current = automation.id;
    await deleteAutomation(db, automation.id);
    setFresh(undefined);
    choose(others[0]?.id);
    tellAutomations();
    const words = i18n.t('automations.page.deleted', [automation.name]);
    setDeletion({ words, undo: () => restore(automation) });
    announce(words);
  }

  async function restore(automation: Automation): Promise<void> {
    await putAutomations(db, [automation]);
    deletedHere.current = undefined;
    tellAutomations();
    setEdition((before) => before + 1);
    choose(automation.id);
    announce(i18n.t('automations.page.restored', [automation.name]));
  }

  return (
    <div class="desk automations">
      <header>
        <div class="grow">
          <h1>{i18n.t('options.pages.automations')}</h1>
          <p>{i18n.t('automations.page.lead')}</p>
        </div>
        <div class="acts">
          <button type="button" class="btn" ref={importButton} onClick={() => setImporting(true)}>
            {i18n.t('automations.page.import.open')}
          </button>
          <button
            type="button"
            class={automations.length > 0 ? 'btn' : 'btn off'}
            aria-disabled={automations.length === 0}
            onClick={() => automations.length > 0 && saveScripts(automations, Date.now())}
          >
            <Icon of={saveIcon} />
            {i18n.t('automations.page.export')}
          </button>
          <button type="button" class="btn primary" onClick={begin}>
            <Icon of={plusIcon} />
            {i18n.t('automations.page.new')}
          </button>
        </div>
      </header>
      {deletion && (
        <UndoBar
          undoable={deletion}
          label={i18n.t('automations.page.undo')}
          takesFocus
          onUndone={() => setDeletion(undefined)}
        />
      )}
      {isImporting && (
        <ImportScripts
          db={db}
          present={automations}
          onDone={(came) => {
            endImport();
            setEdition(edition + 1);
            choose(came[0]?.id);
          }}
          onClose={endImport}
        />
      )}
      {(chosen || (open.state === 'vanished' && automations.length > 0)) && (
        <div class="desk-columns">
          <AutomationList automations={automations} chosenId={chosen?.id} templates={templates} runs={runs} now={now} />
          {chosen && (
            <AutomationDesk
              key={`${chosen.id} ${edition}`}
              db={db}
              kept={chosen}
              others={others}
              isNew={open.state === 'unkept'}
              templates={templates}
              account={account}
              run={runs.get(chosen.id)}
              now={now}
              onDuplicate={(automation) => void duplicate(automation)}
              onDelete={(automation) => void remove(automation)}
            />
          )}
          {open.state === 'vanished' && <DeletedElsewhere name={open.name} />}
        </div>
      )}
      {!chosen && automations.length === 0 && (
        <>
          {open.state === 'vanished' && <DeletedElsewhere name={open.name} />}
          <NoAutomations onExamples={() => void takeExamples()} />
        </>
      )}
    </div>
  );
}

/** What the page is for, while there is nothing on it. */
function NoAutomations({ onExamples }: { onExamples: () => void }) {
  return (
    <div class="no-automations">
      <p>{i18n.t('automations.page.none')}</p>
      <pre>{i18n.t('automations.page.noneExample')}</pre>
      <button type="button" class="btn" onClick={onExamples}>
        {i18n.t('automations.page.examples')}
      </button>
    </div>
  );
}
