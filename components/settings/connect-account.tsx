import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { CallError, PageChoice } from '../../utils/messaging/calls.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, LoginType } from '../../utils/storage/schema.ts';
import { deleteSecret } from '../../utils/storage/secrets.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Note } from '../ui/note.tsx';
import { ChoosePage } from './choose-page.tsx';
import { Field, type Trouble } from './field.tsx';
import { askForInstagramHosts } from './instagram-hosts.ts';

/** A sealed token that has not led to an account yet. */
interface SealedToken {
  secretId: string;
  /** What is to be settled first; `again`: Instagram could not be asked, or Firefox does not let us ask. */
  next: { what: 'again' } | { what: 'choose'; pages: readonly PageChoice[] } | { what: 'replace' };
  /** The Page that was chosen. */
  pageId?: string;
}

/**
 * Asks for a token. It is encrypted here before anything else happens to it, and the field is emptied; from then on only
 * its id travels.
 */
export function ConnectAccount({ db, accounts, isNext }: ConnectAccountProps) {
  const [loginType, setLoginType] = useState<LoginType>('instagram');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [kept, setKept] = useState<SealedToken>();
  const field = useRef<HTMLInputElement>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const input = field.current;
    if (busy || !input) return;
    const token = input.value.trim();
    input.value = '';
    if (token === '') {
      setTrouble({ what: i18n.t('options.account.tokenMissing') });
      input.focus();
      return;
    }
    const allowed = askForInstagramHosts();
    setBusy(true);
    await forget();
    await connect({ secretId: await sealSecret(db, token) }, allowed);
  }

  /** `order` beside the secret: what the person has decided meanwhile. */
  async function connect(
    order: { secretId: string; pageId?: string; replaces?: true },
    allowed: Promise<boolean> = askForInstagramHosts(),
  ): Promise<void> {
    const { secretId, pageId } = order;
    const keep = (next: SealedToken['next']) => setKept({ secretId, next, ...(pageId !== undefined && { pageId }) });
    setBusy(true);
    setTrouble(undefined);
    if (!(await allowed)) {
      setBusy(false);
      setTrouble({ what: i18n.t('options.account.hostsRefused'), next: i18n.t('options.account.hostsRefusedNext') });
      keep({ what: 'again' });
      return;
    }
    const answer = await call('connectAccount', { loginType, ...order });
    setBusy(false);
    if (answer.ok) {
      if ('pages' in answer.value) {
        keep({ what: 'choose', pages: answer.value.pages });
        return;
      }
      setKept(undefined);
      announce(i18n.t('options.account.connectedAs', [answer.value.username]));
      return;
    }
    if (answer.error.code === 'other-login') {
      keep({ what: 'replace' });
      return;
    }
    setTrouble(wordsOf(answer.error));
    if (mayStillBeGood(answer.error)) {
      keep({ what: 'again' });
    } else {
      await deleteSecret(db, secretId);
      setKept(undefined);
      field.current?.focus();
    }
  }

  async function forget(): Promise<void> {
    if (kept) await deleteSecret(db, kept.secretId);
    setKept(undefined);
    setTrouble(undefined);
  }

  return (
    <form class="fields" onSubmit={submit} novalidate>
      {accounts.length > 0 && <h3>{i18n.t('options.account.add')}</h3>}
      <div class="radios" role="radiogroup" aria-label={i18n.t('options.account.loginType')}>
        {(['instagram', 'facebook'] as const).map((type) => (
          <label key={type} class="radio">
            <input
              type="radio"
              name="login-type"
              value={type}
              checked={loginType === type}
              onChange={() => {
                setLoginType(type);
                void forget();
              }}
            />
            {loginWords(type)}
          </label>
        ))}
      </div>
      <Field
        label={i18n.t('options.account.token')}
        hint={busy ? i18n.t('options.account.connecting') : i18n.t(`options.account.${loginType}TokenHint`)}
        trouble={trouble}
        secret
        inputRef={field}
      >
        <button type="submit" class={isNext && !kept ? 'btn primary' : 'btn'} aria-disabled={busy}>
          {i18n.t('options.account.connect')}
        </button>
      </Field>
      {kept && !busy && (
        <Unsettled
          kept={kept}
          loginType={loginType}
          isNext={isNext}
          connect={(decided) => void connect({ secretId: kept.secretId, ...decided })}
          onForget={() => void forget()}
        />
      )}
    </form>
  );
}

export interface ConnectAccountProps {
  db: AsideDatabase;
  /** Those that are connected already. */
  accounts: readonly AccountRow[];
  /** Entering a token is the page's next step. */
  isNext: boolean;
}

/** What the person decides about a token that is sealed already. */
function Unsettled({ kept: { next, pageId }, loginType, isNext, connect, onForget }: UnsettledProps) {
  const page = pageId === undefined ? {} : { pageId };
  switch (next.what) {
    case 'again':
      return (
        <button type="button" class="btn s" onClick={() => connect(page)}>
          {i18n.t('options.account.again')}
        </button>
      );
    case 'choose':
      return (
        <ChoosePage
          pages={next.pages}
          isNext={isNext}
          onChoose={(chosen) => connect({ pageId: chosen })}
          onForget={onForget}
        />
      );
    case 'replace':
      return (
        <div role="alert">
          <Note
            tone="warn"
            actions={
              <>
                <button type="button" class="btn s" onClick={() => connect({ ...page, replaces: true })}>
                  {i18n.t('options.account.replaceLogin', [loginWords(loginType)])}
                </button>
                <button type="button" class="btn s plain" onClick={onForget}>
                  {i18n.t('options.account.keepLogin', [loginWords(OTHER[loginType])])}
                </button>
              </>
            }
          >
            <b>{i18n.t('options.account.otherLogin', [loginWords(OTHER[loginType])])}</b>{' '}
            {i18n.t('options.account.otherLoginNext')}
          </Note>
        </div>
      );
  }
}

interface UnsettledProps {
  kept: SealedToken;
  loginType: LoginType;
  isNext: boolean;
  connect: (decided: { pageId?: string; replaces?: true }) => void;
  /** The sealed token is deleted. */
  onForget: () => void;
}

const OTHER: Readonly<Record<LoginType, LoginType>> = { instagram: 'facebook', facebook: 'instagram' };

function loginWords(loginType: LoginType): string {
  return i18n.t(`options.account.${loginType}Login`);
}

/** Of a token that was only just typed nobody can say that it is no longer accepted. */
function wordsOf(error: CallError): Trouble {
  return error.code === 'token-refused'
    ? { what: i18n.t('options.account.tokenRefused'), next: i18n.t('options.account.tokenRefusedNext') }
    : callErrorWords(error);
}

/** Instagram did not judge the token: it stays sealed for another try. Every other answer ends it. */
function mayStillBeGood({ code, reason }: CallError): boolean {
  if (code === 'graph-refused') return reason === 'rate-limited' || reason === 'temporary';
  return code === 'instagram-unreachable' || code === 'internal';
}
