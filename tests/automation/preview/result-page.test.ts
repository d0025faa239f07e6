import { describe, expect, it } from 'vitest';
import { outlineOfRun } from '../../../utils/automation/preview/live-end.ts';
import { startLive, stepLive } from '../../../utils/automation/preview/live-machine.ts';
import type { LiveInput } from '../../../utils/automation/preview/live-run.ts';
import { type ResultWords, resultJson, resultPage } from '../../../utils/automation/preview/result-page.ts';
import { verdictOf } from '../../../utils/automation/preview/verdict.ts';
import { orderOf, playWhole, START } from './live-world.ts';

const WORDS: ResultWords = {
  language: 'en',
  direction: 'ltr',
  title: 'Preview: <Price list>',
  lead: 'To oneself',
  verdict: {
    running: 'Running',
    passed: 'Ready',
    failed: 'Not ready',
    'not-proved': 'Not proved',
    recorded: 'Recorded',
  },
  expected: 'Expected',
  observed: 'Observed',
  nothing: 'Nothing',
  buttons: 'Buttons',
  payload: 'Payload',
  passed: 'passed',
  failed: 'failed',
  notProved: 'not proved',
  notReached: 'not reached',
  simulated: 'simulated',
  slow: 'slow, not wrong',
  total: 'in all',
  waiting: 'waiting for you',
  note: 'Simulated is never counted as passed.',
  kinds: {
    'you-write': 'You write',
    'you-comment': 'You comment',
    'you-tap': 'You tap',
    'you-answer': 'You answer',
    says: 'Says',
    'public-reply': 'Replies publicly',
    'private-reply': 'Replies privately',
    pause: 'Pause',
    'hands-over': 'Hands over',
    'quick-replies': 'Quick replies',
  },
  hops: { sent: 'sent', accepted: 'accepted', instagram: 'Instagram', relay: 'relay', here: 'here' },
  remarks: { 3: 'An older button was tapped.' },
  ways: 'Where the time went',
  seconds: '[0] s',
};

const { run } = playWhole(
  'when message contains "<script>"\nsay "Hi </dd><script>alert(1)</script>"\nbutton "P" as p\non p\n  say "Done"',
  ['tap P as old'],
  { echo: 'after' },
);

describe('the result for a client', () => {
  const page = resultPage(run, verdictOf(run), WORDS);

  it('stands alone: no script, no address, nothing fetched', () => {
    expect(page).not.toMatch(/<script|<img|<link|https?:|url\(|@import|src=/i);
    expect(page).toContain("default-src 'none'");
  });

  it('shows green only for what passed as a whole', () => {
    const passed = { ...verdictOf(run), verdict: 'passed' } as const;
    expect(resultPage(run, passed, WORDS)).toContain('<p class="verdict passed">');
    expect(resultPage({ ...run, startAtLine: 2 }, passed, WORDS)).toContain('<p class="verdict part">');
    expect(JSON.parse(resultJson({ ...run, startAtLine: 2 }, passed))).toMatchObject({ startAtLine: 2 });
  });

  it('says what was expected, observed and why it failed', () => {
    expect(page).toContain('Not ready');
    expect(page).toContain('An older button was tapped.');
    expect(page).toContain('<code>old</code>');
    expect(page).toContain('<li>3 passed</li>');
    expect(page).toContain('<li>1 failed</li>');
    expect(page).toContain('Hi &#60;/dd&#62;');
  });

  it('says of buttons that nobody saw that they are as Instagram accepted them', () => {
    const words = { ...WORDS, unseen: { 2: ['As accepted: P.'] } };
    const offer = resultPage(run, verdictOf(run), words).split('<li ')[2];
    expect(offer).toContain('Buttons <bdi>P</bdi>');
    expect(offer?.split('<dt>Observed</dt>')[1]).toContain('<dd dir="auto"><i>As accepted: P.</i></dd>');
    const steps = JSON.parse(resultJson(run, verdictOf(run))).steps;
    expect(steps[1].observed).not.toHaveProperty('buttons');
    expect(steps[1].acceptedUnseen).toMatchObject({ buttons: [{ title: 'P', payload: 'p' }] });
    expect(steps[3]).not.toHaveProperty('acceptedUnseen');
  });

  it('names the quick reply that was chosen, and says why it is no proof', () => {
    const { run: played } = playWhole(
      'when message contains "glaze"\nsay "Which?"\nquick reply "Blue" as b, "Ash" as a\non a\n  say "Ash it is"',
      ['tap Ash as a'],
      { echo: 'after' },
    );
    const place = played.steps.findIndex(({ kind }) => kind === 'quick-replies') + 1;
    const shown = resultPage(played, verdictOf(played), { ...WORDS, remarks: { [place]: 'Played here.' } });
    expect(shown).toContain('<bdi>Blue, Ash</bdi>');
    expect(shown).toContain('<bdi>Ash</bdi>');
    expect(shown).not.toContain('<code>a</code>');
    expect(shown).toContain('<p class="remark">Played here.</p>');
  });

  it('says of a recording what came, and neither expected nor passed', () => {
    const order = { ...orderOf(''), source: { kind: 'other' }, mode: 'recorded' } as const;
    const { run: begun } = startLive(order, START);
    const inputs: LiveInput[] = [
      { kind: 'echo', mid: 'a', text: 'Mugs?', at: START + 1_000 },
      { kind: 'echo', mid: 'b', text: 'Which?', buttons: [{ title: 'Small', payload: 's' }], at: START + 2_500 },
    ];
    const told = inputs.reduce(
      (last, input) => stepLive(last, outlineOfRun(last), input, () => false, START + 3_000).run,
      begun,
    );
    const shown = resultPage(told, verdictOf(told), WORDS);
    expect(shown).toContain('Buttons <bdi>Small</bdi>');
    expect(shown).toContain('<span>+1.5 s</span>');
    for (const word of ['Expected', 'Observed', 'passed<', 'waiting for you']) expect(shown).not.toContain(word);
  });

  it('is the same as JSON, without ids of the account or of messages', () => {
    const json = resultJson(run, verdictOf(run));
    expect(JSON.parse(json)).toMatchObject({ format: 'aside-preview-1', verdict: { verdict: 'failed', failed: 1 } });
    for (const id of [run.accountId, run.ownIgsid, 'm-preview']) expect(json).not.toContain(id);
  });
});
