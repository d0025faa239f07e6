import { i18n } from '#i18n';
import { StateScreen } from '../ui/state-screen.tsx';
import { textKey } from '../ui/text-key.ts';
import type { Inbox } from './inbox-state.ts';

/** What a lane says when there is nothing in it. */
export function CommentsEmpty({ inbox }: { inbox: Inbox }) {
  const lane = inbox.commentLane.value;
  return (
    <StateScreen
      art={lane === 'all' ? 'speech' : 'answered'}
      title={i18n.t(`popup.comments.none.${textKey(lane)}.title`)}
      lead={i18n.t(`popup.comments.none.${textKey(lane)}.lead`)}
      actions={
        lane !== 'all' && (
          <button
            type="button"
            class="btn"
            onClick={() => {
              inbox.commentLane.value = 'all';
            }}
          >
            {i18n.t('popup.comments.showAll')}
          </button>
        )
      }
    />
  );
}
