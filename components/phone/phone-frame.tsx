import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { backIcon } from '../ui/icons.ts';

/** A phone that shows the conversation with the account, as somebody who writes to it sees it. */
export function PhoneFrame({ account, children }: PhoneFrameProps) {
  const ownName = account?.username ?? i18n.t('ui.phone.you');
  return (
    <div class="phone">
      <div class="phone-head">
        <Icon of={backIcon} mirrors />
        <Avatar id={account?.id ?? 'none'} name={account?.name ?? ownName} size="small" isOwn />
        <b class="cut">{ownName}</b>
      </div>
      {children}
    </div>
  );
}

export interface PhoneFrameProps {
  account: AccountRow | undefined;
  /** The thread, of the class `phone-thread`, and the field below it. */
  children: ComponentChildren;
}
