import { endPreview } from './preview-machine.ts';
import type { PreviewRun } from './preview-run.ts';

/** The run without what these messages said, because they were taken back. A run of one of them has nothing left to prove. */
export function forgetMessage(run: PreviewRun, mids: ReadonlySet<string>): PreviewRun {
  const { heard = [], ...rest } = run.mid !== undefined && mids.has(run.mid) ? withoutContent(run) : run;
  const others = heard.filter(({ mid }) => !mids.has(mid));
  return others.length > 0 ? { ...rest, heard: others } : rest;
}

/** Titles, payloads and details of the steps are the message's. */
function withoutContent(run: PreviewRun): PreviewRun {
  const { steps, ...rest } =
    run.verdict === 'running' ? endPreview(run, 'cancelled', run.thereAt ?? run.startedAt) : run;
  const bare = steps.map(({ kind, step: { ...step } }) => {
    if ('detail' in step) delete step.detail;
    return { kind, step };
  });
  delete rest.beside;
  return { ...rest, message: { kind: 'text', text: '' }, steps: bare };
}
