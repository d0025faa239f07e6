import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { Avatar } from './avatar.tsx';

/** Which account is answering, and beside it what the surface offers everywhere. Without an account it says `Aside`. */
export function AccountHead({ account, children }: { account: AccountRow | undefined; children?: ComponentChildren }) {
  return (
    <header class="head">
      {account ? (
        <span class="acct" title={i18n.t('ui.answeringAs', [account.username])}>
          <Avatar
            id={account.id}
            name={account.name ?? account.username}
            pictureUrl={account.pictureUrl}
            size="small"
            isOwn
          />
          <span class="vh">{i18n.t('ui.answeringAsBefore')}</span>
          <b class="cut">{account.username}</b>
        </span>
      ) : (
        <span class="acct">
          <b>Aside</b>
        </span>
      )}
      <span class="grow" />
      {children}
    </header>
  );
}
