import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { CallError } from '../../utils/messaging/calls.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { LoginType } from '../../utils/storage/schema.ts';
import { deleteSecret } from '../../utils/storage/secrets.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Note } from '../ui/note.tsx';
import { Field, type Trouble } from './field.tsx';
import { askForInstagramHosts } from './instagram-hosts.ts';

/**
 * Asks for a token. It is encrypted here before anything else happens to it, and the field is emptied; from then on only
 * its id travels.
 */
export function ConnectAccount({ db, isFirst }: { db: AsideDatabase; isFirst: boolean }) {
  const [loginType, setLoginType] = useState<LoginType>('instagram');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  /** A sealed token that Instagram could not be asked about, or Firefox does not let us ask. */
  const [kept, setKept] = useState<string>();
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
    await connect(await sealSecret(db, token), allowed);
  }

  async function connect(secretId: string, allowed: Promise<boolean>): Promise<void> {
    setBusy(true);
    setTrouble(undefined);
    if (!(await allowed)) {
      setBusy(false);
      setTrouble({ what: i18n.t('options.account.hostsRefused'), next: i18n.t('options.account.hostsRefusedNext') });
      setKept(secretId);
      return;
    }
    const answer = await call('connectAccount', { loginType, secretId });
    setBusy(false);
    if (answer.ok) {
      setKept(undefined);
      announce(i18n.t('options.account.connectedAs', [answer.value.username]));
      return;
    }
    setTrouble(wordsOf(answer.error));
    if (mayStillBeGood(answer.error)) {
      setKept(secretId);
    } else {
      await deleteSecret(db, secretId);
      setKept(undefined);
      field.current?.focus();
    }
  }

  async function forget(): Promise<void> {
    if (kept) await deleteSecret(db, kept);
    setKept(undefined);
  }

  return (
    <form class="fields" onSubmit={submit} novalidate>
      {!isFirst && <h3>{i18n.t('options.account.replace')}</h3>}
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
                setTrouble(undefined);
              }}
            />
            {i18n.t(`options.account.${type}Login`)}
          </label>
        ))}
      </div>
      {loginType === 'facebook' ? (
        <div role="status">
          <Note tone="accent">
            <b>{i18n.t('options.account.facebookLater')}</b> {i18n.t('options.account.facebookLaterNext')}
          </Note>
        </div>
      ) : (
        <Field
          label={i18n.t('options.account.token')}
          hint={busy ? i18n.t('options.account.connecting') : i18n.t('options.account.tokenHint')}
          trouble={trouble}
          secret
          inputRef={field}
        >
          <button type="submit" class={isFirst ? 'btn primary' : 'btn'} aria-disabled={busy}>
            {i18n.t('options.account.connect')}
          </button>
        </Field>
      )}
      {kept && !busy && loginType === 'instagram' && (
        <button type="button" class="btn s" onClick={() => void connect(kept, askForInstagramHosts())}>
          {i18n.t('options.account.again')}
        </button>
      )}
    </form>
  );
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
