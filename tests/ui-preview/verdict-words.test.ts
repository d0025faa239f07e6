import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { inventCanary, inventRun, type RunState } from '../screens/invent-runs.ts';

/** The key of a text and what is put into it: which words are said is the texts' matter. */
vi.mock('#i18n', () => ({
  i18n: { t: (key: string, ...more: unknown[]) => [key, ...more.map((one) => JSON.stringify(one))].join(' ') },
}));

const { verdictOf, verdictOfEnded } = await import('../../utils/automation/preview/verdict.ts');
const { explanation, headline, toneOf } = await import('../../components/preview/verdict-words.ts');
const { differenceWords, leadingNowhere, notProvedWords, simulatedWords, stepTitle, unseenWords } = await import(
  '../../components/preview/step-words.ts'
);

const run = (state: RunState) => inventRun(state, { accountId: 'a', ownIgsid: '1', startedAt: 1_000 });
const headlineOf = (state: RunState) => headline(run(state), verdictOf(run(state)));

describe('what is said of a run', () => {
  it('counts what was only simulated apart from what passed', () => {
    expect(headlineOf('passed')).toBe('preview.verdicts.passedMost [5,1]');
  });

  it('claims no more than the part that was run', () => {
    const script = 'when message contains "price"\nsay "One"\nsay "Two"\n';
    const source = { kind: 'automation', id: 'a', version: 'draft', number: 8, script } as const;
    const { because: _because, ...passed } = run('passed');
    const whole: LiveRun = { ...passed, source };
    const part = { ...whole, startAtLine: 3 };
    expect(headline(part, verdictOf(part))).toBe('preview.verdicts.passedMostFrom [3,5,1]');
    expect(headline(part, { ...verdictOf(part), simulated: 0 })).toBe('preview.verdicts.passedFrom [3]');
    expect(explanation(part)).toBe('preview.notRunBefore [3]');
    expect(explanation({ ...part, because: 'handed-over' })).toBe(
      'preview.notRunBefore [3] preview.because.handed_over',
    );
    expect([toneOf(whole), toneOf(part)]).toEqual(['ok', 'accent']);
    expect(explanation(whole)).toBeUndefined();
  });

  it('says of a test message what it is', () => {
    const given = { accountId: 'a', ownIgsid: '1', startedAt: 1_000 };
    const back = inventCanary('came-back', given);
    expect(headline(back, verdictOf(back))).toBe('preview.verdicts.canary.passed');
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

  it('is not named after words that came where a tap is waited for', () => {
    const tap = {
      id: '3',
      kind: 'you-tap',
      hops: {},
      openedAt: 1_000,
      observed: { text: 'Something else' },
      expected: { buttons: [{ title: 'Prices', payload: 'p' }] },
    } as const;
    const running = { ...tap, state: { state: 'running', since: 1_000, until: 9_000 } } as const;
    const given = { ...tap, state: { state: 'not-proved', at: 9_000, reason: 'skipped' } } as const;
    for (const step of [running, given]) {
      expect(stepTitle(step)).toBe('preview.title.youTapThis ["Prices"]');
      expect(leadingNowhere(step)).toBe('Something else');
    }
    const tapped = { ...tap, state: { state: 'passed', at: 2_000 } } as const;
    expect(stepTitle(tapped)).toBe('preview.title.youTapThis ["Something else"]');
    expect(leadingNowhere(tapped)).toBeUndefined();
  });
});

describe('why a step ended as it did', () => {
  const state = { state: 'waiting' } as const;
  const answer = { id: '2', kind: 'says', expected: { text: 'From 20' }, hops: {}, state } as const;
  const own = { ...answer, outboxId: 'o2' } as const;

  it('speaks of the bot where a bot is to answer, and of what Instagram took where Aside has sent', () => {
    expect(notProvedWords('no-echo-and-not-readable', answer).what).toBe('preview.open.nothing_answered.what');
    expect(notProvedWords('no-echo-and-not-readable', own).what).toBe('preview.open.no_echo_and_not_readable.what');
    expect(notProvedWords('skipped', answer).what).toBe('preview.open.skipped.what');
    expect(differenceWords(answer, 'different-text')).toEqual({
      what: 'preview.differs.different_text.what',
      next: 'preview.differs.correctBot',
    });
    expect(differenceWords(own, 'different-text').next).toBe('preview.differs.different_text.next');
  });

  it('says that a text nobody tells is as it was accepted', () => {
    const message = { kind: 'text', text: 'Für 20 €' } as const;
    const bare = { ...own, message, expected: { text: message.text }, observed: { at: 1 } };
    expect(unseenWords(bare)).toEqual(['preview.seen.sameAsAccepted [11]']);
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
