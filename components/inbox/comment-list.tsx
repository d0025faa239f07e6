import { i18n } from '#i18n';
import { readMedia } from '../../utils/storage/media.ts';
import type { CommentRow, MediaRow } from '../../utils/storage/schema.ts';
import { dateWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { CommentItem } from './comment-item.tsx';
import { groupComments } from './group-comments.ts';
import type { Inbox } from './inbox-state.ts';
import { mediaWord } from './row-words.ts';

/** Other people's comments, by post. */
export function CommentList({ inbox, comments, current, onCurrent, onOpenConversation }: CommentListProps) {
  const { database, accountId } = inbox;
  const groups = groupComments(comments);
  const media = useLive(
    {
      async read() {
        const rows = await Promise.all(groups.map(({ mediaId }) => readMedia(database, accountId, mediaId)));
        return new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])));
      },
      concerns: (change) => change.stores.includes('media'),
    },
    [database, accountId, groups.map(({ mediaId }) => mediaId).join(' ')],
  );

  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari drops the role.
    <ul role="list" class="rows" aria-label={i18n.t('popup.comments.list')}>
      {groups.map(({ mediaId, comments: below }) => {
        const [first] = below;
        return (
          first && [
            <PostHead key={`post ${mediaId}`} media={media?.get(mediaId)} first={first} count={below.length} />,
            ...below.map((comment) => (
              <CommentItem
                key={comment.id}
                inbox={inbox}
                comment={comment}
                isCurrent={comment.id === current}
                onCurrent={() => onCurrent(comment.id)}
                onOpenConversation={onOpenConversation}
              />
            )),
          ]
        );
      })}
    </ul>
  );
}

export interface CommentListProps {
  inbox: Inbox;
  comments: readonly CommentRow[];
  /** The comment that keys mean. */
  current: string | undefined;
  onCurrent: (commentId: string) => void;
  /** To be called in the click itself. */
  onOpenConversation: (igsid: string) => void;
}

/** What the comments below stand under, as far as it is known. */
function PostHead({ media, first, count }: { media: MediaRow | undefined; first: CommentRow; count: number }) {
  const kind = mediaWord(first);
  return (
    <li class="post">
      {media?.thumbnailUrl ? (
        <img class="pic" src={media.thumbnailUrl} alt="" width={32} height={32} referrerpolicy="no-referrer" />
      ) : (
        <span class="pic none" aria-hidden="true" />
      )}
      <span class="post-text">
        <b class="cut" dir="auto">
          {media?.caption?.split('\n')[0] || kind}
        </b>
        {media && (
          <span class="small quiet cut">
            {media.at === undefined ? kind : i18n.t('popup.comments.postOf', [kind, dateWords(media.at)])}
          </span>
        )}
      </span>
      <span class="small quiet num">{i18n.t('popup.comments.count', count)}</span>
    </li>
  );
}
