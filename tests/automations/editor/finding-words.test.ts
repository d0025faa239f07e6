// Every finding has its sentences: a code without them would show its key to a person.
import { fileURLToPath } from 'node:url';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it, vi } from 'vitest';
import type {
  FindingCode,
  FindingDetail,
  PassedCheck,
  ScriptFinding,
  ScriptFix,
  Severity,
} from '../../../utils/automation/script/lint-finding.ts';
import { lintScript } from '../../../utils/automation/script/lint-script.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import type { ReadingProblem } from '../../../utils/automation/script/syntax.ts';
import type { MessageFinding } from '../../../utils/instagram/lint-message.ts';

const FILE = fileURLToPath(new URL('../../../locales/en.yml', import.meta.url));
const texts = new Set((await parseMessagesFile(FILE)).map(({ key }) => key.join('.')));
const missing: string[] = [];

vi.mock('#i18n', () => ({
  i18n: {
    t: (key: string, given: unknown = []) => {
      if (!texts.has(key)) missing.push(key);
      return [key, ...(Array.isArray(given) ? given : [])].filter((part) => part !== '').join(' ');
    },
  },
}));

const { findingWords, fixWords, limitOf, linesOf, lineWords, manyWords, passedWords } = await import(
  '../../../components/automations/editor/finding-words.ts'
);

const PLACE = { line: 1, at: { start: 0, end: 3 } };
const found = (detail: FindingDetail, severity: Severity = 'error'): ScriptFinding => ({
  ...PLACE,
  severity,
  ...detail,
});

/** One of each code; a new one does not compile before it is here. */
const EXAMPLES: { readonly [Code in FindingCode]: readonly (FindingDetail & { code: Code })[] } = {
  'not-understood': (
    [
      { code: 'unknown-statement', word: 'hello' },
      { code: 'unknown-statement', word: 'sya', meant: 'say' },
      { code: 'expected', after: 'say', expected: [{ kind: 'text' }, { word: 'template' }] },
      { code: 'too-much', rest: 'more' },
      { code: 'unclosed-text' },
    ] satisfies ReadingProblem[]
  ).map((problem) => ({ code: 'not-understood', problem })),
  'nothing-to-hang-on': [{ code: 'nothing-to-hang-on' }],
  'buttons-and-quick-replies': [{ code: 'buttons-and-quick-replies' }],
  'said-before': [{ code: 'said-before' }],
  'after-the-end': [{ code: 'after-the-end' }],
  'nothing-starts-it': [{ code: 'nothing-starts-it' }],
  'nothing-is-said': [{ code: 'nothing-is-said' }],
  'nothing-is-expected': [{ code: 'nothing-is-expected' }],
  'test-in-automation': [{ code: 'test-in-automation' }],
  'not-of-test': [{ code: 'not-of-test' }],
  message: [],
  'text-empty': [{ code: 'text-empty' }],
  'text-too-long': [{ code: 'text-too-long', measured: 1200, limit: 'textBytes' }],
  'unknown-template': [{ code: 'unknown-template', command: 'x' }],
  'unknown-variable': [
    { code: 'unknown-variable', name: 'x' },
    { code: 'unknown-variable', name: 'nmae', meant: 'name' },
  ],
  'no-fallback': [{ code: 'no-fallback', name: 'first_name' }],
  'branch-not-offered': [{ code: 'branch-not-offered', payload: 'x' }],
  'answer-not-waited-for': [{ code: 'answer-not-waited-for' }],
  'branch-does-nothing': [{ code: 'branch-does-nothing' }],
  'button-leads-nowhere': [{ code: 'button-leads-nowhere', title: 'X', payload: 'x' }],
  'quick-reply-leads-nowhere': [{ code: 'quick-reply-leads-nowhere', title: 'X', payload: 'x' }],
  'unseen-on-website': [{ code: 'unseen-on-website', titles: ['Mugs', 'Jugs'], addresses: ['https://example.com/'] }],
  'not-said-at-first': [{ code: 'not-said-at-first' }],
  'not-said-after-lapse': [{ code: 'not-said-after-lapse', lapse: 172_800_000 }],
  'not-said-after-person': [{ code: 'not-said-after-person' }],
  'sets-itself-off': [{ code: 'sets-itself-off', phrase: 'price' }],
  'answers-everything': [{ code: 'answers-everything' }],
  'after-the-window': [{ code: 'after-the-window', waited: 90_000_000 }],
  'names-human-agent-tag': [{ code: 'names-human-agent-tag' }],
  'second-private-reply': [{ code: 'second-private-reply' }],
  'say-to-commenter': [
    { code: 'say-to-commenter', needs: 'private-reply' },
    { code: 'say-to-commenter', needs: 'answer' },
  ],
  'reply-without-comment': [{ code: 'reply-without-comment' }],
};

/** Every code of messages; a new one does not compile before it is here. */
const MESSAGE_CODES: Readonly<Record<MessageFinding['code'], true>> = {
  'text-empty': true,
  'text-too-long': true,
  'button-text-too-long': true,
  'title-empty': true,
  'title-too-long': true,
  'subtitle-empty': true,
  'subtitle-too-long': true,
  'payload-empty': true,
  'payload-too-long': true,
  'no-buttons': true,
  'no-quick-replies': true,
  'no-cards': true,
  'no-products': true,
  'no-images': true,
  'too-many-buttons': true,
  'too-many-quick-replies': true,
  'too-many-cards': true,
  'too-many-products': true,
  'too-many-images': true,
  'card-only-title': true,
  'id-empty': true,
  'address-not-a-link': true,
  'media-format': true,
  'file-name-not-ascii': true,
  'reply-to-empty': true,
  'reply-to-not-here': true,
  'human-agent-not-here': true,
  'human-agent-not-text': true,
  'public-reply-not-text': true,
  'quick-replies-to-self': true,
  'products-need-facebook-login': true,
  'kind-retired': true,
  'window-closed': true,
  'address-not-public': true,
  'address-not-https': true,
  'private-reply-not-text': true,
  'unseen-on-desktop': true,
};

const PASSED: Readonly<Record<PassedCheck, true>> = {
  'is-understood': true,
  'within-limits': true,
  'every-branch-is-reached': true,
  'every-button-leads-on': true,
  'seen-on-website': true,
  'said-at-first': true,
  'said-after-lapse': true,
  'said-after-person': true,
  'cannot-set-itself-off': true,
  'one-private-reply': true,
};

const FIXES: Readonly<Record<ScriptFix['does'], true>> = {
  cut: true,
  split: true,
  'add-words': true,
  'add-line': true,
  replace: true,
  remove: true,
  quote: true,
  close: true,
  comma: true,
  join: true,
};

describe('the words of a finding', () => {
  it('are there for every code, what and why', () => {
    const details = Object.values(EXAMPLES).flat();
    const words = details.flatMap((detail) => [findingWords(found(detail)), findingWords(found(detail, 'note'))]);
    for (const { what, why } of words) expect([what, why]).not.toContain('');
    expect(missing).toEqual([]);
  });

  it('are there for everything that is said of messages, in a say and in a saved reply', () => {
    for (const code of Object.keys(MESSAGE_CODES)) {
      for (const words of ['Prices', '/workshop', '']) {
        const finding = { code, severity: 'error', measured: 21, limit: 'buttonTitle', place: { button: 0 } };
        // A loop over the table's keys, which TypeScript widens.
        const { what, why } = findingWords(found({ code: 'message', finding: finding as MessageFinding, words }));
        expect([what, why]).not.toContain('');
      }
    }
    expect(missing).toEqual([]);
  });

  it('are there for what was passed and for every button that mends', () => {
    for (const check of Object.keys(PASSED)) expect(passedWords(check as PassedCheck).kind).not.toBe('');
    for (const does of Object.keys(FIXES)) {
      for (const words of ['', 'Mugs'])
        expect(fixWords({ ...PLACE, does: does as ScriptFix['does'], text: '', words })).not.toBe('');
    }
    manyWords([found({ code: 'quick-reply-leads-nowhere', title: 'X', payload: 'x' })]);
    expect(missing).toEqual([]);
  });

  it('say what Instagram makes of a title that is too long', () => {
    const [finding] = lint('when any message\nsay "Bot"\n  quick reply "Commissions and gifts"').filter(
      ({ severity }) => severity === 'error',
    );
    expect(finding && findingWords(finding).why).toContain('20 Commissions and gift');
    expect(finding && limitOf(finding)).toBe('quickReplyTitle');
  });
});

describe('the lines of a finding', () => {
  it('are those of all buttons that nobody sees', () => {
    const script =
      'when message is "x"\nsay "Bot, or write MUGS"\nbutton "Mugs" as a\nbutton "Jugs" as b\n\nbutton "Shop" opens https://example.com/\nend';
    const [finding] = lint(script).filter(({ code }) => code === 'unseen-on-website');
    expect(finding && linesOf(finding, parseScript(script))).toEqual([3, 4, 6]);
  });

  it('are told as one, two or many', () => {
    expect([[3], [3, 4], [3, 4, 6]].map(lineWords)).toEqual([
      'automations.lint.line 3',
      'automations.lint.twoLines 3 4',
      'automations.lint.moreLines 3 6',
    ]);
  });
});

function lint(script: string): readonly ScriptFinding[] {
  return lintScript(parseScript(script), new Map()).findings;
}
