import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CheckId, Evidence } from '../../utils/checks/check.ts';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { checkIcon, crossIcon } from '../ui/icons.ts';
import { Note } from '../ui/note.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { clockWords, exactWords } from '../ui/time-words.ts';
import { CHECK_WORDS, factWords, sourceWords } from './check-words.ts';
import { type Trouble, TroubleWords } from './field.tsx';
import { type Check, nextStep, readSetup, type SetupData, yourTurn } from './setup-data.ts';
import { WriteToYourself } from './write-to-yourself.tsx';

/** Every check with its mark, its evidence, and what to press where. */
export function CheckList({ db, setup, now }: { db: AsideDatabase; setup: SetupData; now: number }) {
  const turn = yourTurn(setup);
  return (
    // The role is said out loud because Safari drops it from lists without bullets.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ol class="steps" role="list" aria-label={i18n.t('checks.list')}>
      {setup.checks.map((check, index) => (
        <CheckLine
          key={check.id}
          db={db}
          check={check}
          number={index + 1}
          setup={setup}
          isTurn={check.id === turn}
          now={now}
        />
      ))}
    </ol>
  );
}

interface CheckLineProps {
  db: AsideDatabase;
  check: Check;
  number: number;
  setup: SetupData;
  isTurn: boolean;
  now: number;
}

function CheckLine({ db, check: { id, state }, number, setup, isTurn, now }: CheckLineProps) {
  const words = CHECK_WORDS[id]();
  const isOpen = state.state === 'not-tried';
  return (
    <li class={isOpen && !isTurn ? 'step todo' : 'step'}>
      <Mark state={isTurn ? 'your-turn' : state.state} number={number} />
      <div>
        <h3>
          {state.state === 'refused' ? words.bad : words.good}
          {isTurn && <span class="tag accent">{i18n.t('checks.yourTurn')}</span>}
          {!isOpen && <time class="num">{timeWords(state.state, exactWords(state.evidence.at, now))}</time>}
        </h3>
        <p class="muted">
          {isOpen ? (
            openWords(id, words.open, setup)
          ) : (
            <Observed id={id} evidence={state.evidence} result={state.state === 'refused' ? 'refused' : 'proven'} />
          )}
        </p>
        {state.state === 'stale' && <p class="quiet">{BECAUSE[state.because]()}</p>}
        {id === 'own-igsid' && isTurn && <WriteToYourself relay={setup.relay} now={now} />}
        {state.state === 'refused' && setup.account && (
          <Remedy db={db} id={id} accountId={setup.account.id} isNext={nextStep(setup) === 'subscribe'}>
            {words.fix}
          </Remedy>
        )}
      </div>
    </li>
  );
}

function timeWords(state: 'proven' | 'refused' | 'stale', at: string): string {
  if (state === 'proven') return at;
  return state === 'refused' ? i18n.t('checks.checkedAt', [at]) : i18n.t('checks.lastSeen', [at]);
}

const BECAUSE = {
  aged: () => i18n.t('checks.because.aged'),
  'token-changed': () => i18n.t('checks.because.token'),
  'relay-changed': () => i18n.t('checks.because.relay'),
  'account-changed': () => i18n.t('checks.because.account'),
} as const;

function openWords(id: CheckId, open: string, { account }: SetupData): string {
  return id === 'own-igsid' && account ? i18n.t('checks.ownIgsid.open', [account.username]) : open;
}

function Observed({ id, evidence, result }: { id: CheckId; evidence: Evidence; result: 'proven' | 'refused' }) {
  const facts = factWords(id, evidence, result);
  return (
    <>
      <Sentence text={sourceWords(id, evidence, result)} parts={[<code key="what">{evidence.what}</code>]} />{' '}
      {result === 'refused' ? <b>{facts}</b> : facts}
    </>
  );
}

/** What to press where, and the buttons that save the way. */
function Remedy({ db, id, accountId, isNext, children }: RemedyProps) {
  const [busy, setBusy] = useState<'subscribe' | 'check'>();
  const [trouble, setTrouble] = useState<Trouble>();

  async function carryOut(what: 'subscribe' | 'check'): Promise<void> {
    if (busy) return;
    setBusy(what);
    setTrouble(undefined);
    const answer =
      what === 'subscribe'
        ? await call('subscribeFields', { accountId })
        : id === 'token-renewed'
          ? await call('refreshToken', { accountId })
          : await call('runChecks', { accountId, only: [id] });
    const isStillSo = answer.ok && (await isRefused(db, id));
    setBusy(undefined);
    if (!answer.ok) setTrouble(callErrorWords(answer.error));
    else if (!isStillSo) announce(i18n.t(what === 'subscribe' ? 'checks.subscribed' : 'checks.better'));
    else if (what === 'check') setTrouble({ what: i18n.t('checks.stillSo', [clockWords(Date.now())]) });
    else setTrouble({ what: i18n.t('checks.stillMissing'), next: i18n.t('checks.stillMissingNext') });
  }

  return (
    <div class="remedy">
      <Note
        tone="danger"
        actions={
          <>
            {id === 'fields-subscribed' && (
              <button
                type="button"
                class={isNext ? 'btn s primary' : 'btn s'}
                aria-disabled={busy !== undefined}
                onClick={() => void carryOut('subscribe')}
              >
                {busy === 'subscribe' ? i18n.t('checks.subscribing') : i18n.t('checks.subscribe')}
              </button>
            )}
            <button
              type="button"
              class="btn s"
              aria-disabled={busy !== undefined}
              onClick={() => void carryOut('check')}
            >
              {busy === 'check' ? i18n.t('options.checking') : i18n.t('checks.didIt')}
            </button>
            {trouble && (
              <p class="small" role="alert">
                <TroubleWords trouble={trouble} />
              </p>
            )}
          </>
        }
      >
        {children}
      </Note>
    </div>
  );
}

async function isRefused(db: AsideDatabase, id: CheckId): Promise<boolean> {
  const { checks } = await readSetup(db, Date.now());
  return checks.some((check) => check.id === id && check.state.state === 'refused');
}

interface RemedyProps {
  db: AsideDatabase;
  id: CheckId;
  accountId: string;
  /** Its button is the page's next step. */
  isNext: boolean;
  children: ComponentChildren;
}

type MarkState = Check['state']['state'] | 'your-turn';

/** The mark of a check: a shape for each state, and its word for who cannot see it. */
export function Mark({ state, number }: { state: MarkState; number?: number }) {
  const { look, word } = MARKS[state];
  return (
    <span class={`dot ${look}`} role="img" aria-label={word()}>
      {state === 'refused' ? (
        <Icon of={crossIcon} />
      ) : state === 'proven' || state === 'stale' ? (
        <Icon of={checkIcon} />
      ) : (
        number
      )}
    </span>
  );
}

const MARKS: Readonly<Record<MarkState, { look: string; word: () => string }>> = {
  proven: { look: 'ok', word: () => i18n.t('checks.mark.proven') },
  refused: { look: 'bad', word: () => i18n.t('checks.mark.refused') },
  stale: { look: 'sim', word: () => i18n.t('checks.mark.stale') },
  'not-tried': { look: '', word: () => i18n.t('checks.mark.open') },
  'your-turn': { look: 'you', word: () => i18n.t('checks.mark.yourTurn') },
};
