import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { ConversationRow as Conversation } from '../../utils/storage/schema.ts';
import { Avatar } from '../ui/avatar.tsx';
import { reasonWords } from '../ui/call-error.ts';
import { Clock } from '../ui/clock.tsx';
import { exactTitle } from '../ui/exact-title.ts';
import { Icon } from '../ui/icon.tsx';
import { checkIcon, questionIcon, refusedIcon, snoozeIcon, tapIcon, unknownIcon } from '../ui/icons.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { lastLine } from '../ui/last-line.ts';
import { REPLY_THRESHOLDS } from '../ui/time.ts';
import { agoWords, exactWords } from '../ui/time-words.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { InInstagram } from './in-instagram.tsx';
import { canWrite } from './row-words.ts';

/** One conversation of the list; opens in place. The button stays the same element, so that focus stays where it is. */
export function ConversationRow(props: ConversationRowProps) {
  const { conversation, now, isCurrent, isOpen, trouble, draft, onToggle, onCurrent, children } = props;
  const awaits = conversation.awaits === 1;
  const visible = visibleTrouble(conversation, trouble);
  const isOutside = !visible && conversation.last.isUnsupported === true;
  const tone = isOpen
    ? 'qr'
    : `${awaits ? 'wait' : 'done'}${TROUBLE_TONES[visible?.send.state ?? ''] ?? ''}${isCurrent ? ' sel' : ''}`;
  const name = nameOf(conversation);
  const who = whoOf(conversation);

  return (
    <li class={`row ${tone}`}>
      <button
        type="button"
        class="row-main"
        data-row={conversation.igsid}
        tabIndex={isCurrent ? 0 : -1}
        aria-expanded={isOpen}
        onClick={onToggle}
        onFocus={onCurrent}
      >
        <Avatar id={conversation.igsid} name={name} pictureUrl={conversation.person.pictureUrl} />
        <span class="row-text">
          <span class="l1">
            <bdi class="name cut">{name}</bdi>
            {name !== who && <span class={isOpen ? 'quiet small cut' : 'vh'}>{who}</span>}
            {conversation.isSelf && <span class="tag">{i18n.t('popup.row.self')}</span>}
            {(awaits || draft !== undefined) && conversation.closesAt !== undefined ? (
              <Clock
                closesAt={conversation.closesAt}
                length={LIMITS.replyWindow.max}
                now={now}
                thresholds={REPLY_THRESHOLDS}
              />
            ) : (
              <DeskState conversation={conversation} now={now} />
            )}
          </span>
          {isOpen ? <OpenLine {...props} /> : <LastLine {...props} trouble={visible} isOutside={isOutside} />}
        </span>
      </button>
      {isOutside && !isOpen && <InInstagram class="elsewhere" tabIndex={isCurrent ? 0 : -1} />}
      {children}
    </li>
  );
}

export interface ConversationRowProps {
  conversation: Conversation;
  /** ms since 1970. */
  now: number;
  /** The row that keys mean. */
  isCurrent: boolean;
  isOpen: boolean;
  /** The newest send to this person that was refused or has no answer. */
  trouble: OutboxEntry | undefined;
  /** The half-written text to this person, where the lane shows it. */
  draft: string | undefined;
  onToggle: () => void;
  onCurrent: () => void;
  /** What stands below while it is open. */
  children?: ComponentChildren;
}

interface LastLineProps extends ConversationRowProps {
  /** Only Instagram shows it; a link stands there. */
  isOutside: boolean;
}

/** That it was put away, or until when it is put off. */
function DeskState({ conversation: { doneAt, wakesAt }, now }: { conversation: Conversation; now: number }) {
  if (doneAt === undefined && wakesAt === undefined) return null;
  return (
    <span class="st">
      <Icon of={doneAt === undefined ? snoozeIcon : checkIcon} size="small" />
      {wakesAt === undefined ? i18n.t('popup.row.done') : i18n.t('popup.row.wakes', [exactWords(wakesAt, now)])}
    </span>
  );
}

function LastLine({ conversation, now, trouble, draft, isOutside }: LastLineProps) {
  const { last, lastAt } = conversation;
  return (
    <span class="l2">
      {draft !== undefined ? (
        <span class="cut" dir="auto">
          {i18n.t('popup.row.draft', [draft])}
        </span>
      ) : trouble ? (
        <>
          <Icon of={trouble.send.state === 'refused' ? refusedIcon : unknownIcon} size="small" />
          <span class="cut">{troubleWords(trouble)}</span>
        </>
      ) : (
        <>
          {last.kind === 'unknown' && <Icon of={questionIcon} size="small" />}
          {last.kind === 'postback' && <Icon of={tapIcon} size="small" />}
          <span class="cut" dir="auto">
            {lastLine(conversation).text}
          </span>
        </>
      )}
      {!isOutside && (
        <>
          <span class="when" {...exactTitle(lastAt, now)}>
            {agoWords(lastAt, now)}
          </span>
          {(trouble || canWrite(conversation, now)) && (
            <span class="act btn primary xs" aria-hidden="true">
              {i18n.t(trouble?.send.state === 'refused' ? 'popup.row.fix' : 'popup.row.reply')} <KeyCap>R</KeyCap>
            </span>
          )}
        </>
      )}
    </span>
  );
}

/** What happened after a refusal outweighs it. Our clock and Instagram's may differ by this much, ms. */
const CLOCKS_DIFFER_BY = 1_000;

const TROUBLE_TONES: Readonly<Record<string, string>> = { refused: ' bad', unknown: ' dunno' };

function visibleTrouble({ lastAt }: Conversation, trouble: OutboxEntry | undefined): OutboxEntry | undefined {
  return trouble && trouble.createdAt >= lastAt - CLOCKS_DIFFER_BY ? trouble : undefined;
}

function troubleWords(entry: OutboxEntry): string {
  return entry.send.state === 'refused'
    ? i18n.t('popup.row.notSent', [reasonWords(entry.send.reason).what])
    : i18n.t('popup.row.checking');
}

function OpenLine({ conversation, now }: ConversationRowProps) {
  const { closesAt, lastAt, opener, person } = conversation;
  return (
    <span class="l2 small">
      <span class="cut">
        {person.followsAccount
          ? i18n.t('popup.row.follows')
          : i18n.t('popup.row.wrote', [agoWords(opener?.at ?? lastAt, now)])}
      </span>
      {closesAt !== undefined && closesAt > now && (
        <span class="when">{i18n.t('popup.row.until', [exactWords(closesAt, now)])}</span>
      )}
    </span>
  );
}
