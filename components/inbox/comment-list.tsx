import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { countBelowPost } from '../../utils/storage/comment-lists.ts';
import { readMedia } from '../../utils/storage/media.ts';
import type { CommentRow, MediaRow } from '../../utils/storage/schema.ts';
import { dateWords, exactWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { CommentItem } from './comment-item.tsx';
import type { CommentAct } from './comment-state.ts';
import { CommentsEmpty } from './comments-empty.tsx';
import { tellActed } from './desk-acts.ts';
import { groupComments } from './group-comments.ts';
import type { Inbox } from './inbox-state.ts';
import { MoreActs } from './more-acts.tsx';
import { mediaWord } from './row-words.ts';

// Who imports this list later has what can be done with it at hand.
export { actOnComment, nextAct } from './comment-acts.ts';

/** Other people's comments, by post; or why there are none. */
export function CommentList(props: CommentListProps) {
  const { inbox, comments, isTroubled, current, onCurrent, onAct, onOpenConversation } = props;
  const { database, accountId } = inbox;
  const groups = groupComments(comments);
  const posts = useLive(
    {
      read: async () =>
        new Map(
          await Promise.all(
            groups.map(async ({ mediaId }): Promise<[string, Post]> => {
              const [media, count] = await Promise.all([
                readMedia(database, accountId, mediaId),
                countBelowPost(database, accountId, mediaId),
              ]);
              return [mediaId, { media, count }];
            }),
          ),
        ),
      concerns: (change) => change.stores.includes('media') || change.stores.includes('comments'),
    },
    [database, accountId, groups.map(({ mediaId }) => mediaId).join(' ')],
  );

  if (comments.length === 0) return isTroubled ? null : <CommentsEmpty inbox={inbox} />;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list marks, Safari drops the role.
    <ul role="list" class="rows" aria-label={i18n.t('popup.comments.list')}>
      {groups.map(({ mediaId, comments: below }) => {
        const [first] = below;
        return (
          first && [
            <PostHead
              key={`post ${mediaId}`}
              inbox={inbox}
              post={posts?.get(mediaId)}
              first={first}
              isTabStop={below.some(({ id }) => id === current)}
            />,
            ...below.map((comment) => (
              <CommentItem
                key={comment.id}
                inbox={inbox}
                comment={comment}
                isCurrent={comment.id === current}
                onCurrent={() => onCurrent(comment.id)}
                onAct={(act) => onAct(comment, act)}
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
  /** Something else says already that there is nothing to see. */
  isTroubled: boolean;
  /** The comment that keys mean. */
  current: string | undefined;
  onCurrent: (commentId: string) => void;
  onAct: (comment: CommentRow, act: CommentAct) => void;
  /** To be called in the click itself. */
  onOpenConversation: (igsid: string) => void;
}

/** What is known of a post, and how many comments on it are here. */
interface Post {
  media: MediaRow | undefined;
  count: number;
}

/** What the comments below stand under, as far as it is known. */
function PostHead({ inbox, post, first, isTabStop }: PostHeadProps) {
  const { mediaId } = first;
  const media = post?.media;
  const kind = mediaWord(first);
  const isOff = media?.commentsSwitched?.open === false;
  const facts = [
    media?.at === undefined ? kind : i18n.t('popup.comments.postOf', [kind, dateWords(media.at)]),
    media?.likes !== undefined && i18n.t('popup.comments.likes', media.likes, [media.likes.toLocaleString()]),
  ];

  async function switchTo(open: boolean): Promise<void> {
    const answer = await call('switchComments', { accountId: inbox.accountId, mediaId, open });
    const switchBack = () => call('switchComments', { accountId: inbox.accountId, mediaId, open: !open });
    tellActed(inbox, answer, i18n.t(open ? 'popup.comments.nowOn' : 'popup.comments.nowOff'), switchBack);
  }

  return (
    <li class="post">
      {media?.thumbnailUrl ? (
        <img class="pic" src={media.thumbnailUrl} alt="" width={40} height={40} referrerpolicy="no-referrer" />
      ) : (
        <span class="pic" aria-hidden="true" />
      )}
      <span class="post-text">
        <b class="cut" dir="auto">
          {media?.caption?.split('\n')[0] || kind}
        </b>
        <span
          class="small quiet cut"
          title={media && i18n.t('popup.comments.asOf', [exactWords(media.askedAt, inbox.now.value)])}
        >
          {isOff
            ? i18n.t('popup.comments.offSince', [exactWords(media.commentsSwitched?.at ?? 0, inbox.now.value)])
            : facts.filter(Boolean).join('. ')}
        </span>
      </span>
      {post && <span class="small quiet num">{i18n.t('popup.comments.count', post.count)}</span>}
      {mediaId !== '' && !first.isLive && (
        <MoreActs
          label={i18n.t('popup.comments.postMore', [media?.caption?.split('\n')[0] || kind])}
          isTabStop={isTabStop}
          question={i18n.t('popup.comments.offQuestion')}
          confirm={isOff ? undefined : i18n.t('popup.comments.switchOff')}
          keep={i18n.t('popup.comments.keepOn')}
          onConfirm={() => void switchTo(false)}
          acts={isOff ? [{ label: i18n.t('popup.comments.switchOn'), act: () => void switchTo(true) }] : []}
        />
      )}
    </li>
  );
}

interface PostHeadProps {
  inbox: Inbox;
  /** `undefined` until it is read. */
  post: Post | undefined;
  /** The first comment of the group: it tells of which kind the post is. */
  first: CommentRow;
  isTabStop: boolean;
}
