import type { Automation } from '../../../utils/automation/automation.ts';
import {
  type BacktestResult,
  type BacktestRule,
  isRule,
  lookbackOf,
  runBacktest,
} from '../../../utils/automation/backtest/run-backtest.ts';
import { byCommand } from '../../../utils/automation/script/message-of-step.ts';
import { outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { withTemplateOffers } from '../../../utils/automation/script/with-template-offers.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { countHistory, readHistory, timeOfNewest } from '../../../utils/storage/read-history.ts';
import { listTemplates } from '../../../utils/storage/templates.ts';

/** How far back: the newest messages, or all that are kept. */
export type Reach = 'recent' | 'all';

/** So many are the newest. */
export const RECENT = 200;

/** What is looked through, and for what. */
export interface Question {
  accountId: string;
  reach: Reach;
  automation: Pick<Automation, 'id' | 'name' | 'published'>;
  /** Its draft. */
  script: string;
  /** The other automations, which may answer the same messages. */
  others: readonly Automation[];
}

/** Whether there is anything to look for. */
export function isAsked({ script }: Pick<Question, 'script'>): boolean {
  return isRule(outlineOf(parseScript(script)));
}

/** Whether there is a published version that says something else. */
export function isCompared({ automation, script }: Pick<Question, 'automation' | 'script'>): boolean {
  return automation.published !== undefined && automation.published.script !== script;
}

/** @param heed `onProgress` is told shares of 1; @throws the signal's reason when it is ended */
export async function runOverHistory(
  db: AsideDatabase,
  { accountId, reach, automation, script, others }: Question,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<BacktestResult> {
  const { id, name, published } = automation;
  const templates = byCommand(await listTemplates(db));
  const outline = (source: string) => withTemplateOffers(outlineOf(parseScript(source)), templates);
  const rules: readonly BacktestRule[] = [
    { id, name, outline: outline(script) },
    ...others
      .filter((other) => other.id !== id)
      .map((other) => ({ id: other.id, name: other.name, outline: outline((other.published ?? other.draft).script) }))
      .filter((other) => isRule(other.outline)),
  ];
  const before = published && isCompared({ automation, script }) ? outline(published.script) : undefined;
  const plan = { rules, subject: id, ...(before && { before }) };
  const touched = reach === 'recent' ? await timeOfNewest(db, accountId, RECENT) : 0;
  signal.throwIfAborted();
  if (touched > 0) {
    const since = touched - lookbackOf([...rules.map((rule) => rule.outline), ...(before ? [before] : [])]);
    const pages = readHistory(db, { accountId, recent: { touched, since } });
    return runBacktest({ ...plan, from: touched }, pages, { signal });
  }
  const all = await countHistory(db, accountId);
  const told = (items: number) => onProgress(Math.min(1, items / Math.max(1, all)));
  return runBacktest(plan, readHistory(db, { accountId }), { signal, onProgress: told });
}
