import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Note } from '../ui/note.tsx';
import { exactWords } from '../ui/time-words.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { ConnectAccount } from './connect-account.tsx';

/** The account Aside answers as, and where a token is entered. */
export function AccountCard({ db, account, now }: { db: AsideDatabase; account: AccountRow | undefined; now: number }) {
  return (
    <section class="card connection" aria-labelledby="account-heading">
      <h2 id="account-heading">{i18n.t('options.account.heading')}</h2>
      {account ? <Connected account={account} now={now} /> : <p class="lead">{i18n.t('options.account.lead')}</p>}
      <ConnectAccount db={db} isFirst={!account || account.tokenRefusedAt !== undefined} />
    </section>
  );
}

function Connected({ account, now }: { account: AccountRow; now: number }) {
  const { id, username, name, pictureUrl, connection, tokenRefusedAt } = account;

  async function disconnect(): Promise<void> {
    const answer = await call('disconnectAccount', { accountId: id });
    announce(answer.ok ? i18n.t('options.account.disconnected') : callErrorWords(answer.error).what);
  }

  return (
    <div class="connected">
      <div class="who">
        <Avatar id={id} name={name ?? username} {...(pictureUrl ? { pictureUrl } : {})} isOwn />
        <div class="grow">
          <p class="cut">
            <b>{username}</b>
          </p>
          <p class="small quiet">
            {i18n.t('options.account.since', [
              i18n.t(`options.account.${connection.loginType}Login`),
              exactWords(connection.connectedAt, now),
            ])}
          </p>
        </div>
        <ConfirmButton
          label={i18n.t('options.account.disconnect')}
          question={i18n.t('options.account.disconnectSure', [username])}
          onConfirm={() => void disconnect()}
        />
      </div>
      {tokenRefusedAt !== undefined && (
        <Note tone="danger">
          <b>{i18n.t('options.account.tokenDead', [exactWords(tokenRefusedAt, now)])}</b>{' '}
          {i18n.t('options.account.tokenDeadNext')}
        </Note>
      )}
    </div>
  );
}
