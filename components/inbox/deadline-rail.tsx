import { i18n } from '#i18n';
import { answerBy, nightsWithin, type Sleep } from '../../utils/inbox/sleep-hours.ts';
import { LIMITS } from '../../utils/instagram/limits.ts';
import type { OpenWindow } from '../../utils/storage/open-windows.ts';
import { ClockShape } from '../ui/clock.tsx';
import { hasExactTitles } from '../ui/exact-title.ts';
import { Icon } from '../ui/icon.tsx';
import { forwardIcon } from '../ui/icons.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { REPLY_THRESHOLDS, spanOf, urgencyOf } from '../ui/time.ts';
import { clockWords, leftWords, spanWords } from '../ui/time-words.ts';

/** The next 24 hours on one line: a dot for each window that closes, the night shaded. Times in ms since 1970. */
export function DeadlineRail({ windows, nextClosesAt, sleep, now, left, onRun, onSkip, onLeave }: DeadlineRailProps) {
  const urgency = nextClosesAt === undefined ? 'calm' : urgencyOf(nextClosesAt, now, REPLY_THRESHOLDS);
  const day = LIMITS.replyWindow.max;
  const percent = (at: number): string => `${Math.min(100, ((at - now) / day) * 100)}%`;
  // The first formatter of dates is dear: not before the first paint.
  const isExact = hasExactTitles.value;
  const by = nextClosesAt === undefined || !isExact ? undefined : answerBy(nextClosesAt, sleep, now);
  return (
    <section class="rail" aria-label={i18n.t('popup.rail.label')}>
      <div class="rail-top">
        <span class={`clock ${urgency}`}>
          {nextClosesAt === undefined ? (
            i18n.t('popup.rail.none')
          ) : (
            <>
              <ClockShape share={(nextClosesAt - now) / day} urgency={urgency} />
              <span class="cut">
                {left !== undefined
                  ? leftWords(nextClosesAt, now)
                  : by === undefined
                    ? i18n.t('popup.rail.next', [spanWords(spanOf(nextClosesAt - now))])
                    : i18n.t('popup.rail.nextBy', [clockWords(nextClosesAt), clockWords(by)])}
              </span>
            </>
          )}
        </span>
        {left !== undefined ? (
          <span class="hstack">
            <b class="small">{i18n.t('popup.run.left', left)}</b>
            {left > 1 && (
              <button type="button" class="btn plain xs" onClick={onSkip}>
                {i18n.t('popup.run.skip')}
              </button>
            )}
            <button type="button" class="btn plain xs" onClick={onLeave}>
              {i18n.t('popup.run.leave')} <KeyCap>Esc</KeyCap>
            </button>
          </span>
        ) : (
          nextClosesAt !== undefined && (
            <button type="button" class="btn plain xs" onClick={onRun}>
              {i18n.t('popup.run.start')}
              <Icon of={forwardIcon} size="small" mirrors />
            </button>
          )
        )}
      </div>
      <div class="rail-line" aria-hidden="true">
        {nightsWithin(sleep, now, now + day).map(({ from, to }) => (
          <i
            key={from}
            class="night"
            style={{ insetInlineStart: percent(from), inlineSize: percent(to - from + now) }}
          />
        ))}
        {windows.map(({ closesAt, awaits }) => (
          <i
            key={`${awaits} ${closesAt}`}
            class={`rail-dot ${awaits ? urgencyOf(closesAt, now, REPLY_THRESHOLDS) : 'calm'}`}
            style={{ insetInlineStart: percent(closesAt) }}
          />
        ))}
      </div>
      <div class="rail-marks" aria-hidden="true">
        <span>{isExact ? clockWords(now) : i18n.t('popup.rail.now')}</span>
        {isExact && sleep !== 'none' && (
          <span>{i18n.t('popup.rail.asleep', [hourWords(sleep.from), hourWords(sleep.to)])}</span>
        )}
        <span>{i18n.t('popup.rail.end')}</span>
      </div>
    </section>
  );
}

export interface DeadlineRailProps {
  windows: readonly OpenWindow[];
  nextClosesAt: number | undefined;
  sleep: Sleep;
  now: number;
  /** How many wait, while people are answered one after another. */
  left: number | undefined;
  onRun: () => void;
  onSkip: () => void;
  onLeave: () => void;
}

/** Minutes after midnight, by the reader's habits. */
function hourWords(minutes: number): string {
  return clockWords(new Date().setHours(0, minutes));
}
