import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMS } from '../../../utils/automation/script/forms.ts';
import type { FindingCode, PassedCheck, ScriptFix, Severity } from '../../../utils/automation/script/lint-finding.ts';
import { lintScript } from '../../../utils/automation/script/lint-script.ts';
import { cutAtWord } from '../../../utils/automation/script/lint-words.ts';
import { messagesOfStep, SAMPLE_PEOPLE } from '../../../utils/automation/script/message-of-step.ts';
import { outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import type { Template } from '../../../utils/templates/template.ts';

const template = (command: string, text: string): [string, Template] => [
  command,
  { id: command, command, name: command, text, uses: 0 },
];
const TEMPLATES = new Map([
  template('workshop', 'The automatic helper: workshops are on Sundays.'),
  template('plain', 'Hello there.'),
  template('asks', 'Your number is {order_number}.'),
  template('endless', 'x'.repeat(1001)),
]);

const lint = (source: string) => lintScript(parseScript(source), TEMPLATES);
const codes = (source: string) => lint(source).findings.map(({ code }) => code);
const mend = (source: string, { at, text }: ScriptFix) => source.slice(0, at.start) + text + source.slice(at.end);

const START = 'when message contains "price"\n';
const HELLO = 'say "I am the automatic helper."\n';
const TITLE = 'Commissions and gifts';

/** What is written, what is found, at which line, and whether a click mends it. */
const TABLE: readonly [code: FindingCode, severity: Severity, line: number, fix: 'mends' | 'none', source: string][] = [
  ['not-understood', 'error', 2, 'mends', `${START}sya "I am the automatic helper."`],
  ['not-understood', 'error', 3, 'mends', `${START}${HELLO}say "open`],
  ['nothing-to-hang-on', 'error', 2, 'none', `${START}button "A" as a\n${HELLO}on a\n  end`],
  [
    'buttons-and-quick-replies',
    'error',
    4,
    'none',
    `${START}${HELLO}button "Helper" as a\nquick reply "B"\non a\n  end`,
  ],
  ['said-before', 'warning', 3, 'mends', `${START}once per person\nonce per person\n${HELLO}`],
  ['said-before', 'warning', 6, 'none', `${START}${HELLO}button "Helper" as a\non a\n  end\non a\n  end`],
  ['after-the-end', 'warning', 4, 'mends', `${START}${HELLO}end\nsay "More"`],
  ['nothing-starts-it', 'error', 1, 'none', HELLO],
  ['nothing-is-said', 'error', 1, 'none', `${START}wait 5 s`],
  ['nothing-is-expected', 'warning', 1, 'none', 'write "price"'],
  ['test-in-automation', 'error', 3, 'mends', `${START}${HELLO}expect "x"`],
  ['not-of-test', 'warning', 2, 'none', 'write "price"\nwait 5 s\nexpect "x"'],
  ['message', 'error', 3, 'mends', `${START}${HELLO}quick reply "Mugs", "${TITLE}"`],
  ['message', 'error', 3, 'mends', `${START}${HELLO}button "${TITLE}" as a\non a\n  end`],
  [
    'message',
    'error',
    6,
    'mends',
    `${START}${HELLO}${[1, 2, 3, 4, 5].map((n) => `button "${n}" as a\n`).join('')}on a\n  end`,
  ],
  [
    'message',
    'error',
    3,
    'none',
    `${START}${HELLO}quick reply ${Array.from({ length: 14 }, (_, n) => `"${n}"`).join(', ')}`,
  ],
  [
    'message',
    'error',
    2,
    'mends',
    `${START}say "${'An automatic line of words. '.repeat(30)}"\nbutton "A" as a\non a\n  end`,
  ],
  ['message', 'error', 3, 'none', `${START}${HELLO}send image http://localhost/picture.png`],
  ['message', 'error', 3, 'none', `${START}${HELLO}send audio https://example.com/song.mp3`],
  ['text-empty', 'error', 3, 'none', `${START}${HELLO}say " "`],
  ['text-too-long', 'error', 3, 'mends', `${START}${HELLO}say "${'Ein Satz mit Ümlauten. '.repeat(60)}"`],
  ['text-too-long', 'warning', 3, 'mends', `${START}${HELLO}say "{name|you}, ${'some words. '.repeat(80)}"`],
  ['text-too-long', 'error', 3, 'none', `${START}${HELLO}say template /endless`],
  ['unknown-template', 'error', 3, 'mends', `${START}${HELLO}say template /works`],
  ['unknown-template', 'error', 3, 'none', `${START}${HELLO}say template /nobody-has-this`],
  ['unknown-variable', 'error', 3, 'mends', `${START}${HELLO}say "Hi {firstname|you}"`],
  ['unknown-variable', 'error', 3, 'mends', `${START}${HELLO}say "a \\"b\\" {First Name} c"`],
  ['unknown-variable', 'error', 3, 'none', `${START}${HELLO}say "{order_number}"`],
  ['unknown-variable', 'error', 3, 'none', `${START}${HELLO}say template /asks`],
  ['no-fallback', 'warning', 3, 'mends', `${START}${HELLO}say "Hi {first_name}!"`],
  ['branch-not-offered', 'warning', 4, 'mends', `${START}${HELLO}button "Helper" as prices\non price\n  end`],
  ['branch-not-offered', 'warning', 3, 'none', `${START}${HELLO}on a\n  end`],
  ['answer-not-waited-for', 'warning', 3, 'mends', `${START}${HELLO}on no answer\n  say "Still there?"`],
  ['answer-not-waited-for', 'warning', 4, 'none', `${START}${HELLO}end\non any answer\n  say "Yes?"`],
  // Nothing leads to the branches of a test, and waiting would make it none.
  ['branch-not-offered', 'warning', 3, 'none', 'write "price"\nexpect "28 €"\non mugs\nexpect "28 €"'],
  ['answer-not-waited-for', 'warning', 3, 'none', 'write "price"\nexpect "28 €"\non any answer\nexpect "28 €"'],
  ['branch-does-nothing', 'warning', 3, 'none', 'write "price"\nexpect "28 €"\non mugs'],
  ['branch-does-nothing', 'warning', 4, 'mends', `${START}${HELLO}button "Helper" as a\non a`],
  ['button-leads-nowhere', 'warning', 3, 'mends', `${START}${HELLO}button "Helper" as a\n`],
  ['quick-reply-leads-nowhere', 'note', 3, 'none', `${START}${HELLO}quick reply "Helper"`],
  ['unseen-on-website', 'warning', 3, 'mends', `${START}${HELLO}button "Prices" as a\non a\n  end`],
  ['unseen-on-website', 'warning', 3, 'mends', `${START}${HELLO}button "Shop" opens https://example.com/`],
  ['unseen-on-website', 'note', 3, 'mends', `${START}${HELLO}quick reply "Mugs", "Say \\"Bowls\\""`],
  ['not-said-at-first', 'warning', 2, 'mends', `${START}say "Hello"`],
  ['not-said-at-first', 'warning', 2, 'mends', `${START}say „He said "hello"“`],
  ['not-said-at-first', 'warning', 2, 'mends', `${START}say template /plain`],
  ['not-said-at-first', 'warning', 2, 'mends', 'when someone comments\nreply privately "Hello"\nonce per person'],
  ['not-said-after-lapse', 'warning', 4, 'mends', `${START}${HELLO}wait 2 d\nsay "Hello again"`],
  [
    'not-said-after-lapse',
    'warning',
    5,
    'mends',
    `${START}${HELLO}wait for an answer, at most 30 h\non no answer\nsay "So?"`,
  ],
  ['not-said-after-person', 'warning', 3, 'mends', `${START}say "Hello"\nstop when a person types, for 12 h`],
  ['not-said-after-person', 'warning', 3, 'mends', `${START}say "Hello"\nhand over to a person`],
  ['sets-itself-off', 'warning', 1, 'none', `${START}say "The automatic helper knows every PRICE."`],
  [
    'say-to-commenter',
    'error',
    2,
    'none',
    `when someone comments\n${HELLO}wait for an answer, at most 2 h\nreply privately "I am automatic."\nonce per person`,
  ],
  [
    'sets-itself-off',
    'warning',
    1,
    'none',
    `when comment contains "link"\nreply publicly "The link is in your messages."`,
  ],
  ['answers-everything', 'warning', 1, 'mends', `when any message\n${HELLO}`],
  ['after-the-window', 'warning', 3, 'mends', `${START}${HELLO}wait 30 h\nsay "I am automatic."`],
  ['after-the-window', 'warning', 3, 'mends', `${START}${HELLO}wait for an answer, at most 2 d\nsay "I am automatic."`],
  [
    'after-the-window',
    'warning',
    3,
    'mends',
    `${START}${HELLO}wait for an answer, at most 2 d\non no answer\nsay "A bot."`,
  ],
  ['after-the-window', 'warning', 4, 'mends', `${START}${HELLO}wait 20 h\nwait 10 h\nsay "I am automatic."`],
  ['names-human-agent-tag', 'error', 2, 'none', `${START}say "x" with human agent tag`],
  ['names-human-agent-tag', 'error', 3, 'none', `${START}${HELLO}say "HUMAN_AGENT"`],
  [
    'second-private-reply',
    'error',
    3,
    'mends',
    `when someone comments\nreply privately "A bot."\nreply privately "More"`,
  ],
  ['say-to-commenter', 'error', 2, 'mends', 'when someone comments\nsay "A bot."\nonce per person'],
  ['say-to-commenter', 'error', 3, 'mends', 'when someone comments\nreply privately "A bot."\nsay "More"'],
  ['reply-without-comment', 'error', 2, 'mends', `${START}reply privately "A bot."`],
  ['reply-without-comment', 'error', 2, 'mends', `${START}reply publicly "A bot."`],
  ['reply-without-comment', 'error', 3, 'none', `${START}when someone comments\nreply publicly "A bot."`],
];

/** Every statement of the language, with something in its places. */
const STATEMENTS = Object.values(FORMS).map((form) =>
  form
    .replaceAll(/<\w+:texts?>|<\w+:replies>/g, '"a {name} b"')
    .replaceAll(/<\w+:name>/g, 'a')
    .replaceAll(/<\w+:time>/g, '30 h')
    .replaceAll(/<\w+:command>/g, '/asks')
    .replaceAll(/<\w+:address>/g, 'http://x/')
    .replaceAll(/<\w+:media>/g, 'image'),
);
const anyScript = fc.array(fc.constantFrom(...STATEMENTS, '', '# x', 'no'), { maxLength: 12 });

describe('a finding', () => {
  it.each(TABLE)('%s (%s) stands in line %i, and a click %s it', (code, severity, line, fix, source) => {
    const found = lint(source).findings.find((one) => one.code === code && one.line === line);
    expect(found?.severity).toBe(severity);
    expect(found?.fix === undefined ? 'none' : 'mends').toBe(fix);
    if (!found?.fix) return;
    const mended = mend(source, found.fix);
    const again = lint(mended).findings.filter((one) => one.code === code && one.line === line);
    expect(again, mended).toEqual([]);
    expect(lint(mended).findings.filter(({ severity: left }) => left === 'error').length).toBeLessThanOrEqual(
      lint(source).findings.filter(({ severity: left }) => left === 'error').length,
    );
  });

  it('of every code is in the table', () => {
    const every: Readonly<Record<FindingCode, true>> = {
      'not-understood': true,
      'nothing-to-hang-on': true,
      'buttons-and-quick-replies': true,
      'said-before': true,
      'after-the-end': true,
      'nothing-starts-it': true,
      'nothing-is-said': true,
      'nothing-is-expected': true,
      'test-in-automation': true,
      'not-of-test': true,
      message: true,
      'text-empty': true,
      'text-too-long': true,
      'unknown-template': true,
      'unknown-variable': true,
      'no-fallback': true,
      'branch-not-offered': true,
      'answer-not-waited-for': true,
      'branch-does-nothing': true,
      'button-leads-nowhere': true,
      'quick-reply-leads-nowhere': true,
      'unseen-on-website': true,
      'not-said-at-first': true,
      'not-said-after-lapse': true,
      'not-said-after-person': true,
      'sets-itself-off': true,
      'answers-everything': true,
      'after-the-window': true,
      'names-human-agent-tag': true,
      'second-private-reply': true,
      'say-to-commenter': true,
      'reply-without-comment': true,
    };
    expect(new Set(TABLE.map(([code]) => code))).toEqual(new Set(Object.keys(every)));
  });

  it('marks a stretch of the script, whatever the script is', () => {
    fc.assert(
      fc.property(anyScript, (lines) => {
        const written = lines.join('\n');
        for (const { at, line, fix } of lint(written).findings) {
          expect(line).toBeGreaterThanOrEqual(1);
          for (const span of [at, fix?.at ?? at]) {
            expect(span.start).toBeLessThanOrEqual(span.end);
            expect(span.end).toBeLessThanOrEqual(written.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is mended for good: taking everything that is offered comes to an end', () => {
    fc.assert(
      fc.property(anyScript, (lines) => {
        let text = lines.join('\n');
        for (let round = 0; round < 100; round += 1) {
          const fix = lint(text).findings.find((finding) => finding.fix)?.fix;
          if (!fix) return;
          text = mend(text, fix);
        }
        expect.fail(`still offers something: ${text}`);
      }),
      { numRuns: 300, examples: [[['hand over to a person', 'send image http://x/']]] },
    );
  });
});

describe('a line that was not understood', () => {
  const BELOW = 'button "A" as a\n# b\nbutton "Shop" opens https://example.com/\non a\n  end';

  it.each([
    ['a say that is not closed', `${START}say "I am the automatic helper. Or write A.\n${BELOW}`],
    ['a say that was broken over two lines', `${START}say "I am the automatic helper.\nOr write A."\n${BELOW}`],
    ['a say without marks, with other letters', `${START}sya I am the automatic helper\n\n${BELOW}`],
  ])('is all that is told where it is %s', (_, source) => {
    expect(codes(source).filter((code) => /^not-understood$|^nothing-/.test(code))).toEqual(
      source.includes('\nOr') ? ['not-understood', 'not-understood'] : ['not-understood'],
    );
  });

  it('is all that is told where it starts the script or expects something', () => {
    expect(codes(`when massage contains "price"\n${HELLO}`)).toEqual(['not-understood']);
    expect(codes('write "price"\nexpect 28 €')).toEqual(['not-understood']);
  });

  it('does not keep back what is missing beside it', () => {
    expect(codes(`sya "I am automatic."\n`)).toContain('nothing-starts-it');
    expect(codes(`${START}wiat 5 s`)).toContain('nothing-is-said');
    const between = `${START}say "open\nwait 5 s\n${BELOW}`;
    expect(codes(between).filter((code) => code === 'nothing-to-hang-on')).toHaveLength(2);
  });
});

describe('a title that the text is to name', () => {
  const unseen = (source: string) => lint(source).findings.find(({ code }) => code === 'unseen-on-website');
  const named = `${START}${HELLO}button "Prices" as a\nbutton "${TITLE}" as b\non a\n  end\non b\n  end`;

  it('is cut first where it is too long', () => {
    expect(unseen(named)).toMatchObject({ titles: ['Prices', TITLE] });
    expect(unseen(named)?.fix).toBeUndefined();
    const cut = lint(named).findings.find(({ fix }) => fix?.does === 'cut')?.fix;
    expect(cut && unseen(mend(named, cut))?.fix?.words).toBe('Or write PRICES or COMMISSIONS.');
    expect(unseen(`${START}${HELLO}quick reply "Mugs", "${TITLE}"`)?.fix).toBeUndefined();
  });

  it('is not offered in capitals that are other letters', () => {
    const greek = unseen(`${START}${HELLO}button "ᾀ " as a\non a\n  end`);
    expect(greek).toMatchObject({ titles: ['ᾀ '] });
    expect(greek?.fix).toBeUndefined();
  });

  it('may be of any length where it opens an address', () => {
    const opened = `${START}${HELLO}button "${TITLE}" opens https://example.com/`;
    expect(unseen(opened)?.fix).toBeDefined();
  });
});

describe('the script of the mock-up', () => {
  const source = [
    'when message contains "price", "prices", "how much"',
    'once per person every 24 h',
    '',
    'say "Hi {first_name|there}, this is the studio’s automatic helper. What would you like to see?"',
    '  button "Prices" as prices-2026',
    '  button "Workshops" as workshops',
    '',
    'on prices-2026',
    '  say "Mugs from 28 €. What are you looking for?"',
    '    quick reply "Mugs", "Bowls", "Commissions and gifts"',
    '',
    'on workshops',
    '  say template /workshop',
    'stop when a person types, for 12 h',
  ].join('\n');

  it('has its error, its warning and its passed checks', () => {
    const { findings, passed } = lint(source);
    const loud = findings.filter(({ severity }) => severity !== 'note');
    expect(loud.map(({ severity, code, line }) => [severity, code, line])).toEqual([
      ['warning', 'unseen-on-website', 5],
      ['error', 'message', 10],
    ]);
    expect(loud[1]?.fix).toMatchObject({ does: 'cut', words: 'Commissions', text: '"Commissions"' });
    expect(loud[0]?.fix).toMatchObject({ does: 'add-words', words: 'Or write PRICES or WORKSHOPS.' });
    expect(passed).toEqual(
      expect.arrayContaining<PassedCheck>(['said-at-first', 'said-after-person', 'cannot-set-itself-off']),
    );
    expect(passed).not.toContain('within-limits');
  });

  it('is without error and warning when all that is offered is taken, and does not set itself off by it', () => {
    let text = source;
    for (let round = 0; round < 10; round += 1) {
      const fix = lint(text).findings.find(({ severity, fix: offered }) => severity !== 'note' && offered)?.fix;
      if (!fix) break;
      text = mend(text, fix);
    }
    expect(lint(text).findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(lint(text).passed).toContain('cannot-set-itself-off');
  });
});

describe('a passed check', () => {
  it('is not claimed where there is nothing to look at', () => {
    expect(lint('').passed).toEqual([]);
    expect(lint('write "x"\nexpect "y"').passed).toEqual(['is-understood']);
    expect(lint(`when any message\nonce per person\n${HELLO}`).passed).not.toContain('cannot-set-itself-off');
  });

  it.each<[string, boolean]>([
    ['Ich bin der automatische Helfer', true],
    ['Ceci est une réponse AUTOMATIQUE', true],
    ['これは自動応答です', true],
    ['자동 응답입니다', true],
    ['هذا رد تلقائي', true],
    ["I'm the Kestrel bot", true],
    ['Our AI helps', true],
    ['vai ai saldi', false],
    ['إلى اللقاء', false],
    ['robotics for the both of us', false],
  ])('knows disclosure in “%s”: %s', (text, isDisclosed) => {
    expect(codes(`${START}say "${text}"`).includes('not-said-at-first')).toBe(!isDisclosed);
  });
});

describe('a title that is too long', () => {
  it.each([
    ['Commissions and gifts', 'Commissions'],
    ['Prices for mugs, bowls', 'Prices for mugs'],
    ['Donaudampfschifffahrtsgesellschaft', 'Donaudampfschifffahr'],
    ['A very long title (indeed)', 'A very long title'],
    ['Hi {first_name|there}, hello', undefined],
  ])('%s is cut to %s', (title, kept) => {
    expect(cutAtWord(title, 20)).toBe(kept);
  });
});

describe('a step', () => {
  const messages = (source: string, values: Parameters<typeof messagesOfStep>[2]) => {
    const [step] = outlineOf(parseScript(source)).main;
    if (step?.kind !== 'say' && step?.kind !== 'say-template' && step?.kind !== 'send') expect.fail('says nothing');
    return messagesOfStep(step, TEMPLATES, values);
  };

  it('becomes the message that is sent', () => {
    const [known = {}, unknown = {}] = SAMPLE_PEOPLE;
    const hello = 'say "Hi {first_name|there}"\nbutton "For {name|you}" as a\nbutton "Shop" opens https://example.com/';
    expect(messages(hello, known)).toEqual({
      messages: [
        {
          kind: 'buttons',
          text: 'Hi Ellie',
          buttons: [
            { type: 'postback', title: 'For Ellie Marsh', payload: 'a' },
            { type: 'web_url', title: 'Shop', url: 'https://example.com/' },
          ],
        },
      ],
      missing: [],
    });
    expect(messages('say "Hi {first_name|there}"', unknown).messages).toEqual([{ kind: 'text', text: 'Hi there' }]);
    expect(messages('say "Hi {first_name}"', unknown).missing).toEqual(['first_name']);
    expect(messages('say "?"\nquick reply "Mugs", "Bowls" as b', unknown).messages).toEqual([
      {
        kind: 'quick-replies',
        text: '?',
        quickReplies: [
          { type: 'text', title: 'Mugs', payload: 'Mugs' },
          { type: 'text', title: 'Bowls', payload: 'b' },
        ],
      },
    ]);
    expect(messages('send video https://example.com/a.mp4', unknown).messages).toEqual([
      { kind: 'media', media: 'video', source: { url: 'https://example.com/a.mp4' } },
    ]);
    expect(messages('say template /plain', unknown).messages).toEqual([{ kind: 'text', text: 'Hello there.' }]);
    expect(messages('say template /none', unknown)).toEqual({ messages: [], missing: [] });
  });
});
