import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { putTemplates } from '../../../utils/storage/templates.ts';
import { type ImportChoice, importedTemplates, planImport } from '../../../utils/templates/plan-import.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { type FileProblem, type ReadFile, readTemplatesFile } from '../../../utils/templates/templates-file.ts';
import { announce } from '../../ui/announce.tsx';
import { Note } from '../../ui/note.tsx';
import { textKey } from '../../ui/text-key.ts';
import { ImportLines } from './import-lines.tsx';
import { tellTemplates } from './tell-templates.ts';

/** Takes replies out of a file: first it shows what would come, then it takes all of it or nothing. */
export function ImportCard({ db, present, onDone, onClose }: ImportCardProps) {
  const [file, setFile] = useState<ReadFile & { name: string }>();
  const [choices, setChoices] = useState<ReadonlyMap<string, ImportChoice>>(new Map());
  const [isRefused, setRefused] = useState(false);
  const plan = file ? planImport(file.templates, present) : [];
  const choiceOf = (command: string): ImportChoice => choices.get(command) ?? 'keep-both';
  const coming = importedTemplates(
    plan,
    present,
    ({ incoming }) => choiceOf(incoming.command),
    () => crypto.randomUUID(),
  );
  const canTake = file?.problems.length === 0 && coming.length > 0;

  async function read(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    const found = readTemplatesFile(await chosen.text());
    setChoices(new Map());
    setRefused(false);
    setFile({ ...found, name: chosen.name });
    announce(
      found.problems.length > 0
        ? i18n.t('options.templates.import.problems', found.problems.length)
        : i18n.t('options.templates.import.found', found.templates.length),
    );
  }

  async function take(): Promise<void> {
    if (!canTake) return;
    try {
      await putTemplates(db, coming);
    } catch {
      setRefused(true);
      return;
    }
    tellTemplates();
    announce(i18n.t('options.templates.import.done', coming.length));
    onDone();
  }

  return (
    <section class="card import" aria-labelledby="import-heading">
      <h2 id="import-heading">{i18n.t('options.templates.import.heading')}</h2>
      <div class="import-body">
        <p class="muted">{i18n.t('options.templates.import.lead')}</p>
        <label class="file-field">
          <span class="label">{i18n.t('options.templates.import.file')}</span>
          <input
            type="file"
            ref={intoFocus}
            accept=".json,.csv,.tsv,application/json,text/csv"
            onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
          />
        </label>
        {file && file.problems.length > 0 && (
          <>
            <Note tone="danger">
              <b>{i18n.t('options.templates.import.problems', file.problems.length)}</b>{' '}
              {i18n.t('options.templates.import.nothingTaken')}
            </Note>
            <ul class="problems">
              {file.problems.slice(0, MOST_SHOWN).map((problem, index) => (
                <li key={index}>
                  <b class="num">{whereWords(problem)}</b> {problemWords(problem)}
                </li>
              ))}
            </ul>
          </>
        )}
        {file && file.problems.length === 0 && (
          <ImportLines
            plan={plan}
            choiceOf={choiceOf}
            onChoice={(command, choice) => setChoices(new Map(choices).set(command, choice))}
          />
        )}
        {isRefused && <Note tone="danger">{i18n.t('options.templates.import.refused')}</Note>}
        <div class="hstack">
          {file && file.problems.length === 0 && (
            <button
              type="button"
              class={canTake ? 'btn primary s' : 'btn s off'}
              aria-disabled={!canTake}
              onClick={() => void take()}
            >
              {i18n.t('options.templates.import.take', coming.length)}
            </button>
          )}
          <button type="button" class="btn s" onClick={onClose}>
            {i18n.t('options.templates.import.close')}
          </button>
        </div>
      </div>
    </section>
  );
}

export interface ImportCardProps {
  db: AsideDatabase;
  present: readonly Template[];
  onDone: () => void;
  onClose: () => void;
}

/** Opening the card is wanting to choose a file. */
function intoFocus(field: HTMLInputElement | null): void {
  field?.focus();
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
