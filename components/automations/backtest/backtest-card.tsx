import './backtest.css';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../../utils/automation/automation.ts';
import type { BacktestResult, KeptDecision, RuleCounts } from '../../../utils/automation/backtest/run-backtest.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import type { AccountRow } from '../../../utils/storage/schema.ts';
import { Note } from '../../ui/note.tsx';
import { Pick } from '../../ui/pick.tsx';
import { exactWords } from '../../ui/time-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { DecisionList, usePeopleNames } from './decision-list.tsx';
import { becauseWords, type DecisionOf, itemWords, ownOutcome } from './decision-words.ts';
import { isCompared, RECENT } from './run-over-history.ts';
import { useBacktest } from './use-backtest.ts';

/** What the draft would have answered in the past, and why not. Nothing is sent. */
export function BacktestCard({ db, account, automation, script }: BacktestCardProps) {
  const id = useId();
  const { found, names, progress, ...view } = useBacktest(db, { accountId: account.id, automation, script });
  const isLooking = progress !== undefined;
  // What was found for the other reach is not this one's.
  const current = found?.question.reach === view.reach ? found : undefined;
  return (
    <section class="backtest" aria-labelledby={id}>
      <h2 id={id}>{headingWords(view.reach, current?.result)}</h2>
      <p class="small quiet">{i18n.t('automations.backtest.nothingSent')}</p>
      <Pick
        label={i18n.t('automations.backtest.reach')}
        value={view.reach}
        onChoose={(reach) => view.choose(reach === 'all' ? 'all' : 'recent')}
      >
        <option value="recent">{i18n.t('automations.backtest.lastOnes', [RECENT])}</option>
        <option value="all">{i18n.t('automations.backtest.allOnes')}</option>
      </Pick>
      {view.isIdle && <p class="small muted">{i18n.t('automations.backtest.nothingStarts')}</p>}
      {view.hasFailed && <Note tone="danger">{i18n.t('automations.backtest.failed')}</Note>}
      {isLooking && view.reach === 'all' && (
        <div class="looking">
          <progress aria-label={i18n.t('automations.backtest.looking')} value={progress} />
          <button type="button" class="btn xs" onClick={view.stop}>
            {i18n.t('automations.backtest.stop')}
          </button>
        </div>
      )}
      {!isLooking && view.reach === 'all' && !view.isIdle && (view.isOld || !current) && (
        <button type="button" class="btn s" onClick={view.look}>
          {i18n.t(`automations.backtest.${current ? 'lookAgain' : 'look'}`)}
        </button>
      )}
      {current && !view.isIdle && (
        <Found
          key={`${automation.id} ${view.reach}`}
          db={db}
          accountId={account.id}
          result={current.result}
          of={{ subject: automation.id, published: current.question.automation.published?.number ?? 0, names }}
          isCompared={isCompared(current.question)}
        />
      )}
    </section>
  );
}

export interface BacktestCardProps {
  db: AsideDatabase;
  account: AccountRow;
  /** As it is stored. */
  automation: Automation;
  /** Its draft as it is being written. */
  script: string;
}

function headingWords(reach: 'recent' | 'all', result: BacktestResult | undefined): string {
  if (reach === 'all') {
    return result
      ? i18n.t('automations.backtest.onAll', result.looked, [result.looked.toLocaleString()])
      : i18n.t('automations.backtest.onAllYet');
  }
  return i18n.t('automations.backtest.onLast', result?.looked ?? RECENT);
}

type Filter = 'answers' | 'all';

function Found({ db, accountId, result, of, isCompared }: FoundProps) {
  const [filter, setFilter] = useState<Filter>();
  const now = useNow();
  const counts = result.rules.get(of.subject);
  if (!counts) return null;
  if (result.looked === 0) return <p class="small muted">{i18n.t('automations.backtest.noMessages')}</p>;
  const shown = result.decisions.filter((decision) => filter === 'all' || isAnswered(decision, of));
  const newestQuiet = result.decisions.find((decision) => quietOf(decision, of));
  const toggle = (wanted: Filter) => setFilter(filter === wanted ? undefined : wanted);
  const total = filter === 'all' ? result.decisions.length : counts.answers;
  return (
    <>
      <dl>
        {lines(counts, result, { isCompared, published: of.published }).map(({ key, count, words }) => (
          <div key={key}>
            <dt class="num">{count.toLocaleString()}</dt>
            <dd class="muted">{words}</dd>
          </div>
        ))}
      </dl>
      {counts.answers > 0 && (
        <button
          type="button"
          class="as-link small"
          aria-expanded={filter === 'answers'}
          onClick={() => toggle('answers')}
        >
          {filter === 'answers'
            ? i18n.t('automations.backtest.hide')
            : i18n.t('automations.backtest.show', counts.answers, [counts.answers.toLocaleString()])}
        </button>
      )}
      {filter === 'answers' && <DecisionsShown {...{ db, accountId, decisions: shown, of, now, total }} />}
      {newestQuiet && <WhyNot db={db} accountId={accountId} decision={newestQuiet} of={of} now={now} />}
      {result.decisions.length > 0 && (
        <button type="button" class="as-link small" aria-expanded={filter === 'all'} onClick={() => toggle('all')}>
          {i18n.t(`automations.backtest.${filter === 'all' ? 'hideAll' : 'all'}`)}
        </button>
      )}
      {filter === 'all' && <DecisionsShown {...{ db, accountId, decisions: shown, of, now, total }} />}
    </>
  );
}

interface FoundProps {
  db: AsideDatabase;
  accountId: string;
  result: BacktestResult;
  of: DecisionOf;
  /** There is a published version that says something else. */
  isCompared: boolean;
}

function DecisionsShown({ db, accountId, decisions, of, now, total }: DecisionsShownProps) {
  return (
    <>
      <DecisionList
        db={db}
        accountId={accountId}
        label={i18n.t('automations.backtest.decisions')}
        decisions={decisions}
        of={of}
        now={now}
      />
      {decisions.length < total && (
        <p class="small quiet">{i18n.t('automations.backtest.newestOnly', [decisions.length.toLocaleString()])}</p>
      )}
    </>
  );
}

interface DecisionsShownProps {
  db: AsideDatabase;
  accountId: string;
  decisions: readonly KeptDecision[];
  of: DecisionOf;
  /** ms since 1970 */
  now: number;
  /** How many there are, with those that are not kept. */
  total: number;
}

/** The newest message that started it and got nothing. */
function WhyNot({ db, accountId, decision, of, now }: WhyNotProps) {
  const names = usePeopleNames(db, accountId, [decision]);
  const quiet = quietOf(decision, of);
  if (!quiet) return null;
  const { item } = decision;
  const { words, isQuoted } = itemWords(item);
  return (
    <div class="why-not">
      <h3>{i18n.t('automations.backtest.whyNot')}</h3>
      <p class="small muted">
        <b dir="auto">{names?.get(item.person) ?? ''}</b>, {exactWords(item.at, now)}.{' '}
        <span class="said" dir="auto">
          {isQuoted ? i18n.t('automations.backtest.quoted', [words]) : words}
        </span>{' '}
        {becauseWords(quiet, item)}
      </p>
    </div>
  );
}

interface WhyNotProps {
  db: AsideDatabase;
  accountId: string;
  decision: KeptDecision;
  of: DecisionOf;
  /** ms since 1970 */
  now: number;
}

function isAnswered(decision: KeptDecision, of: DecisionOf): boolean {
  return ownOutcome(decision, of)?.kind === 'answers';
}

function quietOf(decision: KeptDecision, of: DecisionOf) {
  const own = ownOutcome(decision, of);
  return own?.kind === 'quiet' ? own : undefined;
}

/** What is always told, and what only when there is any. */
function lines(
  { answers, again, claimed, goesOn, outside, quiet }: RuleCounts,
  { changes }: BacktestResult,
  { isCompared, published }: { isCompared: boolean; published: number },
): readonly { key: string; count: number; words: string }[] {
  const changed = changes['new-answer'] + changes['no-answer'] + changes['other-answer'];
  const line = (key: Line, count: number) => ({ key, count, words: i18n.t(`automations.backtest.line.${key}`, count) });
  const any = (key: Line, count: number) => (count > 0 ? [line(key, count)] : []);
  return [
    line('answers', answers),
    ...(isCompared
      ? [{ key: 'changed', count: changed, words: i18n.t('automations.backtest.line.changed', changed, [published]) }]
      : []),
    line('by_person', quiet['person-typed']),
    line('outside', outside),
    ...any('again', again),
    ...any('claimed', claimed),
    ...any('goes_on', goesOn),
    ...any('once', quiet.once),
    ...any('other', quiet.talking + quiet['private-reply-spent'] + quiet['another-app'] + quiet['says-nothing']),
  ];
}

type Line = 'answers' | 'by_person' | 'outside' | 'again' | 'claimed' | 'goes_on' | 'once' | 'other';
