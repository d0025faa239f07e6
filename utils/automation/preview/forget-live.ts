import { endLive, outlineOfRun } from './live-end.ts';
import { isSend, type LiveRun, type LiveStep } from './live-run.ts';

/**
 * The run without what these messages said, because they were taken back. A run that was still to prove one of them ends.
 * Nothing of theirs: the very same object. @param now ms since 1970
 */
export function forgetLive(run: LiveRun, mids: ReadonlySet<string>, now: number): LiveRun {
  const isOf = ({ mid }: { mid?: string }) => mid !== undefined && mids.has(mid);
  if (!run.steps.some(isOf) && !run.heard.some(isOf)) return run;
  const isSaid = run.steps.some((step) => isOf(step) && isSend(step));
  const isOffer = ({ kind }: LiveStep) => isSaid && (kind === 'you-tap' || kind === 'quick-replies');
  const isLost = run.verdict === 'running' && run.mode === 'live' && run.steps.some(isOf);
  const { steps, heard, ...rest } = isLost ? endLive(run, outlineOfRun(run), 'taken-back', now) : run;
  return {
    ...(rest.verdict === 'running' ? rest : withoutSayings(rest)),
    // A step that asks for a tap repeats the buttons of the message before it.
    steps: steps.map((step) => (isOf(step) ? withoutWords(step) : isOffer(step) ? withoutOffer(step) : step)),
    heard: heard.filter((entry) => !isOf(entry)),
  };
}

/** What its saved replies said and offered: nothing more of it is said. */
function withoutSayings<Rest extends Pick<LiveRun, 'state' | 'templates'>>({ state: _state, ...rest }: Rest) {
  return { ...rest, templates: {} };
}

function withoutOffer({ wentOnAs: _title, ...step }: LiveStep): LiveStep {
  return { ...step, expected: {} };
}

/** Ids and times stay, and how it ended. */
function withoutWords({ message: _message, observed, ...step }: LiveStep): LiveStep {
  return { ...step, expected: {}, ...(observed?.at !== undefined && { observed: { at: observed.at } }) };
}
