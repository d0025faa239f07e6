import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ComposerState } from '../../utils/inbox/deadlines.ts';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { readDraft } from '../../utils/storage/drafts.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { Clock } from '../ui/clock.tsx';
import { Icon } from '../ui/icon.tsx';
import { infoIcon, lockIcon } from '../ui/icons.ts';
import { openSetup } from '../ui/open-setup.ts';
import { personIcon, saveIcon } from '../ui/panel-icons.ts';
import { textKey } from '../ui/text-key.ts';
import { REPLY_THRESHOLDS, spanOf } from '../ui/time.ts';
import { agoWords, exactWords, spanWords } from '../ui/time-words.ts';
import { InstagramLink } from './attachments.tsx';
import { PublicReply } from './public-reply.tsx';
import type { CommentBelow } from './what-started.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A request that rests so long is out of reach for apps (Meta, Send messages; platform.md 4.3). */
const REQUEST_RESTS = 30 * 24 * HOUR;

/** How long there is to answer, and what opened the window: `2 h 07 left to reply, until 15:52`. */
export function WindowLine({ reply, now }: { reply: ComposerState; now: number }) {
  if (reply.state === 'human-agent' || reply.state === 'closed') {
    const until = reply.state === 'human-agent' ? reply.until : reply.mayTryTagUntil;
    return (
      <p class="dock-line">
        <Icon of={personIcon} size="small" />
        <span>
          <b>{i18n.t('panel.person.until', [exactWords(until ?? reply.since, now)])}</b>{' '}
          {i18n.t('panel.person.why', [exactWords(reply.since, now)])}
        </span>
      </p>
    );
  }
  if (reply.state !== 'open') return null;
  const left = reply.until - now;
  return (
    <div class="dock-top">
      <Clock closesAt={reply.until} length={LIMITS.replyWindow.max} now={now} thresholds={REPLY_THRESHOLDS}>
        {i18n.t('panel.leftToReply', [minuteWords(left), exactWords(reply.until, now)])}
      </Clock>
      {reply.openedBy.kind !== 'message' && (
        <span class="small quiet cut" title={exactWords(reply.openedBy.at, now)}>
          {i18n.t(`panel.openedBy.${textKey(reply.openedBy.kind)}`)}
        </span>
      )}
    </div>
  );
}

/** What is left, to the minute, where the list rounds to ten: `2 h 07`. @param left ms */
export function minuteWords(left: number): string {
  if (left < HOUR) return spanWords(spanOf(left));
  const minutes = String(Math.floor((left % HOUR) / MINUTE)).padStart(2, '0');
  return i18n.t('ui.time.hoursMinutes', [Math.floor(left / HOUR), minutes]);
}

/** Stands where the composer was: why nothing can be sent now, what still can be done, and what became of the draft. */
export function ClosedDock(props: ClosedDockProps) {
  const { db, account, draftKey, reply, lastHeardAt, name, now, comment, onAsPerson } = props;
  const draft = useDraftText(db, account.id, draftKey);
  const isClosed = reply.state === 'closed';
  return (
    <div class="dock shut">
      <h3 class="hstack">
        <Icon of={lockIcon} />
        {isClosed ? i18n.t('panel.closedOn', [exactWords(reply.since, now)]) : i18n.t('panel.neverOpened', [name])}
      </h3>
      <p class="muted">
        {isClosed
          ? i18n.t('panel.closedWhy', [name, agoWords(lastHeardAt ?? reply.since, now)])
          : i18n.t('panel.neverOpenedWhy', [name])}
      </p>
      {comment && <PublicReply key={comment.comment.id} db={db} account={account} below={comment} />}
      {isClosed && reply.mayTryTagUntil !== undefined && (
        <div class="may">
          <Icon of={personIcon} />
          <span>
            {i18n.t('panel.person.may', [exactWords(reply.mayTryTagUntil, now)])}
            <small class="quiet">{i18n.t('panel.person.mayWhy')}</small>
          </span>
          <button type="button" class="btn xs" onClick={onAsPerson}>
            {i18n.t('panel.person.try')}
          </button>
        </div>
      )}
      {lastHeardAt !== undefined && now - lastHeardAt > REQUEST_RESTS && (
        <p class="small quiet hstack">
          <Icon of={infoIcon} size="small" />
          <span>
            {i18n.t('panel.fact.rests')} <InstagramLink />
          </span>
        </p>
      )}
      {draft && (
        <p class="small quiet hstack">
          <Icon of={saveIcon} size="small" />
          <span class="cut" dir="auto">
            {i18n.t('panel.draftKept', [draft])}
          </span>
        </p>
      )}
    </div>
  );
}

export interface ClosedDockProps {
  db: AsideDatabase;
  account: AccountRow;
  draftKey: string;
  reply: Extract<ComposerState, { state: 'closed' | 'never-opened' }>;
  /** When the person last did what opens the window, ms since 1970. */
  lastHeardAt: number | undefined;
  name: string;
  now: number;
  /** A comment of the person that still stands. */
  comment: CommentBelow | undefined;
  /** The person wants to try Meta's human-agent tag. */
  onAsPerson: () => void;
}

function useDraftText(db: AsideDatabase, accountId: string, key: string): string | undefined {
  const [text, setText] = useState<string>();
  useEffect(() => {
    let left = false;
    void readDraft(db, accountId, key).then((draft) => {
      if (!left) setText(draft?.text);
    });
    return () => {
      left = true;
    };
  }, [db, accountId, key]);
  return text;
}

/** Stands where the composer was while Instagram refuses the token. */
export function TokenDeadDock({ refusedAt, now }: { refusedAt: number; now: number }) {
  return (
    <div class="dock shut">
      <h3 class="hstack">
        <Icon of={lockIcon} />
        {i18n.t('panel.tokenDead')}
      </h3>
      <p class="muted">{i18n.t('panel.tokenDeadWhy', [exactWords(refusedAt, now)])}</p>
      <p>
        <button type="button" class="btn primary s" onClick={() => void openSetup()}>
          {i18n.t('panel.openSetup')}
        </button>
      </p>
    </div>
  );
}
