// One click makes of a line what was meant, or nothing is offered: a script that looks right must not match nothing.
import { describe, expect, it } from 'vitest';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import type { ReadingFix } from '../../../utils/automation/script/syntax.ts';

const offered = (source: string) => parseScript(source).findings.find(({ fix }) => fix)?.fix;
const mended = (source: string) => {
  const fix = offered(source);
  return fix && source.slice(0, fix.at.start) + fix.text + source.slice(fix.at.end);
};
const LINK = 'https://example.com/';

/** What is written, what one click makes of it, and what its button says. All is understood then. */
const TABLE: readonly [written: string, meant: string, does: ReadingFix['does']][] = [
  // A list of texts.
  ['when message contains preis, how much', 'when message contains "preis", "how much"', 'quote'],
  ['when message contains "preis", how much', 'when message contains "preis", "how much"', 'quote'],
  ['when message contains “preis”, how much, b', 'when message contains “preis”, "how much", "b"', 'quote'],
  ["when message contains 'preis', 'b'", 'when message contains "preis", "b"', 'quote'],
  ['when message contains ‘how much’, ‚was kostet‘', 'when message contains "how much", "was kostet"', 'quote'],
  ["when message contains 'mugs, bowls', don't", 'when message contains "mugs, bowls", "don\'t"', 'quote'],
  ['on answer contains yes, of course', 'on answer contains "yes", "of course"', 'quote'],
  // A text.
  ["say 'x'", 'say "x"', 'quote'],
  ['say It costs 10,50 €', 'say "It costs 10,50 €"', 'quote'],
  ["say Don't  you 'know'", "say \"Don't  you 'know'\"", 'quote'],
  ["say 'I don't know'", 'say "I don\'t know"', 'quote'],
  ["say 'one' and 'two'", "say \"'one' and 'two'\"", 'quote'],
  ["say '", 'say "\'"', 'quote'],
  ["say ''", 'say ""', 'quote'],
  // What follows it in the form stays.
  ['button Prices as p', 'button "Prices" as p', 'quote'],
  ["button 'Prices' as p", 'button "Prices" as p', 'quote'],
  ['  button As good as new as p', '  button "As good as new" as p', 'quote'],
  [`button Shop opens ${LINK}`, `button "Shop" opens ${LINK}`, 'quote'],
  ['quick reply Mugs as mugs, Bowls', 'quick reply "Mugs" as mugs, "Bowls"', 'quote'],
  ["quick reply 'Mugs' as mugs, Big bowls as b", 'quick reply "Mugs" as mugs, "Big bowls" as b', 'quote'],
  ['quick reply "Mugs" as mugs, Bowls', 'quick reply "Mugs" as mugs, "Bowls"', 'quote'],
  ['expect Hello within 30 s', 'expect "Hello" within 30 s', 'quote'],
  ['expect I was within reach', 'expect "I was within reach"', 'quote'],
  ['expect button Prices', 'expect button "Prices"', 'quote'],
  ['when comment contains link on post 123', 'when comment contains "link" on post 123', 'quote'],
  ['when comment contains link, more on post 123', 'when comment contains "link", "more" on post 123', 'quote'],
  // Forgotten commas.
  ['when message contains "preis" "b"', 'when message contains "preis", "b"', 'comma'],
  ['when message contains "a" "b" "c"', 'when message contains "a", "b", "c"', 'comma'],
  ['when message contains "a" or "b"', 'when message contains "a", "b"', 'comma'],
  ['when comment contains "a" "b" on post 5', 'when comment contains "a", "b" on post 5', 'comma'],
  ['quick reply "Mugs" as m "Bowls"', 'quick reply "Mugs" as m, "Bowls"', 'comma'],
  ['stop when a person types for 12 h', 'stop when a person types, for 12 h', 'comma'],
  ['wait for an answer at most 2 h', 'wait for an answer, at most 2 h', 'comma'],
  ['expect nothing for 10 s', 'expect nothing, for 10 s', 'comma'],
  // Words with other letters.
  ['when massage contains "x"', 'when message contains "x"', undefined],
  ['When Massage contains "x"', 'When message contains "x"', undefined],
  ['when message contians "x"', 'when message contains "x"', undefined],
  [`send pictur ${LINK}`, `send image ${LINK}`, undefined],
  [`send imgae ${LINK}`, `send image ${LINK}`, undefined],
  ['expect "Hello" witin 30 s', 'expect "Hello" within 30 s', undefined],
  ['quick replay "Mugs"', 'quick reply "Mugs"', undefined],
  // Words that are left out.
  ['hand over', 'hand over to a person', undefined],
  ['hand over to person', 'hand over to a person', undefined],
  ['once person', 'once per person', undefined],
  ['stop when person types', 'stop when a person types', undefined],
  // Texts that are not closed, and those that were broken over lines.
  ['say "open', 'say "open"', 'close'],
  ['say “Hello"', 'say "Hello"', 'close'],
  ['when message contains „cena”, „ile”', 'when message contains "cena", "ile"', 'close'],
  ['button “Shop" as shop', 'button "Shop" as shop', 'close'],
  ['say ”Hej”', 'say "Hej"', 'quote'],
  ['say "Hello\n  there."', 'say "Hello\\nthere."', 'join'],
  ['say "Hello\r\n\r\n„there“"\nend', 'say "Hello\\n\\n„there“"\nend', 'join'],
];

/** What is taken out, as nothing else is known to be meant. */
const TOO_MUCH: readonly [written: string, left: string][] = [
  ['say "x" y', 'say "x" '],
  ['when message contains "a" on post 5', 'when message contains "a" '],
  ['when message contains "a",', 'when message contains "a"'],
  ['hand over to a person now', 'hand over to a person '],
];

describe('a click', () => {
  it.each(TABLE)('makes of %s: %s', (written, meant, does) => {
    expect(mended(written)).toBe(meant);
    expect(offered(written)?.does).toBe(does);
    expect(parseScript(meant).findings).toEqual([]);
  });

  it.each(TOO_MUCH)('takes out of %s what is too much', (written, left) => {
    expect(parseScript(written).findings[0]?.problem.code).toBe('too-much');
    expect(mended(written)).toBe(left);
  });

  it.each([
    'when',
    'when message',
    'when message contains',
    'say',
    'button "A" as',
    'on',
    'wait',
    'send',
    'when story',
  ])('is not offered where nobody knows what comes next: %s', (written) => expect(offered(written)).toBeUndefined());

  it('closes a text where what follows is a statement of its own, or no end of it', () => {
    expect(mended('say "open\nend')).toBe('say "open"\nend');
    expect(mended('say "open\nsya "x"')).toBe('say "open"\nsya "x"');
    expect(mended('say "open\nthere')).toBe('say "open"\nthere');
  });

  it('offers for a broken text one thing alone', () => {
    const { findings } = parseScript('say "Hello\nthere"\nsay "x');
    expect(findings.map(({ line, fix }) => [line, fix?.does])).toEqual([
      [1, 'join'],
      [2, undefined],
      [3, 'close'],
    ]);
  });

  it('quotes a title for now where the rest must be written on', () => {
    expect(mended('button Prices')).toBe('button "Prices"');
    expect(mended('button Shop opens example.com')).toBe('button "Shop" opens example.com');
  });

  it('tells what is missing where it stands', () => {
    expect(parseScript('when message contains "a" "b"').findings[0]?.problem).toEqual({
      code: 'expected',
      after: 'a',
      expected: [{ word: ',' }],
    });
    const [{ at, problem } = { at: undefined, problem: undefined }] =
      parseScript('when message contains "a", b').findings;
    expect(at).toEqual({ start: 27, end: 28 });
    expect(problem).toEqual({ code: 'expected', after: ',', expected: [{ kind: 'text' }] });
  });
});
