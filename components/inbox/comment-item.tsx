import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { type PrivateReplyWindow, privateReplyWindow } from '../../utils/instagram/reply-window.ts';
import { call } from '../../utils/messaging/call.ts';
import type { CommentRow } from '../../utils/storage/schema.ts';
import { readOutboxOfComment } from '../../utils/storage/shown-sends.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { Composer } from '../composer/composer.tsx';
import { announce } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Clock } from '../ui/clock.tsx';
import { commentStateWords } from '../ui/comment-words.ts';
import { Icon } from '../ui/icon.tsx';
import { checkCircleIcon, checkIcon, crossIcon, globeIcon, hiddenIcon, lockIcon, unknownIcon } from '../ui/icons.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { outgoingWords } from '../ui/kind-words.ts';
import { Note } from '../ui/note.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { showWhole } from '../ui/show-whole.ts';
import { PRIVATE_REPLY_THRESHOLDS } from '../ui/time.ts';
import { ageWords, dateWords, exactWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { nextAct } from './comment-acts.ts';
import type { CommentAct } from './comment-state.ts';
import type { Inbox } from './inbox-state.ts';
import { Remedy, SentLine } from './last-sends.tsx';
import { MoreActs } from './more-acts.tsx';

/** One comment, with what is still possible said before the click. */
export function CommentItem({ inbox, comment, isCurrent, onCurrent, onAct, onOpenConversation }: CommentItemProps) {
  const writerId = `writer-${comment.id}`;
  const now = inbox.now.value;
  const opened = inbox.opened.value;
  const how = opened?.kind === 'comment' && opened.id === comment.id ? opened.how : undefined;
  const reply = privateReplyWindow(comment, now);
  const isGone = comment.deleted || comment.hidden;
  const state = commentStateWords(comment, now);
  const main = { 'data-row': comment.id, tabIndex: isCurrent ? 0 : -1 };
  const sends = useLive(
    {
      read: () => readOutboxOfComment(inbox.database, inbox.accountId, comment.id),
      concerns: (change) => change.stores.includes('outbox') || change.stores.includes('comments'),
    },
    [inbox.database, inbox.accountId, comment.id],
  );
  const newest = sends?.at(-1);
  const isPressed = useRef(false);

  function toggle(wanted: 'public' | 'private'): void {
    inbox.opened.value = how === wanted ? undefined : { kind: 'comment', id: comment.id, how: wanted };
  }

  const replyButton = (wanted: 'public' | 'private', more: object, look = 'btn xs') => (
    <button
      type="button"
      class={look}
      aria-label={i18n.t(wanted === 'public' ? 'popup.comments.replyPublicly' : 'popup.comments.replyPrivately')}
      aria-expanded={how === wanted}
      aria-describedby={writerId}
      onClick={() => toggle(wanted)}
      {...more}
    >
      <Icon of={wanted === 'public' ? globeIcon : lockIcon} size="small" />
      {i18n.t(wanted === 'public' ? 'popup.row.reply' : 'popup.comments.replyPrivately')}
      {isCurrent && !how && <span class="kbd" data-key={wanted === 'public' ? 'C' : 'P'} />}
    </button>
  );
  const acts = WANTED.flatMap(([wanted, cap]) => {
    const act = nextAct(comment, wanted);
    return act
      ? [{ label: i18n.t(`popup.comments.act.${act}`), ...(isCurrent && { cap }), act: () => onAct(act) }]
      : [];
  });
  /** Of what was hidden or put away: the way back. */
  const [wayBack] = state ? acts : [];

  return (
    <li
      class={`cm${isGone ? ' hid' : ''}${how ? ' open' : isCurrent ? ' sel' : ''}`}
      // The mouse chooses with its click: what is chosen looks different, and would move away under a button still held down.
      onMouseDown={() => {
        isPressed.current = true;
        // Wherever it is let go: who drags away has chosen nothing.
        const letGo = () => {
          isPressed.current = false;
        };
        addEventListener('mouseup', letGo, { once: true, capture: true });
      }}
      onFocusIn={() => {
        if (!isPressed.current) onCurrent();
      }}
      onClickCapture={onCurrent}
    >
      <Avatar id={comment.fromId ?? comment.id} name={nameOf(comment)} />
      <div class="cm-text">
        <p class="top" id={writerId} {...(comment.deleted && main)}>
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
        {!comment.deleted && (
          <p class="body" dir="auto">
            {comment.text ?? <span class="quiet">{i18n.t('popup.comments.noText')}</span>}
          </p>
        )}
        <div class="seats">
          {state ? (
            <>
              <span class="seat">
                <Icon of={comment.deleted ? crossIcon : comment.hidden ? hiddenIcon : checkIcon} size="small" />
                {state}
              </span>
              {wayBack && (
                <button type="button" class="btn xs end" aria-describedby={writerId} onClick={wayBack.act} {...main}>
                  {wayBack.label}
                  {wayBack.cap && <KeyCap>{wayBack.cap}</KeyCap>}
                </button>
              )}
            </>
          ) : (
            <>
              {replyButton('public', main)}
              {isOffered(reply) &&
                replyButton('private', { tabIndex: main.tabIndex }, `btn xs${isCurrent && !how ? ' primary' : ''}`)}
              {comment.ownReplyIds.length > 0 && (
                <span class="seat ok">
                  <Icon of={checkCircleIcon} size="small" />
                  {i18n.t('popup.comments.answered')}
                </span>
              )}
              <PrivateSeat comment={comment} reply={reply} now={now} onOpenConversation={onOpenConversation} />
            </>
          )}
        </div>
        {newest && !comment.deleted && (
          <div class="send">
            <SentLine text={outgoingWords(newest.message)} state={newest.send.state} />
            <Remedy
              entry={newest}
              inbox={inbox}
              draftKey={`${newest.target.kind === 'private-reply' ? 'private' : 'public'}:${comment.id}`}
            />
          </div>
        )}
        <Refusal inbox={inbox} comment={comment} onAct={onAct} />
      </div>
      {!comment.deleted && (
        <MoreActs
          label={i18n.t('popup.comments.more', [whoOf(comment)])}
          isTabStop={isCurrent}
          question={i18n.t('popup.comments.deleteQuestion')}
          confirm={comment.isLive ? undefined : i18n.t('popup.comments.act.delete')}
          keep={i18n.t('popup.comments.keep')}
          onConfirm={() => onAct('delete')}
          acts={acts.filter((act) => act !== wayBack)}
        />
      )}
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
  onAct: (act: CommentAct) => void;
  onOpenConversation: (igsid: string) => void;
}

/** Why Instagram did not do what was asked of it last, and the way to ask again. */
function Refusal({ inbox, comment, onAct }: Pick<CommentItemProps, 'inbox' | 'comment' | 'onAct'>) {
  const refusal = inbox.refusal.value;
  if (refusal?.commentId !== comment.id) return null;
  const { what, next } = callErrorWords(refusal.error);
  return (
    <div class="fix">
      <p>
        <b>{what}</b> {next}
      </p>
      <button type="button" class="btn xs" onClick={() => onAct(refusal.act)}>
        {i18n.t('popup.comments.again')}
      </button>
    </div>
  );
}

/** What is done with a comment apart from answering it, and by which key. */
const WANTED = [
  ['done', 'E'],
  ['hide', 'H'],
] as const;

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
      return i18n.t('popup.comments.closed', [dateWords(reply.since)]);
    case 'live-only':
      return i18n.t('popup.comments.liveOnly');
  }
}

/** One of the two replies, opened in place. The private one says beforehand that it is the only one. */
function CommentReply({ inbox, comment, how }: { inbox: Inbox; comment: CommentRow; how: 'public' | 'private' }) {
  const { database, accountId } = inbox;
  const account = inbox.account.value;
  const now = inbox.now.value;
  const reply = privateReplyWindow(comment, now);
  const who = whoOf(comment);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => showWhole(place.current?.parentElement ?? null), []);
  return (
    <div class="cm-reply" ref={place}>
      {how === 'private' && (
        <Note tone="accent">
          <b>{i18n.t('popup.comments.onlyOne')}</b> {i18n.t('popup.comments.onlyOneWhy')}{' '}
          {reply.state === 'possible' && i18n.t('popup.comments.possibleUntil', [exactWords(reply.until, now)])}
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
        send={async ({ id, text, templateIds }) => {
          const order = { accountId, commentId: comment.id, how, id, text, templateIds };
          const answer = await call('sendCommentReply', order);
          if (answer.ok) {
            announce(i18n.t('popup.onItsWay', [who]));
            inbox.opened.value = undefined;
          }
          return answer;
        }}
      />
      {how === 'private' && (
        <button
          type="button"
          class="btn plain xs"
          onClick={() => {
            inbox.opened.value = { kind: 'comment', id: comment.id, how: 'public' };
          }}
        >
          {i18n.t('popup.comments.publicInstead')}
        </button>
      )}
    </div>
  );
}
