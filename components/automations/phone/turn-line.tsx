import { i18n } from '#i18n';
import type { WhoseTurn } from '../../../utils/automation/local/whose-turn.ts';
import { exactTitle } from '../../ui/exact-title.ts';
import { Icon } from '../../ui/icon.tsx';
import { checkCircleIcon, type IconShape, refusedIcon, snoozeIcon, tapIcon } from '../../ui/icons.ts';
import { commentIcon, playIcon } from '../../ui/panel-icons.ts';
import { spanOf } from '../../ui/time.ts';
import { exactWords, spanWords } from '../../ui/time-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { turnWords } from './turn-words.ts';

/** Whose turn it is, and for how long. What counts down is not read out. */
export function TurnLine({ turn }: { turn: WhoseTurn }) {
  const until = 'until' in turn ? turn.until : undefined;
  const now = useNow(until === undefined ? [] : [until]);
  const isYours = turn.turn === 'tap' || turn.turn === 'answer' || turn.turn === 'start';
  return (
    <div class={`phone-turn ${isYours ? 'yours' : toneOf(turn)}`}>
      <Icon of={shapeOf(turn)} />
      <span role="status">
        {turnWords(turn)}
        {until !== undefined && <span class="vh"> {i18n.t('ui.time.until', [exactWords(until, now)])}</span>}
      </span>
      {until !== undefined && (
        <span
          class="small num muted"
          aria-hidden="true"
          {...exactTitle(until, now, (exact) => i18n.t('ui.time.until', [exact]))}
        >
          {spanWords(spanOf(until - now))}
        </span>
      )}
    </div>
  );
}

function toneOf(turn: WhoseTurn): string {
  if (turn.turn !== 'over') return 'idle';
  if (turn.because === 'test-passed') return 'ok';
  return isBad(turn.because) ? 'danger' : 'idle';
}

/** Ended as it should not. */
function isBad(because: Extract<WhoseTurn, { turn: 'over' }>['because']): boolean {
  return because === 'test-failed' || because === 'too-many-steps' || because === 'too-many-messages';
}

function shapeOf(turn: WhoseTurn): IconShape {
  switch (turn.turn) {
    case 'start':
      return playIcon;
    case 'tap':
      return tapIcon;
    case 'answer':
      return commentIcon;
    case 'pause':
      return snoozeIcon;
    case 'over':
      return isBad(turn.because) ? refusedIcon : checkCircleIcon;
    default:
      return playIcon;
  }
}
