import { describe, expect, it } from 'vitest';
import { type ResultWords, resultJson, resultPage } from '../../../utils/automation/preview/result-page.ts';
import { verdictOf } from '../../../utils/automation/preview/verdict.ts';
import { playWhole } from './live-world.ts';

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
  reasons: { 'different-payload': 'An older button was tapped.' },
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

  it('says what was expected, observed and why it failed', () => {
    expect(page).toContain('Not ready');
    expect(page).toContain('An older button was tapped.');
    expect(page).toContain('<code>old</code>');
    expect(page).toContain('<li>3 passed</li>');
    expect(page).toContain('<li>1 failed</li>');
    expect(page).toContain('Hi &#60;/dd&#62;');
  });

  it('is the same as JSON, without ids of the account or of messages', () => {
    const json = resultJson(run, verdictOf(run));
    expect(JSON.parse(json)).toMatchObject({ format: 'aside-preview-1', verdict: { verdict: 'failed', failed: 1 } });
    for (const id of [run.accountId, run.ownIgsid, 'm-preview']) expect(json).not.toContain(id);
  });
});
