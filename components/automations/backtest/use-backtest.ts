import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Automation } from '../../../utils/automation/automation.ts';
import type { BacktestResult } from '../../../utils/automation/backtest/run-backtest.ts';
import { listAutomations } from '../../../utils/storage/automations.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { isAsked, type Question, type Reach, runOverHistory } from './run-over-history.ts';

/** How long a script must rest before the newest messages are looked through again, ms. */
const PAUSE = 500;
/** How often progress is shown, ms. */
const PROGRESS = 100;

export interface BacktestView {
  /** Nothing starts the script: there is nothing to look for. */
  isIdle: boolean;
  /** What was found last, and for what; the script may have moved on since. */
  found?: { question: Question; result: BacktestResult };
  /** Whether the script is another than the one of `found`. Of all messages it is not looked anew by itself. */
  isOld: boolean;
  /** From 0 to 1 while it looks. */
  progress?: number;
  hasFailed: boolean;
  /** The other automations' names, by id. */
  names: ReadonlyMap<string, string>;
  reach: Reach;
  choose: (reach: Reach) => void;
  look: () => void;
  stop: () => void;
}

/** What the script would have done. The newest messages are looked through by themselves, all only when asked for. */
export function useBacktest(
  db: AsideDatabase,
  { accountId, automation, script }: { accountId: string; automation: Automation; script: string },
): BacktestView {
  const automations = useLive(
    { read: () => listAutomations(db), concerns: ({ stores }) => stores.includes('automations') },
    [db],
  );
  const [asked, setAsked] = useState<{ reach: Reach; times: number }>({ reach: 'recent', times: 0 });
  const [found, setFound] = useState<BacktestView['found']>();
  const [progress, setProgress] = useState<number>();
  const [hasFailed, setFailed] = useState(false);
  const [ending, setEnding] = useState<AbortController>();
  const { id, name, published } = automation;
  // By what they say: another letter of this automation's draft changes none of the others.
  const others = automations?.filter((other) => other.id !== id);
  const othersKey =
    others && JSON.stringify(others.map((other) => [other.id, other.name, other.published ?? other.draft]));
  const question = useMemo<Question | undefined>(
    () =>
      others && {
        accountId,
        reach: asked.reach,
        automation: { id, name, ...(published && { published }) },
        script,
        others,
      },
    [accountId, asked.reach, id, published?.script, script, othersKey],
  );
  const settled = useSettled(question, PAUSE);
  const toLook = asked.reach === 'all' ? asked : settled;

  useEffect(() => {
    // Of all messages it is the question of the moment at which somebody asked.
    const current = asked.reach === 'all' ? question : settled;
    if (!current || current.reach !== asked.reach || !isAsked(current)) return;
    const controller = new AbortController();
    let toldAt = 0;
    setEnding(controller);
    setFailed(false);
    setProgress(0);
    const onProgress = (share: number) => {
      if (performance.now() - toldAt < PROGRESS) return;
      toldAt = performance.now();
      setProgress(share);
    };
    runOverHistory(db, current, { signal: controller.signal, onProgress })
      .then((result) => setFound({ question: current, result }))
      .catch(() => {
        if (!controller.signal.aborted) setFailed(true);
      })
      .finally(() => {
        // One that was ended by the next must not end the next one's progress.
        if (controller.signal.aborted && controller.signal.reason !== STOPPED) return;
        setProgress(undefined);
        setEnding(undefined);
      });
    return () => controller.abort();
  }, [db, toLook, question === undefined]);

  const shown =
    found && found.question.accountId === accountId && found.question.automation.id === id ? found : undefined;
  return {
    isIdle: !isAsked({ script }),
    ...(shown && { found: shown }),
    isOld: shown !== undefined && question !== undefined && shown.question !== question,
    ...(progress !== undefined && { progress }),
    hasFailed,
    names: useMemo(() => new Map(automations?.map((one) => [one.id, one.name])), [automations]),
    reach: asked.reach,
    choose: (reach) => setAsked({ reach, times: asked.times + 1 }),
    look: () => setAsked({ ...asked, times: asked.times + 1 }),
    stop: () => ending?.abort(STOPPED),
  };
}

const STOPPED = 'stopped';
