import { i18n } from '#i18n';
import type { ReportFacts } from '../../../utils/checks/report.ts';
import { agoWords } from '../../ui/time-words.ts';
import { type Health, HopRow } from './hop-row.tsx';
import { msWords } from './ms-words.ts';

/** Each hop between Instagram and this page: whether it works, as far as was seen, and when that was. */
export function HopsCard({ facts, now }: { facts: ReportFacts; now: number }) {
  return (
    <section class="card" aria-labelledby="hops-heading">
      <h2 id="hops-heading">{i18n.t('diagnostics.hops.heading')}</h2>
      <ul class="hop-list">
        {facts.accounts.map((account) => {
          const seen = facts.checks.find(({ accountId, id }) => accountId === account.id && id === 'token-valid');
          const isRefused = account.tokenRefusedAt !== undefined;
          return (
            <HopRow
              key={account.id}
              health={isRefused ? 'bad' : seen?.result === 'proven' ? 'good' : 'unknown'}
              name={i18n.t('diagnostics.hops.token', [account.username])}
              what={
                isRefused
                  ? i18n.t('diagnostics.hops.tokenRefused', [agoWords(account.tokenRefusedAt ?? now, now)])
                  : seen
                    ? i18n.t('diagnostics.hops.tokenSeen', [agoWords(seen.evidence.at, now)])
                    : i18n.t('diagnostics.hops.notSeen')
              }
            />
          );
        })}
        {facts.relays.map((relay) => (
          <HopRow
            key={relay.id}
            health={relay.failing ? 'bad' : relay.lastAnswerAt === undefined ? 'unknown' : 'good'}
            name={i18n.t('diagnostics.hops.relay')}
            what={
              relay.failing
                ? i18n.t('diagnostics.hops.relayFailing', [agoWords(relay.failing.since, now)])
                : relay.lastAnswerAt === undefined
                  ? i18n.t('diagnostics.hops.notSeen')
                  : i18n.t('diagnostics.hops.relayAnswered', [agoWords(relay.lastAnswerAt, now)])
            }
          />
        ))}
        <ArrivalRow facts={facts} now={now} />
        <HopRow
          health={facts.worker.answeredInMs === undefined ? 'unknown' : 'good'}
          name={i18n.t('diagnostics.hops.worker')}
          what={[
            facts.worker.answeredInMs === undefined
              ? i18n.t('diagnostics.hops.notSeen')
              : i18n.t('diagnostics.hops.workerAnswered', [msWords(facts.worker.answeredInMs)]),
            ...(facts.worker.lastPollAt === undefined
              ? []
              : [i18n.t('diagnostics.hops.lastPoll', [agoWords(facts.worker.lastPollAt, now)])]),
          ].join(' ')}
        />
      </ul>
    </section>
  );
}

/** Longer than this between Instagram and the relay: somebody is waiting for something. ms */
const SLOW = 60_000;

function ArrivalRow({ facts: { arrival }, now }: { facts: ReportFacts; now: number }) {
  if (!arrival) {
    return (
      <HopRow health="unknown" name={i18n.t('diagnostics.hops.arrival')} what={i18n.t('diagnostics.hops.notSeen')} />
    );
  }
  const { at, receivedAt, appliedAt } = arrival;
  const isSlow = at !== undefined && receivedAt - at > SLOW;
  const health: Health = isSlow ? 'slow' : 'good';
  return (
    <HopRow
      health={health}
      name={i18n.t('diagnostics.hops.arrival')}
      what={[
        i18n.t('diagnostics.hops.arrived', [agoWords(appliedAt, now)]),
        ...(at === undefined ? [] : [i18n.t('diagnostics.hops.toRelay', [msWords(receivedAt - at)])]),
        i18n.t('diagnostics.hops.toHere', [msWords(appliedAt - receivedAt)]),
      ].join(' ')}
    />
  );
}
