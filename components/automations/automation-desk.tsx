import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import { automationsToText } from '../../utils/automation/portable-automations.ts';
import { isTestScript } from '../../utils/automation/script/is-test-script.ts';
import type { TemplatesByCommand } from '../../utils/automation/script/message-of-step.ts';
import { isChanged } from '../../utils/automation/with-script.ts';
import { publishAutomation, putAutomations } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { Note } from '../ui/note.tsx';
import { type Undoable, UndoBar } from '../ui/undo-bar.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { BacktestCard } from './backtest/backtest-card.tsx';
import { BeforeLive, reasonAgainst } from './before-live.tsx';
import { DifferenceView } from './difference-view.tsx';
import { ChecksCard } from './editor/checks-card.tsx';
import { InsertMenu } from './editor/insert-menu.tsx';
import { ScriptEditor } from './editor/script-editor.tsx';
import type { ScriptEditorHandle } from './editor/script-editor-handle.ts';
import type { LastRun } from './last-runs.ts';
import { NameField } from './name-field.tsx';
import { ScriptPhone } from './phone/script-phone.tsx';
import { saveScripts } from './save-scripts.ts';
import { errorsIn, reportOf, tidied } from './script-report.ts';
import { tellAutomations } from './tell-automations.ts';
import { useWritten } from './use-written.ts';
import { VersionLine } from './version-line.tsx';

/** How long typing rests before it is judged, ms. */
const PAUSE = 300;

/** One automation: its script, what is to be said of it, and the ways to try it. To be given the automation's id as `key`. */
export function AutomationDesk(props: AutomationDeskProps) {
  const { db, kept, others, isNew, templates, account, run, now, onDuplicate, onDelete } = props;
  const { automation, name: writtenName, keeping, write } = useWritten(db, kept);
  const { name, draft, published } = automation;
  const judged = useSettled(draft.script, PAUSE);
  const report = useMemo(() => reportOf(judged, templates), [judged, templates]);
  const isTest = useMemo(() => isTestScript(judged), [judged]);
  const tidy = useMemo(() => tidied(draft.script), [draft.script]);
  const playable = useMemo(() => others.map(({ id, name, draft }) => ({ id, name, script: draft.script })), [others]);
  const [isOpen, setOpen] = useState(false);
  const [isCopied, setCopied] = useState<boolean>();
  const [turned, setTurned] = useState<Undoable>();
  const [publishing, setPublishing] = useState<Undoable>();
  const editor = useRef<ScriptEditorHandle | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const differenceId = useId();

  useLayoutEffect(() => {
    // At once: what is typed right after the click must not be selected and typed over.
    if (!isNew) return;
    nameField.current?.focus();
    nameField.current?.select();
  }, [isNew]);

  function change(next: { name?: string; script?: string }): void {
    // What was done before the letter that is typed now is over.
    setTurned(undefined);
    setPublishing(undefined);
    setCopied(undefined);
    write(next);
  }

  /** Another text in one go, and back again. */
  function turnInto(script: string, words: string): void {
    const before = draft.script;
    change({ script });
    setTurned({ words, undo: () => write({ script: before }) });
    announce(words);
  }

  async function publish(): Promise<void> {
    // Judged anew: a letter may have been typed since.
    const errors = errorsIn(reportOf(draft.script, templates));
    const reason = reasonAgainst({ automation, errors, isKept: keeping !== 'refused' });
    if (reason !== undefined) {
      announce(reason);
      return;
    }
    const before = automation;
    const done = await publishAutomation(db, kept.id, Date.now());
    tellAutomations();
    if (!done) return;
    const words = i18n.t('automations.page.isPublished', [done.published?.number ?? draft.number]);
    setPublishing({
      words,
      undo: async () => {
        await putAutomations(db, [before]);
        tellAutomations();
      },
    });
    announce(words);
  }

  async function copy(): Promise<void> {
    const isDone = await navigator.clipboard.writeText(automationsToText([automation])).then(
      () => true,
      () => false,
    );
    setCopied(isDone);
    announce(i18n.t(`automations.page.${isDone ? 'copied' : 'notCopied'}`));
  }

  const canTidy = tidy !== undefined && tidy !== draft.script;
  const whyNotTidy = tidy === undefined ? 'automations.page.tidyUnread' : 'automations.page.isTidy';
  return (
    <>
      <div class="editor">
        <section class="card script-card" aria-label={name}>
          <div class="script-head">
            <NameField
              name={writtenName}
              keptName={name}
              others={others}
              inputRef={nameField}
              onName={(next) => change({ name: next })}
            />
            <VersionLine
              automation={automation}
              keeping={keeping}
              isTest={isTest}
              differenceId={differenceId}
              isOpen={isOpen}
              onToggle={() => setOpen(!isOpen)}
              now={now}
            />
          </div>
          {isOpen && published && isChanged(automation) && (
            <DifferenceView
              id={differenceId}
              before={published.script}
              after={draft.script}
              published={published.number}
              onBack={() => turnInto(published.script, i18n.t('automations.page.isBack', [name, published.number]))}
            />
          )}
          <ScriptEditor
            script={draft.script}
            judged={judged}
            report={report}
            templates={templates}
            label={i18n.t('automations.page.script')}
            onChange={(script) => script !== draft.script && change({ script })}
            handle={editor}
          />
          <div class="script-foot">
            <InsertMenu onInsert={(statements) => editor.current?.insert(statements)} />
            <button
              type="button"
              class={canTidy ? 'btn xs' : 'btn xs off'}
              aria-disabled={!canTidy}
              {...(canTidy ? {} : { title: i18n.t(whyNotTidy) })}
              onClick={() => canTidy && turnInto(tidy, i18n.t('automations.page.tidied', [name]))}
            >
              {i18n.t('automations.page.tidy')}
            </button>
            <button type="button" class="btn xs" onClick={() => void copy()}>
              {i18n.t(`automations.page.${isCopied ? 'copied' : 'copy'}`)}
            </button>
          </div>
        </section>
        {turned && (
          <UndoBar undoable={turned} label={i18n.t('automations.page.undo')} onUndone={() => setTurned(undefined)} />
        )}
        {keeping === 'refused' && <Note tone="danger">{i18n.t('automations.page.notKeptNext')}</Note>}
        {isCopied === false && <Note tone="warn">{i18n.t('automations.page.notCopied')}</Note>}
        <ChecksCard
          report={report}
          script={judged}
          onMend={(fix) => editor.current?.mend(fix)}
          onGoTo={(line) => editor.current?.goTo(line)}
        />
        <div class="editor-foot">
          <p class="small quiet">{i18n.t('automations.page.keptHere')}</p>
          <button type="button" class="btn s" onClick={() => onDuplicate(automation)}>
            {i18n.t('automations.page.duplicate')}
          </button>
          <button type="button" class="btn s" onClick={() => saveScripts([automation], Date.now())}>
            {i18n.t('automations.page.exportOne')}
          </button>
          <button type="button" class="btn s" onClick={() => onDelete(automation)}>
            {i18n.t('automations.page.delete')}
          </button>
        </div>
      </div>
      <div class="going-live">
        <BeforeLive
          automation={automation}
          isTest={isTest}
          errors={errorsIn(report)}
          isKept={keeping !== 'refused'}
          account={account}
          run={run}
          now={now}
          onPublish={() => void publish()}
        />
        {publishing && (
          <UndoBar
            undoable={publishing}
            label={i18n.t('automations.page.undo')}
            onUndone={() => setPublishing(undefined)}
          />
        )}
      </div>
      <div class="trying">
        <ScriptPhone db={db} script={judged} templates={templates} account={account} others={playable} />
        {account && !isTest && <BacktestCard db={db} account={account} automation={kept} script={judged} />}
      </div>
    </>
  );
}

export interface AutomationDeskProps {
  db: AsideDatabase;
  /** As it is stored. */
  kept: Automation;
  others: readonly Automation[];
  /** Nothing of it is stored yet. */
  isNew: boolean;
  templates: TemplatesByCommand;
  account: AccountRow | undefined;
  /** Its newest preview. */
  run: LastRun | undefined;
  /** ms since 1970 */
  now: number;
  onDuplicate: (automation: Automation) => void;
  onDelete: (automation: Automation) => void;
}
