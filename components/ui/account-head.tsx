import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { Avatar } from './avatar.tsx';

/**
 * Which account is answering, and beside it what the surface offers everywhere. Where there are several, another one is
 * chosen here. Without an account it says `Aside`.
 */
export function AccountHead({ account, accounts = [], children }: AccountHeadProps) {
  return (
    <header class="head">
      {account && <h1 class="vh">Aside</h1>}
      {account ? (
        <span class="acct" title={i18n.t('ui.answeringAs', [account.username])}>
          <Avatar
            id={account.id}
            name={account.name ?? account.username}
            pictureUrl={account.pictureUrl}
            size="small"
            isOwn
          />
          {accounts.length > 1 ? (
            <select
              aria-label={i18n.t('ui.answeringAsBefore')}
              value={account.id}
              onChange={({ currentTarget }) => void call('setActiveAccount', { accountId: currentTarget.value })}
            >
              {accounts.map(({ id, username }) => (
                <option key={id} value={id}>
                  {username}
                </option>
              ))}
            </select>
          ) : (
            <>
              <span class="vh">{i18n.t('ui.answeringAsBefore')}</span>
              <b class="cut">{account.username}</b>
            </>
          )}
        </span>
      ) : (
        <h1 class="acct">Aside</h1>
      )}
      <span class="grow" />
      {children}
    </header>
  );
}

export interface AccountHeadProps {
  account: AccountRow | undefined;
  /** All that are connected. */
  accounts?: readonly AccountRow[];
  children?: ComponentChildren;
}
