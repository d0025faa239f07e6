import type { Automation } from '../../utils/automation/automation.ts';
import { laterStart } from '../../utils/automation/preview/begins-later.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { KEPT_RUNS, listPreviews } from '../../utils/storage/previews.ts';

/** A preview of an automation, as far as this page speaks of it. Times in ms since 1970. */
export interface LastRun extends Pick<LiveRun, 'verdict' | 'startedAt' | 'endedAt'> {
  /** Of the version that was previewed. */
  number: number;
  script: string;
  /** The line it began at, where it left out what stands before it. */
  from?: number;
}

/** The newest preview of each automation, by its id. */
export async function readLastRuns(
  db: AsideDatabase,
  accountId: string | undefined,
): Promise<ReadonlyMap<string, LastRun>> {
  const runs = new Map<string, LastRun>();
  if (accountId === undefined) return runs;
  // The one that is running is kept beside those.
  const { rows } = await listPreviews(db, { accountId, limit: KEPT_RUNS + 1 });
  for (const run of rows) {
    const { source, verdict, startedAt, endedAt } = run;
    if (source.kind !== 'automation' || runs.has(source.id)) continue;
    const { number, script } = source;
    const from = laterStart(run);
    runs.set(source.id, {
      verdict,
      startedAt,
      number,
      script,
      ...(endedAt !== undefined && { endedAt }),
      ...(from !== undefined && { from }),
    });
  }
  return runs;
}

/** What a preview says of the draft as it stands: it was of these very words, of them before they changed, or of another. */
export function bearingOf(run: LastRun, { draft }: Pick<Automation, 'draft'>): 'this' | 'changed-since' | 'other' {
  if (run.script === draft.script) return 'this';
  return run.number === draft.number ? 'changed-since' : 'other';
}
