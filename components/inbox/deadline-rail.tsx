import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import { ClockShape } from '../ui/clock.tsx';
import { REPLY_THRESHOLDS, spanOf, urgencyOf } from '../ui/time.ts';
import { spanWords } from '../ui/time-words.ts';

/** The next 24 hours on one line: a dot for each window that closes on somebody. Times in ms since 1970. */
export function DeadlineRail({ conversations, nextClosesAt, now }: DeadlineRailProps) {
  const urgency = nextClosesAt === undefined ? 'calm' : urgencyOf(nextClosesAt, now, REPLY_THRESHOLDS);
  const dots = conversations.filter((row) => row.awaits === 1 && row.closesAt !== undefined && row.closesAt > now);
  return (
    <section class="rail" aria-label={i18n.t('popup.rail.label')}>
      <div class="rail-top">
        <span class={`clock ${urgency}`}>
          {nextClosesAt === undefined ? (
            i18n.t('popup.rail.none')
          ) : (
            <>
              <ClockShape share={(nextClosesAt - now) / LIMITS.replyWindow.max} urgency={urgency} />
              {i18n.t('popup.rail.next', [spanWords(spanOf(nextClosesAt - now))])}
            </>
          )}
        </span>
      </div>
      <div class="rail-line" aria-hidden="true">
        {dots.map(({ igsid, closesAt = now }) => (
          <span
            key={igsid}
            class={`rail-dot ${urgencyOf(closesAt, now, REPLY_THRESHOLDS)}`}
            style={{ insetInlineStart: `${Math.min(100, ((closesAt - now) / LIMITS.replyWindow.max) * 100)}%` }}
          />
        ))}
      </div>
      <div class="rail-marks" aria-hidden="true">
        <span>{i18n.t('popup.rail.now')}</span>
        <span>{i18n.t('popup.rail.end')}</span>
      </div>
    </section>
  );
}

export interface DeadlineRailProps {
  conversations: readonly ConversationRow[];
  nextClosesAt: number | undefined;
  now: number;
}
