import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { readDraft } from '../../utils/storage/drafts.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Clock } from '../ui/clock.tsx';
import { Icon } from '../ui/icon.tsx';
import { lockIcon } from '../ui/icons.ts';
import { openSetup } from '../ui/open-setup.ts';
import { saveIcon } from '../ui/panel-icons.ts';
import { REPLY_THRESHOLDS, spanOf } from '../ui/time.ts';
import { ageWords, exactWords, spanWords } from '../ui/time-words.ts';
import type { ReplyState } from './reply-state.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How long there is to answer: `2 h 07 left to reply, until 15:52`. */
export function WindowLine({ reply, now }: { reply: ReplyState; now: number }) {
  if (reply.state !== 'open') return null;
  const left = reply.closesAt - now;
  return (
    <div class="dock-top">
      <Clock closesAt={reply.closesAt} length={LIMITS.replyWindow.max} now={now} thresholds={REPLY_THRESHOLDS}>
        {i18n.t('panel.leftToReply', [minuteWords(left), exactWords(reply.closesAt, now)])}
      </Clock>
    </div>
  );
}

/** What is left, to the minute, where the list rounds to ten: `2 h 07`. @param left ms */
export function minuteWords(left: number): string {
  if (left < HOUR) return spanWords(spanOf(left));
  const minutes = String(Math.floor((left % HOUR) / MINUTE)).padStart(2, '0');
  return i18n.t('ui.time.hoursMinutes', [Math.floor(left / HOUR), minutes]);
}

/** Stands where the composer was: why nothing can be sent now, and what became of the draft. */
export function ClosedDock({ db, accountId, draftKey, reply, name, now }: ClosedDockProps) {
  const draft = useDraftText(db, accountId, draftKey);
  const isClosed = reply.state === 'closed';
  return (
    <div class="dock shut">
      <h3 class="hstack">
        <Icon of={lockIcon} />
        {isClosed ? i18n.t('panel.closedOn', [exactWords(reply.closedAt, now)]) : i18n.t('panel.neverOpened', [name])}
      </h3>
      <p class="muted">
        {isClosed
          ? i18n.t('panel.closedWhy', [name, ageWords(reply.lastHeardAt, now)])
          : i18n.t('panel.neverOpenedWhy', [name])}
      </p>
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
  accountId: string;
  draftKey: string;
  reply: Extract<ReplyState, { state: 'closed' | 'never-opened' }>;
  name: string;
  now: number;
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
