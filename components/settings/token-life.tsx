import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { tokenEnd, tokenWarning } from '../../utils/checks/token-life.ts';
import { call } from '../../utils/messaging/call.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { callErrorWords } from '../ui/call-error.ts';
import { Note } from '../ui/note.tsx';
import { exactWords } from '../ui/time-words.ts';

/** How long the token lives, what has to be done about it, and what Instagram makes this account wait for. */
export function TokenLife({ account, now }: { account: AccountRow; now: number }) {
  const { waiting, humanAgent } = account;
  const warning = tokenWarning(account, now);
  return (
    <>
      {warning?.warning === 'dead' ? (
        <Note tone="danger">
          <b>{i18n.t('options.account.tokenDead', [exactWords(warning.since, now)])}</b>{' '}
          {i18n.t('options.account.tokenDeadNext')}
        </Note>
      ) : warning ? (
        <Note
          tone={warning.days > 3 ? 'warn' : 'danger'}
          actions={account.connection.loginType === 'instagram' && <RenewButton account={account} />}
        >
          <b>{endWords(warning.endsAt, warning.isTold, now)}</b> {i18n.t('options.account.endsNext')}
        </Note>
      ) : (
        <p class="small quiet token-life">
          <span>{lifeWords(account, now)}</span>
          {account.connection.loginType === 'instagram' && <RenewButton account={account} />}
        </p>
      )}
      {waiting && waiting.until > now && (
        <Note tone="warn">
          <b>{i18n.t(`options.account.waiting.${waiting.because}`, [exactWords(waiting.until, now)])}</b>{' '}
          {i18n.t('options.account.waiting.next')}
        </Note>
      )}
      {humanAgent && (
        <p class="small quiet">
          {i18n.t(`options.account.humanAgent.${humanAgent.state}`, [exactWords(humanAgent.at, now)])}
        </p>
      )}
    </>
  );
}

function lifeWords(account: AccountRow, now: number): string {
  const { at, isTold } = tokenEnd(account);
  if (at === undefined) return i18n.t(isTold ? 'options.account.endsNever' : 'options.account.endsUnknown');
  const renewedAt = account.token?.refreshedAt;
  const ends = endWords(at, isTold, now);
  return renewedAt === undefined ? ends : `${ends} ${i18n.t('options.account.renewed', [exactWords(renewedAt, now)])}`;
}

function endWords(at: number, isTold: boolean, now: number): string {
  return i18n.t(isTold ? 'options.account.ends' : 'options.account.endsLatest', [exactWords(at, now)]);
}

function RenewButton({ account: { id } }: { account: AccountRow }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();

  async function renew(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setSaid(undefined);
    const answer = await call('refreshToken', { accountId: id });
    setBusy(false);
    if (answer.ok) {
      setSaid(i18n.t('options.account.renewedNow'));
      return;
    }
    const { what, next } = callErrorWords(answer.error);
    setSaid(`${what} ${next}`);
  }

  return (
    <>
      <button type="button" class="btn xs" aria-disabled={busy} onClick={() => void renew()}>
        {busy ? i18n.t('options.account.renewing') : i18n.t('options.account.renew')}
      </button>
      <span role="status">{said}</span>
    </>
  );
}
