import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { Calls } from '../../utils/messaging/calls.ts';
import { listAutomations } from '../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { latestPreview } from '../../utils/storage/previews.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { listTemplates } from '../../utils/storage/templates.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { backIcon, boltIcon, templateIcon } from '../ui/icons.ts';
import { outgoingWords } from '../ui/kind-words.ts';
import { Note } from '../ui/note.tsx';
import type { Sentences } from '../ui/sentences.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { useLive } from '../ui/use-live.ts';
import { PreviewProgress } from './preview-progress.tsx';
import { stepsToWrite } from './steps.tsx';

type Source = Calls['startPreview']['input']['source'];

/** One thing that can be sent to oneself. */
interface Choice {
  source: Source;
  name: string;
  text: string;
}

/**
 * Sends an automation or a saved reply to the account itself and shows each step as it is proved. The click that opened
 * this view was the order: the saved reply that was in the text goes out, else the first automation; others can be chosen.
 */
export function PreviewView({ database, account, now, templateId, onBack }: PreviewViewProps) {
  const accountId = account.id;
  const isKnown = account.connection.ownIgsid !== undefined;
  const [chosen, setChosen] = useState(
    templateId === undefined ? undefined : keyOf({ kind: 'template', id: templateId }),
  );
  const [refusal, setRefusal] = useState<Sentences>();
  const [startedId, setStartedId] = useState<string>();
  /** Pressed while the own address was not known: goes on by itself once it is. */
  const waiting = useRef<Source>(undefined);
  const back = useRef<HTMLButtonElement>(null);

  const choices = useLive<readonly Choice[]>(
    {
      async read() {
        const [automations, templates] = await Promise.all([listAutomations(database), listTemplates(database)]);
        return [
          ...automations.map(
            ({ id, name, message }): Choice => ({
              source: { kind: 'automation', id },
              name,
              text: outgoingWords(message),
            }),
          ),
          ...templates.map(
            ({ id, name, text }): Choice => ({
              source: { kind: 'template', id },
              name,
              // As the background will send it to the account itself.
              text: renderTemplate(text, valuesOfPerson(account, account)).text,
            }),
          ),
        ];
      },
      concerns: (change) => change.stores.includes('templates') || change.stores.includes('automations'),
    },
    [database],
  );
  const run = useLive(
    {
      read: () => latestPreview(database, accountId),
      concerns: (change) => change.stores.includes('previews'),
    },
    [database, accountId, startedId],
  );
  const shown = run && (run.id === startedId || run.verdict === 'running') ? run : undefined;
  const current = choices?.find(({ source }) => keyOf(source) === chosen) ?? choices?.[0];

  async function start(source: Source, asked: 'by-opening' | 'by-button'): Promise<void> {
    setRefusal(undefined);
    const answer = await call('startPreview', { accountId, id: crypto.randomUUID(), source });
    if (answer.ok) setStartedId(answer.value.previewId);
    else if (answer.error.code === 'own-igsid-unknown') waiting.current = source;
    // Opened while a run is under way: it is shown, and goes on.
    else if (answer.error.code !== 'preview-running' || asked === 'by-button') setRefusal(callErrorWords(answer.error));
  }

  useEffect(() => back.current?.focus(), []);
  useEffect(() => {
    const source = waiting.current;
    if (!isKnown || !source) return;
    waiting.current = undefined;
    void start(source, 'by-opening');
  }, [isKnown]);
  const isReady = current !== undefined;
  useEffect(() => {
    if (current) press(current.source, 'by-opening');
  }, [isReady]);

  function press(source: Source, asked: 'by-opening' | 'by-button' = 'by-button'): void {
    if (isKnown) void start(source, asked);
    else waiting.current = source;
  }

  return (
    <section class="preview" aria-label={i18n.t('popup.preview.title')}>
      <div class="phead">
        <button type="button" class="ib" ref={back} title={i18n.t('popup.preview.back')} onClick={onBack}>
          <Icon of={backIcon} mirrors />
          <span class="vh">{i18n.t('popup.preview.back')}</span>
        </button>
        <div class="grow">
          <h2>{i18n.t('popup.preview.title')}</h2>
          <p class="small quiet">{i18n.t('popup.preview.sub')}</p>
        </div>
      </div>
      <div class="preview-body">
        {!isKnown && <SayHello username={account.username} />}
        {isKnown && choices && current && (
          <>
            <ChoiceList
              choices={choices}
              chosen={keyOf(current.source)}
              onChoose={(source) => setChosen(keyOf(source))}
              onRun={press}
            />
            <button
              type="button"
              class={shown?.verdict === 'running' ? 'btn' : 'btn primary'}
              onClick={() =>
                shown?.verdict === 'running'
                  ? void call('cancelPreview', { accountId, previewId: shown.id })
                  : press(current.source)
              }
            >
              {i18n.t(shown?.verdict === 'running' ? 'popup.preview.cancel' : 'popup.preview.run')}
            </button>
          </>
        )}
        {refusal && (
          <Note tone="danger">
            <b>{refusal.what}</b> {refusal.next}
          </Note>
        )}
        {shown && <PreviewProgress run={shown} now={now} />}
      </div>
    </section>
  );
}

export interface PreviewViewProps {
  database: AsideDatabase;
  account: AccountRow;
  /** ms since 1970. */
  now: number;
  /** Chosen beforehand: the saved reply that is in the text. */
  templateId: string | undefined;
  onBack: () => void;
}

/** Instagram tells the own address only in an event, so the person has to make one happen. Goes on by itself. */
function SayHello({ username }: { username: string }) {
  return (
    <StateScreen
      art="speech"
      title={i18n.t('popup.hello.title')}
      lead={i18n.t('popup.hello.lead')}
      facts={stepsToWrite(username)}
    >
      <p class="small quiet" role="status">
        {i18n.t('popup.hello.waiting')}
      </p>
    </StateScreen>
  );
}

/** After the ARIA listbox pattern: one tab stop, arrows choose, Enter runs. */
function ChoiceList({ choices, chosen, onChoose, onRun }: ChoiceListProps) {
  const at = choices.findIndex(({ source }) => keyOf(source) === chosen);
  return (
    <div
      class="choices"
      role="listbox"
      tabIndex={0}
      aria-label={i18n.t('popup.preview.automation')}
      aria-activedescendant={`choice-${at}`}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        const target = choices.at((at + step + choices.length) % choices.length);
        if (!target || (step === 0 && event.key !== 'Enter')) return;
        event.preventDefault();
        event.stopPropagation();
        if (step === 0) onRun(target.source);
        else onChoose(target.source);
      }}
    >
      {choices.map(({ source, name, text }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names this option as its active descendant.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list.
        <div
          key={keyOf(source)}
          id={`choice-${index}`}
          role="option"
          aria-selected={index === at}
          class={index === at ? 'opt on' : 'opt'}
          onClick={() => onChoose(source)}
        >
          <Icon of={source.kind === 'automation' ? boltIcon : templateIcon} size="small" />
          <span class="cut">
            <b>{name}</b> <span class="pv">{text}</span>
          </span>
          <span class="small quiet">
            {i18n.t(source.kind === 'automation' ? 'popup.preview.anAutomation' : 'popup.preview.aReply')}
          </span>
        </div>
      ))}
    </div>
  );
}

interface ChoiceListProps {
  choices: readonly Choice[];
  chosen: string;
  onChoose: (source: Source) => void;
  onRun: (source: Source) => void;
}

function keyOf({ kind, id }: Source): string {
  return `${kind} ${id}`;
}
