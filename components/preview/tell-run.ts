import { i18n } from '#i18n';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { call } from '../../utils/messaging/call.ts';
import type { PreviewAct } from '../../utils/messaging/calls.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';

/** Says something to a running preview; what is refused is told. */
export async function tellRun({ accountId, id }: Pick<LiveRun, 'accountId' | 'id'>, act: PreviewAct): Promise<void> {
  const answer = await call('tellPreview', { accountId, previewId: id, act });
  if (!answer.ok) announce(callErrorWords(answer.error).what);
}

/** Ends a run, or a recording, which keeps what it has. */
export async function stopRun({ accountId, id, mode }: Pick<LiveRun, 'accountId' | 'id' | 'mode'>): Promise<void> {
  const answer = await call('cancelPreview', { accountId, previewId: id });
  const done = i18n.t(mode === 'recorded' ? 'preview.recordingEnded' : 'preview.stopped');
  announce(answer.ok ? done : callErrorWords(answer.error).what);
}
