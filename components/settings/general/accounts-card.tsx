import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import type { AccountRow } from '../../../utils/storage/schema.ts';
import { announce } from '../../ui/announce.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { callErrorWords } from '../../ui/call-error.ts';

/** The accounts, the one that answers, and the way to another one. Tokens and disconnecting are setup's. */
export function AccountsCard({ account, accounts }: AccountsCardProps) {
  async function answerAs({ id, username }: AccountRow): Promise<void> {
    const answer = await call('setActiveAccount', { accountId: id });
    announce(answer.ok ? i18n.t('ui.answeringAs', [username]) : callErrorWords(answer.error).what);
  }

  return (
    <section class="card" aria-labelledby="accounts-heading">
      <h2 id="accounts-heading">{i18n.t('options.general.accounts')}</h2>
      <div class="fields">
        {accounts.length === 0 && <p class="muted">{i18n.t('options.noAccountYet')}</p>}
        {accounts.length > 0 && (
          <ul class="accounts">
            {accounts.map((each) => (
              <li key={each.id} class="hstack wrap">
                <Avatar
                  id={each.id}
                  name={each.name ?? each.username}
                  {...(each.pictureUrl ? { pictureUrl: each.pictureUrl } : {})}
                  size="small"
                  isOwn
                />
                <span class="grow cut">{each.username}</span>
                {each.id === account?.id ? (
                  <span class="tag accent">{i18n.t('options.account.answering')}</span>
                ) : (
                  <button type="button" class="btn xs" onClick={() => void answerAs(each)}>
                    {i18n.t('options.account.answerAs', [each.username])}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a class="btn s" href="#setup">
            {i18n.t(accounts.length === 0 ? 'options.general.connect' : 'options.general.connectAnother')}
          </a>
        </p>
      </div>
    </section>
  );
}

export interface AccountsCardProps {
  /** The one that answers. */
  account: AccountRow | undefined;
  accounts: readonly AccountRow[];
}
