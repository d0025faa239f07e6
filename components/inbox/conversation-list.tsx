import { i18n } from '#i18n';
import type { ConversationRow as Conversation } from '../../utils/storage/schema.ts';
import { ConversationRow } from './conversation-row.tsx';
import type { Inbox } from './inbox-state.ts';
import { QuickReply, type QuickReplyProps } from './quick-reply.tsx';

/** The rows of the lane, or those that were found; one of them open. */
export function ConversationList({ inbox, current, onCurrent, onToggle, actsOf }: ConversationListProps) {
  const opened = inbox.opened.value;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari drops the role.
    <ul role="list" class="rows" aria-label={i18n.t('popup.conversations')}>
      {inbox.conversations.value.map((conversation) => {
        const { igsid } = conversation;
        const draft = inbox.lane.value === 'drafts' ? inbox.drafts.value.get(igsid) : undefined;
        const isOpen = opened?.kind === 'conversation' && opened.igsid === igsid;
        return (
          <ConversationRow
            key={igsid}
            conversation={conversation}
            now={inbox.now.value}
            isCurrent={igsid === current}
            isOpen={isOpen}
            trouble={inbox.troubled.value.get(igsid)}
            draft={draft}
            onToggle={() => onToggle(igsid)}
            onCurrent={() => onCurrent(igsid)}
          >
            {isOpen && <QuickReply inbox={inbox} conversation={conversation} draft={draft} {...actsOf(conversation)} />}
          </ConversationRow>
        );
      })}
    </ul>
  );
}

export interface ConversationListProps {
  inbox: Inbox;
  /** The row that keys mean. */
  current: string | undefined;
  onCurrent: (igsid: string) => void;
  onToggle: (igsid: string) => void;
  /** What can be done from the open row. */
  actsOf: (conversation: Conversation) => Omit<QuickReplyProps, 'inbox' | 'conversation' | 'draft'>;
}
