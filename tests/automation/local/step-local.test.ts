import { describe, expect, it } from 'vitest';
import { startPlaces } from '../../../utils/automation/local/start-places.ts';
import { whoseTurn } from '../../../utils/automation/local/whose-turn.ts';
import { outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { orderOf, phoneOf, saidIn } from './play.ts';

const HOUR = 3_600_000;

const PRICES = `when message contains "price", "how much"
say "Hi {first_name|there}"
  button "Mugs" as mugs
  button "Bowls" as bowls
  button "Shop" opens https://example.com/shop
on mugs
  say "28 €"
on bowls
  say "46 €"`;

describe('a script in the phone', () => {
  it('is started by words, and says why others do not start it', () => {
    const phone = phoneOf(orderOf(PRICES));
    expect(whoseTurn(phone.play)).toMatchObject({ turn: 'start', ways: [{ kind: 'message', text: 'price' }] });
    phone.write('hello');
    expect(phone.play.rows.at(-1)).toMatchObject({ kind: 'you-wrote', unheard: 'none-of-its-words' });
    expect(saidIn(phone.play)).toEqual([]);
    phone.write('What is the PRICE?');
    expect(saidIn(phone.play)).toEqual(['Hi there']);
    expect(whoseTurn(phone.play)).toEqual({ turn: 'tap', titles: ['Mugs', 'Bowls'], until: 24 * HOUR });
  });

  it('is begun in one click with its first phrase', () => {
    const phone = phoneOf(orderOf(PRICES, { person: { first_name: 'Ellie' } }));
    phone.begin();
    expect(phone.play.rows[0]).toMatchObject({ kind: 'you-wrote', text: 'price', how: 'message' });
    expect(saidIn(phone.play)).toEqual(['Hi Ellie']);
  });

  it('wants the whole message where it says so', () => {
    const phone = phoneOf(orderOf('when message is "link"\nsay "Here"'));
    phone.write('the link please');
    expect(phone.play.rows.at(-1)).toMatchObject({ unheard: 'more-than-the-word' });
    phone.write('Link!');
    expect(saidIn(phone.play)).toEqual(['Here']);
  });

  it('goes on where a button leads, an older one too', () => {
    const phone = phoneOf(orderOf(PRICES));
    phone.begin();
    phone.tap('Mugs');
    phone.tapOldest('Bowls');
    phone.write('MUGS');
    expect(saidIn(phone.play)).toEqual(['Hi there', '28 €', '46 €', '28 €']);
  });

  it('takes quick replies only until the next message', () => {
    const phone = phoneOf(
      orderOf('say "Well?"\nquick reply "Yes" as yes, "No"\non yes\nsay "Good"\non No\nsay "Well"'),
    );
    phone.tap('Yes');
    expect(saidIn(phone.play)).toEqual(['Well?', 'Good']);
    expect(() => phone.tap('No')).toThrow();
  });

  it('takes the buttons of a saved reply', () => {
    const phone = phoneOf(orderOf('say template /menu\non go-on\nsay "Done"'));
    expect(whoseTurn(phone.play)).toMatchObject({ turn: 'tap', titles: ['Go on'] });
    phone.tap('Go on');
    expect(saidIn(phone.play)).toEqual(['What next, you?', 'Done']);
  });

  it('says what could not be said', () => {
    const { play } = phoneOf(orderOf('say template /nowhere\nsay "Hi {first_name}"'));
    expect(play.rows).toMatchObject([
      { kind: 'says-nothing', because: 'no-such-reply', command: 'nowhere' },
      { kind: 'says', missing: ['first_name'] },
      { kind: 'ended', because: 'done' },
    ]);
  });

  it('pauses for as long as it says, or until it is skipped, or until a tap leads elsewhere', () => {
    const source = 'say "One"\nbutton "On" as on-1\nwait 5 min\nsay "Two"\nwait 1 h\nsay "Three"\non on-1\nsay "Four"';
    const phone = phoneOf(orderOf(source));
    expect(whoseTurn(phone.play)).toEqual({ turn: 'pause', until: 300_000 });
    phone.wait(299_999);
    expect(saidIn(phone.play)).toEqual(['One']);
    phone.wait(1);
    expect(saidIn(phone.play)).toEqual(['One', 'Two']);
    phone.write('Are you there?');
    expect(phone.play.rows.at(-1)).toMatchObject({ unheard: 'in-a-pause' });
    phone.tap('On');
    expect(saidIn(phone.play)).toEqual(['One', 'Two', 'Four']);
    expect(phone.play.rows.flatMap((row) => (row.kind === 'pause' ? [[row.line, row.over]] : []))).toEqual([
      [3, 'passed'],
      [5, 'left'],
    ]);
    const other = phoneOf(orderOf(source));
    other.skip();
    other.skip();
    expect(saidIn(other.play)).toEqual(['One', 'Two', 'Three']);
  });

  it('puts what a late look finds at the moments at which it happened', () => {
    const source = 'say "One"\nwait 5 min\nsay "Two"\nwait 5 min\nsay "Three"';
    const phone = phoneOf(orderOf(source));
    phone.wait(HOUR);
    expect(phone.play.rows.flatMap((row) => (row.kind === 'says' ? [row.at] : []))).toEqual([0, 300_000, 600_000]);
  });

  it('waits for an answer, and knows when there is none', () => {
    const source =
      'say "Which day?"\nwait for an answer, at most 2 h\nsay "Any"\non answer contains "sunday"\nsay "Sunday"\non no answer\nsay "Later"';
    const phone = phoneOf(orderOf(source));
    expect(whoseTurn(phone.play)).toEqual({ turn: 'answer', until: 2 * HOUR });
    phone.write('On Sunday');
    expect(saidIn(phone.play)).toEqual(['Which day?', 'Sunday']);
    const silent = phoneOf(orderOf(source));
    silent.wait(2 * HOUR);
    expect(saidIn(silent.play)).toEqual(['Which day?', 'Later']);
    expect(silent.play.rows.map(({ kind }) => kind)).toContain('no-answer');
  });

  it('is over when it hands over, and begins anew with the next of its words', () => {
    const phone = phoneOf(orderOf('when message contains "help"\nsay "A person comes"\nhand over to a person'));
    phone.begin();
    expect(whoseTurn(phone.play)).toEqual({ turn: 'over', because: 'handed-over' });
    phone.write('help!');
    expect(saidIn(phone.play)).toHaveLength(2);
  });

  it('speaks once where it says so', () => {
    const phone = phoneOf(orderOf('when any message\nonce per person every 24 h\nsay "Hi"'));
    phone.begin();
    phone.write('hello');
    expect(phone.play.rows.at(-1)).toMatchObject({ kind: 'you-wrote', unheard: 'once' });
    phone.wait(24 * HOUR);
    phone.write('hello');
    expect(saidIn(phone.play)).toHaveLength(2);
  });

  it('stops when a person types, and keeps quiet for as long as it says', () => {
    const phone = phoneOf(
      orderOf('when any message\nsay "Hi"\nwait 1 h\nsay "Still there?"\nstop when a person types, for 12 h'),
    );
    phone.begin();
    phone.type();
    expect(whoseTurn(phone.play)).toEqual({ turn: 'over', because: 'person-typed' });
    expect(phone.play.rows.map(({ kind }) => kind).slice(-2)).toEqual(['person-typed', 'ended']);
    phone.write('hello');
    expect(phone.play.rows.at(-1)).toMatchObject({ unheard: 'keeps-quiet' });
    phone.wait(12 * HOUR);
    phone.write('hello');
    expect(saidIn(phone.play)).toEqual(['Hi', 'Hi']);
  });

  it('is started by comments, menus, answers to stories and mentions', () => {
    const source = `when comment contains "link" on post 123
when tapped menu-hours
when story reply contains "where"
when story mention
reply publicly "Look at your messages"
reply privately "Here, {first_name|you}"`;
    expect(whoseTurn(phoneOf(orderOf(source)).play)).toEqual({
      turn: 'start',
      ways: [
        { trigger: 0, kind: 'comment', text: 'link', post: '123' },
        { trigger: 1, kind: 'tap', payload: 'menu-hours' },
        { trigger: 2, kind: 'story-reply', text: 'where' },
        { trigger: 3, kind: 'story-mention' },
      ],
    });
    for (const trigger of [0, 1, 2, 3]) {
      const phone = phoneOf(orderOf(source));
      phone.begin(trigger);
      expect(phone.play.rows.map(({ kind }) => kind).slice(1)).toEqual(['public-reply', 'private-reply', 'ended']);
    }
    const commenter = phoneOf(orderOf(source));
    commenter.write('the link, please');
    expect(commenter.play.rows[0]).toMatchObject({ kind: 'you-wrote', how: 'comment', post: '123' });
    const elsewhere = phoneOf(orderOf('when story mention\nsay "Thanks"'));
    elsewhere.write('hello');
    expect(elsewhere.play.rows[0]).toMatchObject({ unheard: 'not-by-words' });
  });

  it('begins at any statement that does something', () => {
    const script = parseScript(PRICES);
    const places = startPlaces(script, outlineOf(script));
    expect(places.map(({ line }) => line)).toEqual([2, 7, 9]);
    expect(places[1]?.statement).toBe('say "28 €"');
    const phone = phoneOf(orderOf(PRICES, { startAtLine: 9 }));
    expect(saidIn(phone.play)).toEqual(['46 €']);
    phone.write('mugs');
    expect(saidIn(phone.play)).toEqual(['46 €', '28 €']);
  });

  it('has nothing to play where nothing is written', () => {
    expect(whoseTurn(phoneOf(orderOf('# nothing')).play)).toEqual({ turn: 'nothing-to-play' });
  });
});

describe('a test in the phone', () => {
  const against = orderOf(`${PRICES}\non answer contains "later"\nwait 20 s\nsay "Now"`).outline;
  const test = (source: string) => phoneOf(orderOf(source, { against })).play;
  const results = (source: string) =>
    test(source).rows.flatMap((row) =>
      row.kind === 'expected' ? [row.result === 'failed' ? row.because : row.result] : [],
    );

  it('passes where everything comes as it expects', () => {
    const source = `write "price"
expect "Hi there" within 5 s
expect button "Mugs"
tap "Mugs"
expect "28 €"
expect nothing, for 10 s`;
    expect(results(source)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(whoseTurn(test(source))).toEqual({ turn: 'over', because: 'test-passed' });
  });

  it('says what is different', () => {
    const source = `write "price"
expect "Hello"
expect button "Jugs"
expect quick reply "Mugs"
tap "Jugs"
expect "46 €"`;
    expect(results(source)).toEqual(['other-text', 'not-there', 'not-there', 'not-there', 'not-reached']);
    expect(whoseTurn(test(source))).toEqual({ turn: 'over', because: 'test-failed' });
    expect(results('write "price"\nexpect nothing, for 1 s')).toEqual(['something-came']);
    expect(results('write "xyzzy"\nexpect "Hi there"\nexpect nothing, for 1 s')).toEqual([
      'nothing-came',
      'not-reached',
    ]);
  });

  it('takes buttons in their order', () => {
    const asked = (...titles: readonly string[]) =>
      results(['write "price"', 'expect "Hi there"', ...titles.map((title) => `expect button "${title}"`)].join('\n'));
    expect(asked('Bowls')).toEqual(['passed', 'passed']);
    expect(asked('Mugs', 'Bowls')).toEqual(['passed', 'passed', 'passed']);
    expect(asked('Bowls', 'Mugs')).toEqual(['passed', 'passed', 'not-there']);
  });

  it('counts pauses that it does not wait for', () => {
    const rows = test(
      'write "price"\nexpect "Hi there"\nwrite "later"\nexpect nothing, for 10 s\nexpect "Now" within 5 s',
    ).rows;
    expect(rows.filter(({ kind }) => kind === 'expected')).toMatchObject([
      { result: 'passed' },
      { result: 'passed' },
      { result: 'passed', late: 20_000 },
    ]);
  });

  it('does not pass over what nothing leads to', () => {
    expect(results('write "price"\nexpect "Hi there"\non mugs\n  expect "28 €"')).toEqual(['passed', 'not-reached']);
    expect(whoseTurn(test('on mugs\n  expect "28 €"'))).toEqual({ turn: 'over', because: 'test-failed' });
    expect(whoseTurn(test('write "price"\nexpect "Hi there"\non mugs\n  write "later"'))).toEqual({
      turn: 'over',
      because: 'test-failed',
    });
  });

  it('asks for the script that it tests', () => {
    expect(whoseTurn(phoneOf(orderOf('write "price"\nexpect "Hi"')).play)).toEqual({ turn: 'test-alone' });
  });
});
