import { i18n } from '#i18n';
import { shownReactions } from '../../utils/inbox/shown-reactions.ts';
import type { SendState } from '../../utils/outbox/entry.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { phoneIcon } from '../ui/icons.ts';
import { botIcon, commentIcon, linkIcon, moreIcon, personIcon, replyIcon, routeIcon } from '../ui/panel-icons.ts';
import { SendStateMark } from '../ui/send-state.tsx';
import { clockWords, exactWords } from '../ui/time-words.ts';
import { Menu, type MenuItem } from './menu.tsx';
import { MessageBody, ReferralLine } from './message-body.tsx';
import type { QuotedMessage } from './quote.tsx';
import { asPicture, REACTIONS, reactionWords } from './reactions.ts';
import { HandoverLine, SystemLine } from './system-line.tsx';
import type { SentBy } from './thread.ts';

/** One message, tap, or something this version cannot draw; with its time and, where it is ours, what is known of it. */
export function MessageItem(props: MessageItemProps) {
  const { row, name, startsTurn, isMarked, now, quoted, sentBy, acts } = props;
  if (row.kind === 'handover') return <HandoverLine row={row} now={now} />;
  if (row.kind === 'optin') {
    return (
      <SystemLine icon={linkIcon} at={row.at} now={now}>
        {i18n.t('panel.optedIn', [name])}
      </SystemLine>
    );
  }
  if (row.kind === 'referral') {
    return (
      <SystemLine icon={linkIcon} at={row.at} now={now}>
        {row.referral ? (
          <ReferralLine referral={row.referral} name={name} isPlain />
        ) : (
          i18n.t('panel.cameFromLink', [name])
        )}
      </SystemLine>
    );
  }
  const isOut = row.direction === 'out';
  const edits = row.edit?.numEdit ?? 0;
  return (
    <>
      <div
        class={`m${isOut ? ' out' : ''}${startsTurn ? ' new' : ''}${isMarked ? ' marked' : ''}`}
        data-mid={row.mid}
        {...(isMarked && { tabIndex: -1 })}
      >
        <div class="m-said">
          <MessageBody row={row} name={name} quoted={quoted} />
          {acts && !row.unsent && row.kind === 'message' && <Acts row={row} name={name} acts={acts} />}
        </div>
        <Reactions row={row} name={name} />
        <div class="meta">
          {isOut && <SentFrom sentBy={sentBy} />}
          <time title={exactWords(row.at, now)}>{clockWords(row.at)}</time>
          {row.edit && !row.unsent && (
            <span>{edits > 1 ? i18n.t('panel.editedTimes', [edits]) : i18n.t('panel.edited')}</span>
          )}
          {sentBy?.isPrivateReply && (
            <span class="by">
              <Icon of={commentIcon} size="small" />
              {i18n.t('panel.privateReply')}
            </span>
          )}
          {row.standby && (
            <span class="by" title={i18n.t('panel.standbyWhy')}>
              <Icon of={routeIcon} size="small" />
              {i18n.t('panel.standby')}
            </span>
          )}
          {isOut && !row.unsent && row.kind === 'message' && <SendStateMark state={stateOf(row)} />}
        </div>
      </div>
      {sentBy?.secondMid !== undefined && (
        <div class="m out wide">
          <div class="fix doubt">
            <p>
              <b>{i18n.t('panel.twice')}</b> {i18n.t('panel.twiceNext')}
            </p>
          </div>
        </div>
      )}
    </>
  );
}

export interface MessageItemProps {
  row: MessageRow;
  /** How the screen calls the person. */
  name: string;
  startsTurn: boolean;
  /** It was looked for. */
  isMarked: boolean;
  now: number;
  /** The message that this one answers, as far as it is here. */
  quoted: QuotedMessage | undefined;
  /** The send of ours that it came from. */
  sentBy: SentBy | undefined;
  /** What can be done with it; absent while nobody can be answered. */
  acts: MessageActs | undefined;
}

/** What can be done with one message. */
export interface MessageActs {
  /** Whose button is the tab stop of them all; from there the arrows go. */
  tabStop: string | undefined;
  accountId: string;
  onFocus: (row: MessageRow) => void;
  onMove: (by: 1 | -1) => void;
  onAnswer: (row: MessageRow) => void;
  /** `undefined` takes the account's reaction back. */
  onReact: (row: MessageRow, reaction: string | undefined) => void;
}

function Acts({ row, name, acts }: { row: MessageRow; name: string; acts: MessageActs }) {
  const own = row.reactions[acts.accountId]?.emoji;
  const items: MenuItem[] = [
    ...(row.direction === 'in'
      ? REACTIONS.map(({ sign, key }) => ({
          label: i18n.t(`panel.reaction.${key}`),
          sign,
          act: () => acts.onReact(row, sign),
        }))
      : []),
    { label: i18n.t('panel.answerThis'), icon: replyIcon, act: () => acts.onAnswer(row) },
    ...(own ? [{ label: i18n.t('panel.unreact', [asPicture(own)]), act: () => acts.onReact(row, undefined) }] : []),
  ];
  return (
    <Menu
      look="ib msg-acts"
      label={row.direction === 'in' ? i18n.t('panel.actsOf', [name]) : i18n.t('panel.actsOfYours')}
      icon={moreIcon}
      items={items}
      isTabStop={acts.tabStop === row.mid}
      onFocus={() => acts.onFocus(row)}
      onMove={acts.onMove}
    />
  );
}

/** The strongest thing the evidence allows to say of a message of ours. */
function stateOf(row: MessageRow): SendState['state'] {
  if (row.seenAt !== undefined) return 'seen';
  return row.inThread ? 'echoed' : 'accepted';
}

function Reactions({ row, name }: { row: MessageRow; name: string }) {
  const shown = shownReactions(row);
  if (row.unsent || shown.length === 0) return null;
  return (
    <div class="reacts">
      {shown.map(({ by, emoji }) => (
        <span key={by} class="react">
          {reactionWords({ by, emoji }, row, name)}
        </span>
      ))}
    </div>
  );
}

function SentFrom({ sentBy }: { sentBy: SentBy | undefined }) {
  if (!sentBy) {
    return (
      <span class="by" title={i18n.t('panel.sentElsewhereWhy')}>
        <Icon of={phoneIcon} size="small" />
        {i18n.t('panel.sentElsewhere')}
      </span>
    );
  }
  const isAutomation = sentBy.author === 'automation';
  return (
    <span class="by">
      <Icon of={isAutomation ? botIcon : personIcon} size="small" />
      {isAutomation ? i18n.t('panel.sentByAutomation') : i18n.t('panel.sentByAside')}
    </span>
  );
}
