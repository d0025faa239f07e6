import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { type PrivateReplyWindow, privateReplyWindow } from '../../utils/instagram/reply-window.ts';
import { call } from '../../utils/messaging/call.ts';
import { readOutboxOfComment } from '../../utils/storage/conversation-page.ts';
import type { CommentRow } from '../../utils/storage/schema.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { Composer } from '../composer/composer.tsx';
import { announce } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Clock } from '../ui/clock.tsx';
import { Icon } from '../ui/icon.tsx';
import { checkCircleIcon, globeIcon, hiddenIcon, lockIcon, unknownIcon } from '../ui/icons.ts';
import { outgoingWords } from '../ui/kind-words.ts';
import { Note } from '../ui/note.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { showWhole } from '../ui/show-whole.ts';
import { PRIVATE_REPLY_THRESHOLDS } from '../ui/time.ts';
import { ageWords, exactWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import type { Inbox } from './inbox-state.ts';
import { Remedy, SentLine } from './last-sends.tsx';

/** One comment, with what is still possible said before the click. */
export function CommentItem({ inbox, comment, isCurrent, onCurrent, onOpenConversation }: CommentItemProps) {
  const writerId = `writer-${comment.id}`;
  const now = inbox.now.value;
  const opened = inbox.opened.value;
  const how = opened?.kind === 'comment' && opened.id === comment.id ? opened.how : undefined;
  const reply = privateReplyWindow(comment, now);
  const isGone = comment.deleted || comment.hidden;
  const sends = useLive(
    {
      read: () => readOutboxOfComment(inbox.database, inbox.accountId, comment.id),
      concerns: (change) => change.stores.includes('outbox') || change.stores.includes('comments'),
    },
    [inbox.database, inbox.accountId, comment.id],
  );
  const newest = sends?.at(-1);

  function toggle(wanted: 'public' | 'private'): void {
    inbox.opened.value = how === wanted ? undefined : { kind: 'comment', id: comment.id, how: wanted };
  }

  return (
    <li class={`cm${isGone ? ' hid' : ''}${how ? ' open' : isCurrent ? ' sel' : ''}`} onFocusIn={onCurrent}>
      <Avatar id={comment.fromId ?? comment.id} name={nameOf(comment)} />
      <div class="cm-text">
        <p class="top" id={writerId}>
          <bdi class="name cut">{nameOf(comment)}</bdi>
          {(comment.isLive || comment.adId) && (
            <span class="tag" title={comment.adTitle}>
              {i18n.t(comment.isLive ? 'popup.media.live' : 'popup.media.ad')}
            </span>
          )}
          <span class="when" title={exactWords(comment.at, now)}>
            {ageWords(comment.at, now)}
          </span>
        </p>
        <p class="body" dir="auto">
          {comment.text ?? <span class="quiet">{i18n.t('popup.comments.noText')}</span>}
        </p>
        <div class="seats">
          {isGone ? (
            <span class="seat">
              <Icon of={hiddenIcon} size="small" />
              {i18n.t(comment.deleted ? 'popup.comments.deleted' : 'popup.comments.hidden')}
            </span>
          ) : (
            <>
              <button
                type="button"
                class="btn xs"
                data-row={comment.id}
                tabIndex={isCurrent ? 0 : -1}
                aria-expanded={how === 'public'}
                aria-describedby={writerId}
                onClick={() => toggle('public')}
              >
                <Icon of={globeIcon} size="small" />
                {i18n.t('popup.comments.replyPublicly')}
              </button>
              {isOffered(reply) && (
                <button
                  type="button"
                  class={isCurrent && !how ? 'btn xs primary' : 'btn xs'}
                  tabIndex={isCurrent ? 0 : -1}
                  aria-expanded={how === 'private'}
                  aria-describedby={writerId}
                  onClick={() => toggle('private')}
                >
                  <Icon of={lockIcon} size="small" />
                  {i18n.t('popup.comments.replyPrivately')}
                </button>
              )}
            </>
          )}
          {comment.ownReplyIds.length > 0 && (
            <span class="seat ok">
              <Icon of={checkCircleIcon} size="small" />
              {i18n.t('popup.comments.answered')}
            </span>
          )}
          {!isGone && <PrivateSeat comment={comment} reply={reply} now={now} onOpenConversation={onOpenConversation} />}
        </div>
        {newest && (
          <div class="send">
            <SentLine text={outgoingWords(newest.message)} state={newest.send.state} />
            <Remedy
              entry={newest}
              inbox={inbox}
              draftKey={`${newest.target.kind === 'private-reply' ? 'private' : 'public'}:${comment.id}`}
            />
          </div>
        )}
      </div>
      {how === 'public' && <CommentReply inbox={inbox} comment={comment} how="public" />}
      {how === 'private' &&
        (isOffered(reply) ? (
          <CommentReply inbox={inbox} comment={comment} how="private" />
        ) : (
          <div class="cm-reply">
            <Note tone="warn">
              <b>{privateWords(reply, now)}</b> {i18n.t('popup.comments.onlyPublic')}
            </Note>
          </div>
        ))}
    </li>
  );
}

export interface CommentItemProps {
  inbox: Inbox;
  comment: CommentRow;
  isCurrent: boolean;
  onCurrent: () => void;
  onOpenConversation: (igsid: string) => void;
}

/** What nothing tells is left to Instagram: it takes private replies to live comments during the broadcast only. */
function isOffered({ state }: PrivateReplyWindow): boolean {
  return state === 'possible' || state === 'live-only';
}

/** The private reply's own seat: how long it is possible, or what became of it. */
function PrivateSeat({ comment, reply, now, onOpenConversation }: PrivateSeatProps) {
  const igsid = comment.privateReply?.igsid;
  if (reply.state === 'possible') {
    return (
      <span class="seat end">
        <Clock
          closesAt={reply.until}
          length={LIMITS.privateReplyWindow.max}
          now={now}
          thresholds={PRIVATE_REPLY_THRESHOLDS}
        />
      </span>
    );
  }
  return (
    <>
      <span class="seat">
        <Icon of={reply.state === 'unknown' ? unknownIcon : lockIcon} size="small" />
        {privateWords(reply, now)}
      </span>
      {reply.state === 'spent' && igsid !== undefined && (
        <button type="button" class="btn plain xs end" onClick={() => onOpenConversation(igsid)}>
          {i18n.t('popup.comments.thread')}
        </button>
      )}
    </>
  );
}

interface PrivateSeatProps {
  comment: CommentRow;
  reply: PrivateReplyWindow;
  now: number;
  onOpenConversation: (igsid: string) => void;
}

function privateWords(reply: PrivateReplyWindow, now: number): string {
  switch (reply.state) {
    case 'possible':
      return i18n.t('ui.time.until', [exactWords(reply.until, now)]);
    case 'spent':
      return i18n.t('popup.comments.spent', [exactWords(reply.at, now)]);
    case 'pending':
      return i18n.t('popup.comments.pending');
    case 'unknown':
      return i18n.t('popup.comments.maybeSpent');
    case 'closed':
      return i18n.t('popup.comments.closed', [exactWords(reply.since, now)]);
    case 'live-only':
      return i18n.t('popup.comments.liveOnly');
  }
}

/** One of the two replies, opened in place. The private one says beforehand that it is the only one. */
function CommentReply({ inbox, comment, how }: { inbox: Inbox; comment: CommentRow; how: 'public' | 'private' }) {
  const { database, accountId } = inbox;
  const account = inbox.account.value;
  const who = whoOf(comment);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => showWhole(place.current?.parentElement ?? null), []);
  return (
    <div class="cm-reply" ref={place}>
      {how === 'private' && (
        <Note tone="accent">
          <b>{i18n.t('popup.comments.onlyOne')}</b> {i18n.t('popup.comments.onlyOneWhy')}
        </Note>
      )}
      <Composer
        key={`${how} ${accountId} ${comment.id}`}
        database={database}
        accountId={accountId}
        draftKey={`${how}:${comment.id}`}
        label={how === 'public' ? i18n.t('popup.publicReplyTo', [who]) : i18n.t('popup.privateReplyTo', [who])}
        lock={
          how === 'public' ? (
            <Sentence text={i18n.t('composer.publicTo')} parts={[<b key="as">{account.username}</b>]} />
          ) : (
            <Sentence
              text={i18n.t('composer.privateTo')}
              parts={[
                <b key="to">
                  <bdi>{nameOf(comment)}</bdi>
                </b>,
                <b key="as">{account.username}</b>,
              ]}
            />
          )
        }
        values={valuesOfPerson({ username: comment.username }, account)}
        isPublic={how === 'public'}
        menu="below"
        focusOnOpen
        send={async (message) => {
          const answer = await call('sendCommentReply', { accountId, commentId: comment.id, how, ...message });
          if (answer.ok) {
            announce(i18n.t('popup.onItsWay', [who]));
            inbox.opened.value = undefined;
          }
          return answer;
        }}
      />
    </div>
  );
}
