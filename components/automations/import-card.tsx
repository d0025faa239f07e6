import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import {
  type ImportChoice,
  type ImportLine,
  importedAutomations,
  planImport,
} from '../../utils/automation/plan-import.ts';
import { automationsFromText } from '../../utils/automation/portable-automations.ts';
import { parseScript } from '../../utils/automation/script/parse-script.ts';
import { putAutomations } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { announce } from '../ui/announce.tsx';
import { Note } from '../ui/note.tsx';
import { ImportLines } from './import-lines.tsx';
import { tellAutomations } from './tell-automations.ts';

/** Takes scripts out of a file or a pasted text: first it shows what would come, then it takes all of it or nothing. */
export function ImportCard({ db, present, onDone, onClose }: ImportCardProps) {
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState('');
  const [choices, setChoices] = useState<ReadonlyMap<number, ImportChoice>>(new Map());
  const [isRefused, setRefused] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const textId = useId();
  useEffect(() => file.current?.focus(), []);

  const unnamed = fileName.replace(/(\.aside)?\.\w+$/, '') || i18n.t('automations.page.import.unnamed');
  const incoming = automationsFromText(text).automations.map((one) => ({ ...one, name: one.name || unnamed }));
  const plan = planImport(incoming, present);
  const choiceOf = (_line: ImportLine, place: number): ImportChoice => choices.get(place) ?? 'keep-both';
  const coming = importedAutomations(plan, present, choiceOf, { newId: () => crypto.randomUUID(), now: Date.now() });
  const isRead = text.trim() !== '';

  function read(next: string, from = ''): void {
    setText(next);
    setFileName(from);
    setChoices(new Map());
    setRefused(false);
  }

  async function readFile(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    const words = await chosen.text();
    read(words, chosen.name);
    announce(i18n.t('automations.page.import.found', automationsFromText(words).automations.length));
  }

  async function take(): Promise<void> {
    if (coming.length === 0) return;
    try {
      await putAutomations(db, coming);
    } catch {
      setRefused(true);
      return;
    }
    tellAutomations();
    announce(i18n.t('automations.page.import.done', coming.length));
    onDone(coming);
  }

  return (
    <section class="card import" aria-labelledby="import-heading">
      <h2 id="import-heading">{i18n.t('automations.page.import.heading')}</h2>
      <div class="import-body">
        <p class="muted">{i18n.t('automations.page.import.lead')}</p>
        <label class="file-field">
          <span class="label">{i18n.t('automations.page.import.file')}</span>
          <input
            type="file"
            ref={file}
            accept=".txt,text/plain"
            onChange={({ currentTarget }) => void readFile(currentTarget.files?.[0])}
          />
        </label>
        <div class="paste-field">
          <label class="label" for={textId}>
            {i18n.t('automations.page.import.paste')}
          </label>
          <textarea
            id={textId}
            class="input paste"
            rows={6}
            dir="auto"
            spellcheck={false}
            placeholder={i18n.t('automations.page.import.example')}
            value={text}
            onInput={({ currentTarget }) => read(currentTarget.value)}
          />
        </div>
        {isRead && plan.length === 0 && <Note tone="warn">{i18n.t('automations.page.import.nothing')}</Note>}
        {plan.length > 0 && (
          <ImportLines
            plan={plan}
            choiceOf={choiceOf}
            unreadOf={({ incoming: { script } }) => parseScript(script).findings.length}
            onChoice={(place, choice) => setChoices(new Map(choices).set(place, choice))}
          />
        )}
        {isRefused && <Note tone="danger">{i18n.t('automations.page.import.refused')}</Note>}
        <div class="hstack">
          {plan.length > 0 && (
            <button
              type="button"
              class={coming.length > 0 ? 'btn primary s' : 'btn s off'}
              aria-disabled={coming.length === 0}
              onClick={() => void take()}
            >
              {i18n.t('automations.page.import.take', coming.length)}
            </button>
          )}
          <button type="button" class="btn s" onClick={onClose}>
            {i18n.t('automations.page.import.close')}
          </button>
        </div>
      </div>
    </section>
  );
}

export interface ImportCardProps {
  db: AsideDatabase;
  present: readonly Automation[];
  onDone: (came: readonly Automation[]) => void;
  onClose: () => void;
}
