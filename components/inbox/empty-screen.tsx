import { i18n } from '#i18n';
import { KeyCap } from '../ui/key-cap.tsx';
import { openSetup } from '../ui/open-setup.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { textKey } from '../ui/text-key.ts';
import type { Inbox } from './inbox-state.ts';
import { GoToComments, StateButton, showAll } from './list-lines.tsx';
import { stepsToWrite } from './steps.tsx';

/** What the list of messages says when it has nothing to show. */
export function EmptyScreen({ inbox, isTroubled, onSearchMessages }: EmptyScreenProps) {
  const waitingComments = inbox.commentCount.value.toAnswer;
  const lane = inbox.lane.value;
  const words = inbox.query.value?.trim();
  const goToComments = waitingComments > 0 && <GoToComments inbox={inbox} />;
  if (words) {
    const elsewhere = inbox.elsewhere.value;
    return (
      <StateScreen
        art="search"
        title={i18n.t(`popup.search.none.${textKey(lane)}`, [words])}
        lead={elsewhere > 0 ? i18n.t('popup.search.elsewhere', elsewhere) : i18n.t('popup.search.tryMessages')}
        actions={
          <>
            {elsewhere > 0 ? (
              <StateButton onClick={() => showAll(inbox)}>{i18n.t('popup.search.showThose', elsewhere)}</StateButton>
            ) : (
              <StateButton onClick={onSearchMessages}>{i18n.t('popup.search.messages')}</StateButton>
            )}
            <button
              type="button"
              class="btn plain"
              onClick={() => {
                inbox.query.value = undefined;
              }}
            >
              {i18n.t('popup.search.clear')} <KeyCap>Esc</KeyCap>
            </button>
          </>
        }
      />
    );
  }
  if (lane !== 'all') {
    const isAnswered = lane === 'to-answer';
    return (
      <StateScreen
        art="answered"
        title={i18n.t(`popup.none.${textKey(lane)}.title`)}
        lead={isAnswered ? answeredWords(inbox) : i18n.t(`popup.none.${textKey(lane)}.lead`)}
        actions={
          <>
            {isAnswered && goToComments}
            <button
              type="button"
              class={isAnswered && goToComments ? 'btn plain' : 'btn'}
              onClick={() => showAll(inbox)}
            >
              {i18n.t(isAnswered ? 'popup.answered.showAnswered' : 'popup.answered.showAll')}
            </button>
          </>
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
      actions={<StateButton onClick={openSetup}>{i18n.t('popup.openSetup')}</StateButton>}
    />
  );
}

export interface EmptyScreenProps {
  inbox: Inbox;
  isTroubled: boolean;
  /** To be called in the click itself. */
  onSearchMessages: () => void;
}

/** What can still be done although nobody waits. */
function answeredWords({ idle, commentCount }: Inbox): string {
  const said = [
    idle.value > 0 ? i18n.t('popup.answered.open', idle.value) : i18n.t('popup.answered.lead'),
    commentCount.value.toAnswer > 0 && i18n.t('popup.answered.comments', commentCount.value.toAnswer),
  ];
  return said.filter(Boolean).join(' ');
}
