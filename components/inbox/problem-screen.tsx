import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { readWaitingSends } from '../../utils/storage/waiting-sends.ts';
import { announce } from '../ui/announce.tsx';
import type { Problem } from '../ui/problem.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { textKey } from '../ui/text-key.ts';
import { spanOf } from '../ui/time.ts';
import { clockWords, exactWords, spanWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import type { Inbox } from './inbox-state.ts';
import { SetupButton } from './setup-button.tsx';

/** What happened, what still works, and the one thing to do. The rows stay below, as old as they are. */
export function ProblemScreen({ inbox, problem }: { inbox: Inbox; problem: Problem }) {
  const now = inbox.now.value;
  const relayFacts =
    'since' in problem &&
    facts(i18n.t('popup.relaySilent.stopped', [exactWords(problem.since, now)]), i18n.t('popup.relaySilent.works'));
  switch (problem.kind) {
    case 'token-dead':
      return <TokenDead inbox={inbox} since={problem.since} />;
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
          {...(relayFacts && { facts: relayFacts })}
          actions={<SetupButton>{i18n.t('popup.openSetup')}</SetupButton>}
        />
      );
    case 'relay-silent':
      return (
        <StateScreen
          art="cut"
          tone="warn"
          title={i18n.t('popup.relaySilent.title', [spanWords(spanOf(now - problem.since))])}
          {...(relayFacts && { facts: relayFacts })}
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
          actions={<TryAgain nextTryAt={0} now={now} />}
        />
      );
  }
}

/** Nothing can leave: how much waits, and what of it is urgent. */
function TokenDead({ inbox, since }: { inbox: Inbox; since: number }) {
  const { database, accountId } = inbox;
  const now = inbox.now.value;
  const waiting = useLive(
    {
      read: () => readWaitingSends(database, { accountId, now }),
      concerns: ({ stores }) => stores.includes('outbox'),
    },
    [accountId, now],
  );
  const count = waiting?.count ?? 0;
  return (
    <StateScreen
      art="key"
      tone="danger"
      title={i18n.t('popup.tokenDead.title')}
      lead={i18n.t('popup.tokenDead.lead', [exactWords(since, now)])}
      facts={[
        ...facts(
          count > 0 ? i18n.t('popup.tokenDead.waiting', count) : i18n.t('popup.tokenDead.stopped'),
          i18n.t('popup.tokenDead.works'),
        ),
        ...(waiting?.leaveBy === undefined
          ? []
          : [[i18n.t('popup.urgent'), i18n.t('popup.tokenDead.leaveBy', [exactWords(waiting.leaveBy, now)])] as const]),
      ]}
      actions={<SetupButton>{i18n.t('popup.tokenDead.act')}</SetupButton>}
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

function facts(stopped: string, works: string): readonly (readonly [string, string])[] {
  return [
    [i18n.t('popup.stopped'), stopped],
    [i18n.t('popup.works'), works],
  ];
}
