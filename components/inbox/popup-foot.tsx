import { i18n } from '#i18n';
import type { RelayRow } from '../../utils/storage/schema.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import type { Problem } from '../ui/problem.ts';
import { agoWords, exactWords } from '../ui/time-words.ts';
import type { Told } from './inbox-state.ts';

/** How fresh the list is, or what was just done; the keys that work now; help. */
export function PopupFoot({ problem, relay, now, keys, told, onUndo, onHelp }: PopupFootProps) {
  const { words, tone } = freshness(problem, relay, now);
  return (
    <footer class="foot">
      {told && now - told.at < TOLD_MS ? (
        <>
          <span class="cut">{told.words}</span>
          {told.undo && (
            <button type="button" class="btn plain xs" onClick={onUndo}>
              {i18n.t('popup.desk.undo')} <KeyCap>Z</KeyCap>
            </button>
          )}
        </>
      ) : (
        <>
          <span class={`live ${tone}`}>{words}</span>
          <span class="keys" aria-hidden="true">
            {keys.map(({ caps, does }) => (
              <span key={does}>
                {caps.map((cap) => (
                  <KeyCap key={cap}>{cap}</KeyCap>
                ))}{' '}
                {does}
              </span>
            ))}
          </span>
        </>
      )}
      <button type="button" class="help" onClick={onHelp}>
        {i18n.t('popup.keys.help')}
      </button>
    </footer>
  );
}

/** What was just done stands here that long, ms; the clock moves each minute. */
const TOLD_MS = 60_000;

export interface PopupFootProps {
  problem: Problem | undefined;
  /** `null` while it has not been looked for. */
  relay: RelayRow | undefined | null;
  /** ms since 1970. */
  now: number;
  keys: readonly { caps: readonly string[]; does: string }[];
  /** What was just done, and can be undone. */
  told: Told | undefined;
  onUndo: () => void;
  onHelp: () => void;
}

function freshness(
  problem: Problem | undefined,
  relay: RelayRow | undefined | null,
  now: number,
): { words: string; tone: '' | 'stale' | 'off' | 'unknown' } {
  if (relay === null) return { words: '', tone: 'unknown' };
  switch (problem?.kind) {
    case 'token-dead':
      return { words: i18n.t('popup.foot.sendingOff', [exactWords(problem.since, now)]), tone: 'off' };
    case 'no-relay':
      return { words: i18n.t('popup.foot.notListening'), tone: 'off' };
    case 'relay-refuses':
    case 'relay-silent':
      return {
        words: i18n.t('popup.foot.staleSince', [exactWords(relay?.lastAnswerAt ?? problem.since, now)]),
        tone: 'stale',
      };
    case 'offline':
      return { words: i18n.t('popup.foot.offline'), tone: 'stale' };
    default:
      return relay?.lastAnswerAt === undefined
        ? { words: i18n.t('popup.foot.connecting'), tone: 'stale' }
        : { words: i18n.t('popup.foot.live', [agoWords(relay.lastAnswerAt, now)]), tone: '' };
  }
}
