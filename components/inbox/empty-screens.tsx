import { i18n } from '#i18n';
import { openSetup } from '../ui/open-setup.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import type { Inbox } from './inbox-state.ts';
import { stepsToWrite } from './steps.tsx';

/** What the list of messages says when it has nothing to show. Nothing, while it has. */
export function MessagesEmpty({ inbox, isTroubled }: { inbox: Inbox; isTroubled: boolean }) {
  const waitingComments = inbox.commentCount.value;
  if (inbox.conversations.value.length > 0) {
    const isAnswered = inbox.lane.value === 'all' && inbox.count.value?.toAnswer === 0;
    return isAnswered && !isTroubled && !inbox.opened.value ? (
      <p class="all-answered" role="status">
        <b>{i18n.t('popup.answered.title')}</b>
        {waitingComments > 0 && (
          <button type="button" class="btn plain xs" onClick={() => (inbox.tab.value = 'comments')}>
            {i18n.t('popup.answered.comments', waitingComments)}
          </button>
        )}
      </p>
    ) : null;
  }
  if (inbox.lane.value !== 'all') {
    const isClosing = inbox.lane.value === 'closing';
    const answered =
      waitingComments > 0 ? i18n.t('popup.answered.comments', waitingComments) : i18n.t('popup.answered.lead');
    return (
      <StateScreen
        art="answered"
        title={i18n.t(isClosing ? 'popup.noneClosing.title' : 'popup.answered.title')}
        lead={isClosing ? i18n.t('popup.noneClosing.lead') : answered}
        actions={
          <button type="button" class="btn" onClick={() => (inbox.lane.value = 'all')}>
            {i18n.t('popup.answered.showAll')}
          </button>
        }
      />
    );
  }
  if (isTroubled) return null;
  return (
    <StateScreen
      art="speech"
      title={i18n.t('popup.nothing.title')}
      lead={i18n.t('popup.nothing.lead')}
      facts={stepsToWrite(inbox.account.value.username)}
      actions={
        <button type="button" class="btn" onClick={openSetup}>
          {i18n.t('popup.openSetup')}
        </button>
      }
    />
  );
}

/** No comment has arrived yet. */
export function CommentsEmpty() {
  return (
    <StateScreen art="speech" title={i18n.t('popup.comments.emptyTitle')} lead={i18n.t('popup.comments.emptyLead')} />
  );
}
