import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Inbox } from './inbox-state.ts';

/** Above a list in which nobody waits any more. */
export function AllAnswered({ inbox }: { inbox: Inbox }) {
  const isAnswered = inbox.lane.value === 'all' && !inbox.query.value?.trim() && inbox.count.value?.toAnswer === 0;
  return isAnswered && !inbox.opened.value ? (
    <div class="all-answered" role="status">
      <b>{i18n.t('popup.none.to_answer.title')}</b>
      {inbox.commentCount.value.toAnswer > 0 && <GoToComments inbox={inbox} />}
    </div>
  ) : null;
}

/** Below those that were found in a lane: how many it does not show. */
export function FoundElsewhere({ inbox }: { inbox: Inbox }) {
  const elsewhere = inbox.elsewhere.value;
  return elsewhere > 0 && inbox.conversations.value.length > 0 ? (
    <div class="all-answered" role="status">
      <p>{i18n.t('popup.search.elsewhere', elsewhere)}</p>
      <StateButton onClick={() => showAll(inbox)}>{i18n.t('popup.search.showThose', elsewhere)}</StateButton>
    </div>
  ) : null;
}

export function GoToComments({ inbox }: { inbox: Inbox }) {
  return (
    <StateButton
      onClick={() => {
        inbox.tab.value = 'comments';
      }}
    >
      {i18n.t('popup.answered.goToComments')}
    </StateButton>
  );
}

export function showAll(inbox: Inbox): void {
  inbox.lane.value = 'all';
}

export function StateButton({ onClick, children }: { onClick: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class="btn" onClick={() => onClick()}>
      {children}
    </button>
  );
}
