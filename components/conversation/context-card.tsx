import { i18n } from '#i18n';
import { privateReplyWindow } from '../../utils/instagram/reply-window.ts';
import { Icon } from '../ui/icon.tsx';
import type { IconShape } from '../ui/icons.ts';
import { commentIcon, externalIcon, linkIcon, personIcon, postIcon, storyIcon } from '../ui/panel-icons.ts';
import { exactWords } from '../ui/time-words.ts';
import { firstWords } from './first-words.ts';
import { Picture } from './picture.tsx';
import { webAddress } from './web-address.ts';
import { type Beginnings, type CommentBelow, type Start, startOf } from './what-started.ts';

/** What the conversation came from, and what else the person wrote below posts. */
export function ContextCard({ beginnings, now, isLong, onShow, onPerson }: ContextCardProps) {
  const start = startOf(beginnings);
  const [also] = beginnings.comments.filter(({ comment }) => comment.id !== start?.commentId && !comment.deleted);
  // The first message of a few stands right below.
  if (!start || (start.kind === 'first' && !isLong && !also)) return null;
  const { kind, at, words, mid } = start;
  const url = webAddress(start.url);
  const picture = webAddress(start.picture);
  return (
    <section class="context" aria-label={i18n.t('panel.start.label')}>
      <div class="ctx">
        {picture === undefined ? (
          <span class="thumb">
            <Icon of={ICONS[kind]} />
          </span>
        ) : (
          <Picture url={picture} alt="" isSmall />
        )}
        <span class="ctx-text">
          <b class="cut">{i18n.t(start.isProbable ? 'panel.start.probably' : `panel.start.${kind}`)}</b>
          <span class="small quiet hstack">
            {words && <bdi class="cut">{i18n.t('panel.start.words', [firstWords(words)])}</bdi>}
            <time>{exactWords(at, now)}</time>
          </span>
        </span>
        {url !== undefined ? (
          <a class="small" href={url} target="_blank" rel="noreferrer">
            {i18n.t('panel.start.open')} <Icon of={externalIcon} size="small" mirrors />
          </a>
        ) : (
          mid !== undefined && (
            <button type="button" class="btn xs plain" onClick={() => onShow(mid)}>
              {i18n.t('panel.start.show')}
            </button>
          )
        )}
      </div>
      {also && (
        <div class="ctx-also">
          <Icon of={commentIcon} size="small" />
          <span class="cut">
            {alsoWords(also)} {privateReplyWords(also, now)}
          </span>
          {onPerson && (
            <button type="button" class="btn xs plain" onClick={onPerson}>
              {i18n.t('panel.start.also')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

export interface ContextCardProps {
  beginnings: Beginnings;
  /** ms since 1970. */
  now: number;
  /** The beginning is far away. */
  isLong: boolean;
  /** Goes to the message. */
  onShow: (mid: string) => void;
  /** Shows the person with all comments; absent where the person stands beside. */
  onPerson: (() => void) | undefined;
}

const ICONS: Readonly<Record<Start['kind'], IconShape>> = {
  ad: postIcon,
  product: postIcon,
  link: linkIcon,
  story_reply: storyIcon,
  story_mention: storyIcon,
  comment: commentIcon,
  first: personIcon,
};

function alsoWords({ isCertain, post, comment }: CommentBelow): string {
  const words = firstWords(post?.caption ?? comment.text ?? '');
  return i18n.t(isCertain ? 'panel.start.alsoCommented' : 'panel.start.alsoProbably', [words]);
}

/** What became of a comment's one private reply, or until when it is possible. */
export function privateReplyWords({ comment }: CommentBelow, now: number): string {
  const reply = privateReplyWindow(comment, now);
  switch (reply.state) {
    case 'possible':
      return i18n.t('panel.private.possible', [exactWords(reply.until, now)]);
    case 'spent':
      return i18n.t('panel.private.spent', [exactWords(reply.at, now)]);
    case 'pending':
    case 'unknown':
      return i18n.t('panel.private.pending');
    case 'closed':
      return i18n.t('panel.private.closed');
    case 'live-only':
      return i18n.t('panel.private.live');
  }
}
