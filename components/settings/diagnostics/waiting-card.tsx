import { i18n } from '#i18n';
import type { ReportFacts } from '../../../utils/checks/report.ts';
import { exactWords } from '../../ui/time-words.ts';

/** What is not done yet: sends that wait, sends without an answer, events that may be missing. */
export function WaitingCard({ facts: { sends, cursors, accounts }, now }: { facts: ReportFacts; now: number }) {
  const queued = (sends.held ?? 0) + (sends.queued ?? 0) + (sends.sending ?? 0);
  const unknown = sends.unknown ?? 0;
  const gaps = cursors.flatMap(({ accountId, gap }) => (gap ? [{ accountId, gap }] : []));
  const isNothing = queued === 0 && unknown === 0 && gaps.length === 0;
  return (
    <section class="card" aria-labelledby="waiting-heading">
      <h2 id="waiting-heading">{i18n.t('diagnostics.waiting.heading')}</h2>
      <ul class="hop-list">
        {isNothing && <li>{i18n.t('diagnostics.waiting.nothing')}</li>}
        {queued > 0 && <li>{i18n.t('diagnostics.waiting.queued', queued)}</li>}
        {unknown > 0 && <li>{i18n.t('diagnostics.waiting.unknown', unknown)}</li>}
        {gaps.map(({ accountId, gap }) => (
          <li key={accountId}>
            {i18n.t(gap.filledAt === undefined ? 'diagnostics.waiting.gap' : 'diagnostics.waiting.gapFilled', [
              accounts.find(({ id }) => id === accountId)?.username ?? '',
              exactWords(gap.since, now),
            ])}
          </li>
        ))}
      </ul>
    </section>
  );
}
