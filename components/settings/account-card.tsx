import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { exactWords } from '../ui/time-words.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { ConnectAccount } from './connect-account.tsx';
import { TokenLife } from './token-life.tsx';

/** The accounts Aside answers for, which of them answers now, and where a token is entered. */
export function AccountCard({ db, account, accounts, isNext, now }: AccountCardProps) {
  return (
    <section class="card connection" aria-labelledby="account-heading">
      <h2 id="account-heading">
        {accounts.length > 1 ? i18n.t('options.account.headings') : i18n.t('options.account.heading')}
      </h2>
      {accounts.length === 0 && <p class="lead">{i18n.t('options.account.lead')}</p>}
      {accounts.map((each) => (
        <Connected
          key={each.id}
          account={each}
          answers={accounts.length < 2 ? 'alone' : answersBeside(each, account)}
          now={now}
        />
      ))}
      <ConnectAccount db={db} accounts={accounts} isNext={isNext} />
    </section>
  );
}

export interface AccountCardProps {
  db: AsideDatabase;
  /** The one that answers. */
  account: AccountRow | undefined;
  accounts: readonly AccountRow[];
  /** Entering a token is the page's next step. */
  isNext: boolean;
  now: number;
}

/** Among several: whether this is the one that answers. */
type Answers = 'alone' | 'this-one' | 'another';

function answersBeside({ id }: AccountRow, account: AccountRow | undefined): Answers {
  return id === account?.id ? 'this-one' : 'another';
}

function Connected({ account, answers, now }: { account: AccountRow; answers: Answers; now: number }) {
  const { id, username, name, pictureUrl, connection } = account;

  async function disconnect(): Promise<void> {
    const answer = await call('disconnectAccount', { accountId: id });
    announce(answer.ok ? i18n.t('options.account.disconnected') : callErrorWords(answer.error).what);
  }

  async function answerAs(): Promise<void> {
    const answer = await call('setActiveAccount', { accountId: id });
    announce(answer.ok ? i18n.t('ui.answeringAs', [username]) : callErrorWords(answer.error).what);
  }

  return (
    <div class="connected">
      <div class="who">
        <Avatar id={id} name={name ?? username} {...(pictureUrl ? { pictureUrl } : {})} isOwn />
        <div class="grow">
          <p class="hstack names">
            <b class="cut">{username}</b>
            {answers === 'this-one' && <span class="tag accent">{i18n.t('options.account.answering')}</span>}
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
        {answers === 'another' && (
          <p class="answer-as">
            <button type="button" class="btn xs" onClick={() => void answerAs()}>
              <span class="cut">{i18n.t('options.account.answerAs', [username])}</span>
            </button>
          </p>
        )}
      </div>
      <TokenLife account={account} now={now} />
    </div>
  );
}
