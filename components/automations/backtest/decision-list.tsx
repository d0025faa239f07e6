import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { KeptDecision } from '../../../utils/automation/backtest/run-backtest.ts';
import { readConversation } from '../../../utils/storage/conversation-page.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { exactWords } from '../../ui/time-words.ts';
import { useLive } from '../../ui/use-live.ts';
import { nameOf } from '../../ui/who.ts';
import { type DecisionOf, decisionWords, itemWords, ownOutcome } from './decision-words.ts';

/** Shown at once; more on request. */
const SHOWN = 20;

/** Message by message: who, when, what they wrote, and what would have become of it. */
export function DecisionList({ db, accountId, label, decisions, of, now }: DecisionListProps) {
  const [shown, setShown] = useState(SHOWN);
  const page = decisions.slice(0, shown);
  const names = usePeopleNames(db, accountId, page);
  return (
    <div class="decisions">
      <ol aria-label={label}>
        {page.map((decision) => {
          const { item } = decision;
          const { words, isQuoted } = itemWords(item);
          const [first, ...rest] = decisionWords(decision, of);
          return (
            <li key={item.id}>
              <p class="of">
                <b dir="auto">{names?.get(item.person) ?? ''}</b>{' '}
                <time class="quiet" dateTime={new Date(item.at).toISOString()}>
                  {exactWords(item.at, now)}
                </time>
              </p>
              <p class={isQuoted ? 'said' : 'said quiet'} dir="auto" title={words}>
                {words}
              </p>
              <p class={isAnswer(decision, of) ? 'decided yes' : 'decided'}>
                {first}
                {rest.length > 0 && <span class="quiet"> {rest.join(' ')}</span>}
              </p>
            </li>
          );
        })}
      </ol>
      {decisions.length > shown && (
        <button type="button" class="btn xs" onClick={() => setShown(shown + SHOWN)}>
          {i18n.t('automations.backtest.more', decisions.length - shown)}
        </button>
      )}
    </div>
  );
}

export interface DecisionListProps {
  db: AsideDatabase;
  accountId: string;
  label: string;
  /** Newest first. */
  decisions: readonly KeptDecision[];
  of: DecisionOf;
  /** ms since 1970 */
  now: number;
}

function isAnswer(decision: KeptDecision, of: DecisionOf): boolean {
  const own = ownOutcome(decision, of);
  return own !== undefined && own.kind !== 'quiet';
}

/** How the people of some decisions are called, by their id. */
export function usePeopleNames(
  db: AsideDatabase,
  accountId: string,
  decisions: readonly KeptDecision[],
): ReadonlyMap<string, string> | undefined {
  const items = [...new Map(decisions.map(({ item }) => [item.person, item])).values()];
  return useLive(
    {
      read: async () =>
        new Map(
          await Promise.all(
            items.map(async (item): Promise<[string, string]> => {
              const row = await readConversation(db, accountId, item.person);
              const { person } = item;
              const username =
                item.kind === 'comment' && item.username !== undefined ? { username: item.username } : {};
              return [person, nameOf(row ?? { id: item.id, fromId: person, ...username })];
            }),
          ),
        ),
      concerns: ({ stores }) => stores.includes('conversations'),
    },
    [db, accountId, items.map(({ person }) => person).join(' ')],
  );
}
