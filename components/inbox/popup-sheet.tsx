import { i18n } from '#i18n';
import { KeyList } from '../ui/key-list.tsx';
import { SnoozeChoices } from '../ui/snooze-choices.tsx';
import { nameOf } from '../ui/who.ts';
import type { Sheet as Asked, Inbox } from './inbox-state.ts';
import { Sheet } from './sheet.tsx';

/** What a person asked to see in front of the list: the keys, or until when a conversation can be put off. */
export function PopupSheet({ inbox, asked, onSnooze }: PopupSheetProps) {
  const close = (): void => {
    inbox.sheet.value = undefined;
  };
  if (asked.kind === 'keys') {
    return (
      <Sheet title={i18n.t('popup.keys.title')} onClose={close}>
        <KeyList single={inbox.singleKeys.value} />
      </Sheet>
    );
  }
  const { conversation } = asked;
  return (
    <Sheet title={i18n.t('ui.snooze.title', [nameOf(conversation)])} onClose={close}>
      <SnoozeChoices
        now={inbox.now.value}
        sleep={inbox.sleep.value}
        closesAt={conversation.closesAt}
        onChoose={(until) => onSnooze(conversation, until)}
      />
    </Sheet>
  );
}

export interface PopupSheetProps {
  inbox: Inbox;
  asked: Asked;
  /** `until` in ms since 1970. */
  onSnooze: (conversation: Extract<Asked, { kind: 'snooze' }>['conversation'], until: number) => void;
}
