import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { putTemplates } from '../../../utils/storage/templates.ts';
import { type ImportChoice, importedTemplates, planImport } from '../../../utils/templates/plan-import.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { type FileProblem, type ReadFile, readTemplatesFile } from '../../../utils/templates/templates-file.ts';
import { ImportCard, type ImportTaking } from '../../ui/import-card.tsx';
import { Note } from '../../ui/note.tsx';
import { textKey } from '../../ui/text-key.ts';
import { ImportLines } from './import-lines.tsx';
import { tellTemplates } from './tell-templates.ts';

/** Takes replies out of a file: first it shows what would come, then it takes all of it or nothing. */
export function ImportReplies({ db, present, onDone, onClose }: ImportRepliesProps) {
  const [file, setFile] = useState<ReadFile>();
  const [choices, setChoices] = useState<ReadonlyMap<string, ImportChoice>>(new Map());
  const plan = file ? planImport(file.templates, present) : [];
  const choiceOf = (command: string): ImportChoice => choices.get(command) ?? 'keep-both';
  const coming = importedTemplates(
    plan,
    present,
    ({ incoming }) => choiceOf(incoming.command),
    () => crypto.randomUUID(),
  );
  const problems = file?.problems ?? [];
  const isWell = file !== undefined && problems.length === 0;
  const taking: ImportTaking = {
    label: i18n.t('options.templates.import.take', coming.length),
    isPossible: coming.length > 0,
    async write() {
      await putTemplates(db, coming);
      tellTemplates();
    },
    done: i18n.t('options.templates.import.done', coming.length),
    onDone,
  };
  return (
    <ImportCard
      words={{
        heading: i18n.t('options.templates.import.heading'),
        lead: i18n.t('options.templates.import.lead'),
        file: i18n.t('options.templates.import.file'),
        refused: i18n.t('options.templates.import.refused'),
        close: i18n.t('options.templates.import.close'),
      }}
      accept=".json,.csv,.tsv,application/json,text/csv"
      onFile={(text) => {
        const found = readTemplatesFile(text);
        setChoices(new Map());
        setFile(found);
        return found.problems.length > 0
          ? i18n.t('options.templates.import.problems', found.problems.length)
          : i18n.t('options.templates.import.found', found.templates.length);
      }}
      take={isWell ? taking : undefined}
      onClose={onClose}
    >
      {problems.length > 0 && <Problems problems={problems} />}
      {isWell && (
        <ImportLines
          plan={plan}
          choiceOf={choiceOf}
          onChoice={(command, choice) => setChoices(new Map(choices).set(command, choice))}
        />
      )}
    </ImportCard>
  );
}

export interface ImportRepliesProps {
  db: AsideDatabase;
  present: readonly Template[];
  onDone: () => void;
  onClose: () => void;
}

function Problems({ problems }: { problems: readonly FileProblem[] }) {
  return (
    <>
      <Note tone="danger">
        <b>{i18n.t('options.templates.import.problems', problems.length)}</b>{' '}
        {i18n.t('options.templates.import.nothingTaken')}
      </Note>
      <ul class="problems">
        {problems.slice(0, MOST_SHOWN).map((problem, index) => (
          <li key={index}>
            <b class="num">{whereWords(problem)}</b> {problemWords(problem)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who mends a file needs the first of them. */
const MOST_SHOWN = 50;

function whereWords({ where }: FileProblem): string {
  if (!where) return '';
  return 'line' in where
    ? i18n.t('options.templates.import.line', [where.line])
    : i18n.t('options.templates.import.reply', [where.reply]);
}

function problemWords({ code, what = '' }: FileProblem): string {
  return i18n.t(`options.templates.import.problem.${textKey(code)}`, [what]);
}
