import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PreviewRun } from '../../utils/automation/preview-run.ts';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { Note } from '../ui/note.tsx';
import { downIcon, playIcon } from '../ui/panel-icons.ts';
import type { Sentences } from '../ui/sentences.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { firstChoice, PREVIEW_STORES, type PreviewData, readPreviewData, sourceKey, sourceOf } from './preview-data.ts';
import { PreviewSteps } from './preview-steps.tsx';
import { PreviewVerdict } from './preview-verdict.tsx';
import { SayHello } from './say-hello.tsx';

/** An automation against one's own account: choose, run, and see each step proved. */
export function PreviewView({ db, account, now }: { db: AsideDatabase; account: AccountRow; now: number }) {
  const data = useLast(
    useLive(
      {
        read: () => readPreviewData(db, account.id),
        concerns: ({ stores }) => stores.some((store) => PREVIEW_STORES.has(store)),
      },
      [db, account.id],
    ),
  );
  if (!data) return null;
  if (account.connection.ownIgsid === undefined) return <SayHello account={account} relay={data.relay} />;
  return (
    <div class="preview">
      <p class="small quiet to">{i18n.t('preview.to', [account.username])}</p>
      <Controls account={account} data={data} />
      <PreviewVerdict run={data.run} now={now} />
      {data.run ? (
        <section class="run" aria-labelledby="run-heading">
          <h2 id="run-heading" class="cut" dir="auto">
            {i18n.t('preview.heading', [data.run.name])}
          </h2>
          <PreviewSteps run={data.run} account={account} />
        </section>
      ) : (
        <p class="muted intro">{i18n.t('preview.intro')}</p>
      )}
    </div>
  );
}

function Controls({ account, data }: { account: AccountRow; data: PreviewData }) {
  const [chosen, setChosen] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Sentences>();
  const source = sourceOf(chosen ?? firstChoice(data) ?? '');
  const running = data.run?.verdict === 'running' ? data.run : undefined;
  const accountId = account.id;

  async function run(): Promise<void> {
    if (busy || !source) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await call('startPreview', { accountId, id: crypto.randomUUID(), source });
    setBusy(false);
    if (!answer.ok) setTrouble(callErrorWords(answer.error));
  }

  async function stop({ id }: PreviewRun): Promise<void> {
    const answer = await call('cancelPreview', { accountId, previewId: id });
    announce(answer.ok ? i18n.t('preview.stopped') : callErrorWords(answer.error).what);
  }

  useEffect(() => {
    if (!running) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      void stop(running);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [running?.id]);

  if (!source) return <p class="muted intro">{i18n.t('preview.nothingToRun')}</p>;
  return (
    <>
      <div class="ctl">
        <label class="pick">
          <small>{i18n.t('preview.automation')}</small>
          <select
            aria-label={i18n.t('preview.automation')}
            value={sourceKey(source)}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {data.automations.length > 0 && (
              <optgroup label={i18n.t('preview.automations')}>
                {data.automations.map(({ id, name }) => (
                  <option key={id} value={sourceKey({ kind: 'automation', id })}>
                    {name}
                  </option>
                ))}
              </optgroup>
            )}
            {data.replies.length > 0 && (
              <optgroup label={i18n.t('preview.replies')}>
                {data.replies.map(({ id, name }) => (
                  <option key={id} value={sourceKey({ kind: 'template', id })}>
                    {name}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
          <Icon of={downIcon} />
        </label>
        {running ? (
          <button type="button" class="btn" onClick={() => void stop(running)}>
            {i18n.t('preview.stop')} <KeyCap>Esc</KeyCap>
          </button>
        ) : (
          <button type="button" class="btn primary" aria-disabled={busy} onClick={() => void run()}>
            <Icon of={playIcon} />
            {i18n.t('preview.run')}
          </button>
        )}
      </div>
      {trouble && (
        <div class="trouble-place" role="alert">
          <Note tone="danger">
            <b>{trouble.what}</b> {trouble.next}
          </Note>
        </div>
      )}
    </>
  );
}
