import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { Note } from '../ui/note.tsx';
import { openSetup } from '../ui/open-setup.ts';
import type { Problem } from '../ui/problem.ts';
import { textKey } from '../ui/text-key.ts';
import { exactWords } from '../ui/time-words.ts';

/** What keeps Aside from working, above what still works. */
export function ProblemNote({ problem, now }: { problem: Problem; now: number }) {
  const { what, next, tone, act } = wordsOf(problem, now);
  return (
    <div class="problem" role="status">
      <Note
        tone={tone}
        actions={
          act === 'setup' ? (
            <button type="button" class="btn xs" onClick={() => void openSetup()}>
              {i18n.t('panel.openSetup')}
            </button>
          ) : act === 'try' ? (
            <button type="button" class="btn xs" onClick={() => void call('pollNow', null)}>
              {i18n.t('panel.tryNow')}
            </button>
          ) : undefined
        }
      >
        <b>{what}</b> {next}
      </Note>
    </div>
  );
}

interface ProblemWords {
  what: string;
  next: string;
  tone: 'warn' | 'danger';
  act?: 'setup' | 'try';
}

function wordsOf(problem: Problem, now: number): ProblemWords {
  switch (problem.kind) {
    case 'token-dead':
      return {
        what: i18n.t('panel.tokenDeadShort'),
        next: i18n.t('panel.tokenDeadNext'),
        tone: 'danger',
        act: 'setup',
      };
    case 'no-relay':
      return { what: i18n.t('panel.noRelay'), next: i18n.t('panel.noRelayNext'), tone: 'warn', act: 'setup' };
    case 'relay-refuses':
      return {
        what: i18n.t('panel.sentence', [i18n.t(`popup.relayRefuses.${textKey(problem.reason)}`)]),
        next: i18n.t(problem.reason === 'moved' ? 'panel.relayMovedNext' : 'panel.relayRefusesNext'),
        tone: 'danger',
        act: 'setup',
      };
    case 'offline':
      return { what: i18n.t('panel.offline'), next: i18n.t('panel.offlineNext'), tone: 'warn' };
    case 'relay-silent':
      return {
        what: i18n.t('panel.relaySilent', [exactWords(problem.since, now)]),
        next: i18n.t('panel.relaySilentNext'),
        tone: 'warn',
        act: 'try',
      };
  }
}
