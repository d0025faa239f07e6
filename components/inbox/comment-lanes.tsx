import { i18n } from '#i18n';
import { COMMENT_LANES } from '../../utils/inbox/comment-lanes.ts';
import type { CommentCounts } from '../../utils/storage/comment-lists.ts';
import { Tabs } from '../ui/tabs.tsx';
import { textKey } from '../ui/text-key.ts';
import type { Inbox } from './inbox-state.ts';

/** Which comments the list shows: one tab stop, arrows choose. */
export function CommentLanes({ inbox, panelId }: { inbox: Inbox; panelId: string }) {
  return (
    <Tabs
      look="lane"
      label={i18n.t('popup.lane.label')}
      panelId={panelId}
      chosen={inbox.commentLane.value}
      onChoose={(lane) => {
        inbox.opened.value = undefined;
        inbox.commentLane.value = lane;
      }}
      tabs={COMMENT_LANES.map((id) => {
        const counted = COUNTS[id];
        return {
          id,
          label: i18n.t(`popup.comments.lane.${textKey(id)}`),
          count: counted === undefined ? 0 : inbox.commentCount.value[counted],
        };
      })}
    />
  );
}

const COUNTS: { readonly [lane: string]: keyof CommentCounts | undefined } = {
  'to-answer': 'toAnswer',
  private: 'privateReply',
  hidden: 'hidden',
};
