import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { inventRun, type RunState } from '../screens/invent-runs.ts';

/** The key of a text and what is put into it: which words are said is the texts' matter. */
vi.mock('#i18n', () => ({
  i18n: { t: (key: string, ...more: unknown[]) => [key, ...more.map((one) => JSON.stringify(one))].join(' ') },
}));

const { verdictOf, verdictOfEnded } = await import('../../utils/automation/preview/verdict.ts');
const { explanation, headline } = await import('../../components/preview/verdict-words.ts');
const { simulatedWords, stepTitle } = await import('../../components/preview/step-words.ts');

const run = (state: RunState) => inventRun(state, { accountId: 'a', ownIgsid: '1', startedAt: 1_000 });
const headlineOf = (state: RunState) => headline(run(state), verdictOf(run(state)));

describe('what is said of a run', () => {
  it('counts what was only simulated apart from what passed', () => {
    expect(headlineOf('passed')).toBe('preview.verdicts.passedMost [5,1]');
  });

  it('names the step that decided it', () => {
    expect(headlineOf('failed')).toBe('preview.verdicts.failed ["3"]');
    expect(headlineOf('differs')).toBe('preview.verdicts.failed ["6"]');
    expect(headlineOf('not-proved')).toBe('preview.verdicts.notProved ["4"]');
    expect(headlineOf('recorded')).toBe('preview.verdicts.recorded 3');
  });

  it('names what was only played here, where nothing else stands in the way', () => {
    const { steps, ...rest } = run('passed');
    const played = steps.map((step) =>
      step.kind === 'you-tap' ? { ...step, state: { state: 'simulated', at: 2_000 } as const } : step,
    );
    const ended = { ...rest, steps: played, verdict: verdictOfEnded({ steps: played, because: 'done' }) };
    expect(headline(ended, verdictOf(ended))).toBe('preview.verdicts.playedHere ["3"]');
    expect(explanation(ended)).toBe('preview.because.played_here');
  });

  it('says that it was stopped where it was, and why nothing is proved elsewhere', () => {
    const stopped = { ...run('not-proved'), because: 'cancelled' } as const;
    expect(headline(stopped, verdictOf(stopped))).toBe('preview.verdicts.stopped');
    expect(explanation(stopped)).toBeUndefined();
    expect(explanation(run('not-proved'))).toBe('preview.open.no_echo_and_not_readable.what');
  });
});

describe('what a step is called', () => {
  it('follows what was seen, else what is expected', () => {
    const [write, says, tap, , replies] = run('choose-here').steps;
    if (!write || !says || !tap || !replies) throw new Error('The invented run has other steps.');
    expect(stepTitle(write)).toBe('preview.title.youWriteThis ["price"]');
    expect(stepTitle(tap)).toBe('preview.title.youTapThis ["Prices"]');
    expect(stepTitle(replies)).toBe('preview.title.quickReplies 3');
    expect(simulatedWords(replies)).toBe('preview.simulated.quickReplies [3,13,20]');
  });
});

describe('the texts', () => {
  let texts: string;
  beforeAll(() => {
    texts = readFileSync(new URL('../../locales/en.yml', import.meta.url), 'utf8');
  });

  // Main jobs wait for these words in the verdict: none of them may stand there while it runs.
  it('say nothing of a verdict while a run goes on', () => {
    const turn = /^ {2}turn:\n((?: {4}.*\n)+)/m.exec(texts.slice(texts.indexOf('\npreview:\n')))?.[1] ?? '';
    expect(turn).toContain('Waiting for your tap');
    expect(turn).not.toMatch(/pass|ready|proved/i);
  });
});
