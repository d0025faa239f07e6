import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { announce } from '../ui/announce.tsx';
import { openSetup } from '../ui/open-setup.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { textKey } from '../ui/text-key.ts';
import { spanOf } from '../ui/time.ts';
import { clockWords, exactWords, spanWords } from '../ui/time-words.ts';
import type { Problem } from './popup-problem.ts';

/** What happened, what still works, and the one thing to do. The rows stay below, as old as they are. */
export function ProblemScreen({ problem, now }: { problem: Problem; now: number }) {
  switch (problem.kind) {
    case 'token-dead':
      return (
        <StateScreen
          art="key"
          tone="danger"
          title={i18n.t('popup.tokenDead.title')}
          lead={i18n.t('popup.tokenDead.lead', [exactWords(problem.since, now)])}
          facts={facts(i18n.t('popup.tokenDead.stopped'), i18n.t('popup.tokenDead.works'))}
          actions={<SetupButton>{i18n.t('popup.tokenDead.act')}</SetupButton>}
        />
      );
    case 'no-relay':
      return (
        <StateScreen
          art="plug"
          tone="warn"
          title={i18n.t('popup.noRelay.title')}
          lead={i18n.t('popup.noRelay.lead')}
          actions={<SetupButton>{i18n.t('popup.noRelay.act')}</SetupButton>}
        />
      );
    case 'relay-refuses':
      return (
        <StateScreen
          art="cut"
          tone="warn"
          title={i18n.t(`popup.relayRefuses.${textKey(problem.reason)}`)}
          facts={facts(
            i18n.t('popup.relaySilent.stopped', [exactWords(problem.since, now)]),
            i18n.t('popup.relaySilent.works'),
          )}
          actions={<SetupButton>{i18n.t('popup.openSetup')}</SetupButton>}
        />
      );
    case 'relay-silent':
      return (
        <StateScreen
          art="cut"
          tone="warn"
          title={i18n.t('popup.relaySilent.title', [spanWords(spanOf(now - problem.since))])}
          facts={facts(
            i18n.t('popup.relaySilent.stopped', [exactWords(problem.since, now)]),
            i18n.t('popup.relaySilent.works'),
          )}
          actions={<TryAgain nextTryAt={problem.nextTryAt} now={now} />}
        />
      );
    case 'offline':
      return (
        <StateScreen
          art="cut"
          tone="warn"
          title={i18n.t('popup.offline.title')}
          facts={facts(i18n.t('popup.offline.stopped'), i18n.t('popup.offline.works'))}
        />
      );
  }
}

/** Not connected yet: the popup has nothing of its own to show, only the way to setup. */
export function NotConnected() {
  return (
    <StateScreen
      art="speech"
      title={i18n.t('popup.notConnected.title')}
      lead={i18n.t('popup.notConnected.lead')}
      facts={[
        [i18n.t('popup.step', [1]), i18n.t('popup.notConnected.step1')],
        [i18n.t('popup.step', [2]), i18n.t('popup.notConnected.step2')],
        [i18n.t('popup.step', [3]), i18n.t('popup.notConnected.step3')],
      ]}
      actions={<SetupButton>{i18n.t('popup.openSetup')}</SetupButton>}
    />
  );
}

/** The database cannot be used by this version. Nothing of it is touched. */
export function DatabaseClosed({ isTooNew }: { isTooNew: boolean }) {
  return (
    <StateScreen
      art="lock"
      tone="warn"
      title={i18n.t(isTooNew ? 'popup.database.tooNew' : 'popup.database.failed')}
      lead={i18n.t(isTooNew ? 'popup.database.tooNewNext' : 'popup.database.failedNext')}
    />
  );
}

function TryAgain({ nextTryAt, now }: { nextTryAt: number; now: number }) {
  const [isTrying, setTrying] = useState(false);
  return (
    <>
      <button
        type="button"
        class="btn primary"
        onClick={async () => {
          setTrying(true);
          const answer = await call('pollNow', null);
          setTrying(false);
          announce(i18n.t(answer.ok ? 'popup.relaySilent.asked' : 'popup.relaySilent.stillSilent'));
        }}
      >
        {i18n.t('popup.relaySilent.act')}
      </button>
      <span class="small quiet">
        {isTrying
          ? i18n.t('popup.relaySilent.trying')
          : nextTryAt > now && i18n.t('popup.relaySilent.nextTry', [clockWords(nextTryAt)])}
      </span>
    </>
  );
}

function SetupButton({ children }: { children: ComponentChildren }) {
  return (
    <button type="button" class="btn primary" onClick={() => void openSetup()}>
      {children}
    </button>
  );
}

function facts(stopped: string, works: string): readonly (readonly [string, string])[] {
  return [
    [i18n.t('popup.stopped'), stopped],
    [i18n.t('popup.works'), works],
  ];
}
