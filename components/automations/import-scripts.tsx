import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import {
  type ImportChoice,
  type ImportLine,
  importedAutomations,
  planImport,
} from '../../utils/automation/plan-import.ts';
import { putAutomations } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { ImportCard, type ImportTaking } from '../ui/import-card.tsx';
import { Note } from '../ui/note.tsx';
import { ImportLines } from './import-lines.tsx';
import { scriptsInText } from './scripts-in-text.ts';
import { tellAutomations } from './tell-automations.ts';

/** Takes scripts out of a file or a pasted text: first it shows what would come, then it takes all of it or nothing. */
export function ImportScripts({ db, present, onDone, onClose }: ImportScriptsProps) {
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState('');
  const [choices, setChoices] = useState<ReadonlyMap<number, ImportChoice>>(new Map());

  const unnamed = fileName.replace(/(\.aside)?\.\w+$/, '') || i18n.t('automations.page.import.unnamed');
  const { scripts, empty } = scriptsInText(text);
  const incoming = scripts.map((one) => ({ ...one, name: one.name || unnamed }));
  const plan = planImport(incoming, present);
  const choiceOf = (_line: ImportLine, place: number): ImportChoice => choices.get(place) ?? 'keep-both';
  const coming = importedAutomations(plan, present, choiceOf, { newId: () => crypto.randomUUID(), now: Date.now() });

  function read(next: string, from = ''): void {
    setText(next);
    setFileName(from);
    setChoices(new Map());
  }

  const taking: ImportTaking = {
    label: i18n.t('automations.page.import.take', coming.length),
    isPossible: coming.length > 0,
    async write() {
      await putAutomations(db, coming);
      tellAutomations();
    },
    done: i18n.t('automations.page.import.done', coming.length),
    onDone: () => onDone(coming),
  };
  return (
    <ImportCard
      words={{
        heading: i18n.t('automations.page.import.heading'),
        lead: i18n.t('automations.page.import.lead'),
        file: i18n.t('automations.page.import.file'),
        refused: i18n.t('automations.page.import.refused'),
        close: i18n.t('automations.page.import.close'),
      }}
      accept=".txt,text/plain"
      onFile={(words, name) => {
        read(words, name);
        return i18n.t('automations.page.import.found', scriptsInText(words).scripts.length);
      }}
      paste={{
        label: i18n.t('automations.page.import.paste'),
        example: i18n.t('automations.page.import.example'),
        text,
        onText: read,
      }}
      take={plan.length > 0 ? taking : undefined}
      onClose={onClose}
    >
      {plan.length === 0 && fileName !== '' && <Note tone="warn">{i18n.t('automations.page.import.found', 0)}</Note>}
      {plan.length === 0 && fileName === '' && text.trim() !== '' && (
        <Note tone="warn">{i18n.t('automations.page.import.nothing')}</Note>
      )}
      {empty.map((name, place) => (
        <Note key={`${place} ${name}`} tone="warn">
          {i18n.t('automations.page.import.emptyHead', [name || '==='])}
        </Note>
      ))}
      {plan.length > 0 && (
        <ImportLines
          plan={plan}
          choiceOf={choiceOf}
          onChoice={(place, choice) => setChoices(new Map(choices).set(place, choice))}
        />
      )}
    </ImportCard>
  );
}

export interface ImportScriptsProps {
  db: AsideDatabase;
  present: readonly Automation[];
  onDone: (came: readonly Automation[]) => void;
  onClose: () => void;
}
