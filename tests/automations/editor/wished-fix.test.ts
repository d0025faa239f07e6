// A fix that was asked for before the script was judged anew: only the very same one is done.
import { describe, expect, it } from 'vitest';
import { wishedFix } from '../../../components/automations/editor/wished-fix.ts';
import { lintScript } from '../../../utils/automation/script/lint-script.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';

const LONG = 'Small enough for a single flower';
const SCRIPT = `when message contains "vase"
say "This is an automatic answer. Write SMALL."
quick reply "${LONG}" as small
on small
say "20 €."
`;

const findingsIn = (script: string) => lintScript(parseScript(script), new Map()).findings;

/** The cut of the title that is too long, as it was shown. */
function cutIn(script: string) {
  const found = findingsIn(script).find(({ fix }) => fix?.does === 'cut');
  if (!found?.fix) throw new Error('there is no title that is too long');
  const { code, at, fix } = found;
  return { code, at, text: fix.text };
}

describe('a fix that was asked for', () => {
  it('is done where its finding is still there', () => {
    const wish = cutIn(SCRIPT);
    const script = SCRIPT.replace('20 €.', '24 €.');
    const fix = wishedFix(wish, findingsIn(script));
    expect(fix).toMatchObject({ does: 'cut', text: wish.text });
    expect(fix?.at).toEqual(cutIn(script).at);
  });

  it('is done where what it is about has grown since', () => {
    const { at, ...wish } = cutIn(SCRIPT);
    const grown = findingsIn(SCRIPT.replace(LONG, `${LONG} or two`));
    expect(wishedFix({ ...wish, at: { start: at.start, end: at.end + 7 } }, grown)).toMatchObject({ does: 'cut' });
  });

  it('is not done where it would put in other words', () => {
    const wish = cutIn(SCRIPT);
    expect(wishedFix(wish, findingsIn(SCRIPT.replace(LONG, `Very ${LONG}`)))).toBeUndefined();
  });

  it('is not done where nothing is wrong any more', () => {
    expect(wishedFix(cutIn(SCRIPT), findingsIn(SCRIPT.replace(LONG, 'Small')))).toBeUndefined();
  });

  it('is not done elsewhere', () => {
    const { at, ...wish } = cutIn(SCRIPT);
    const moved = { start: at.start + 200, end: at.end + 200 };
    expect(wishedFix({ ...wish, at: moved }, findingsIn(SCRIPT))).toBeUndefined();
  });

  it('is the nearer one of two that are alike', () => {
    const twice = SCRIPT.replace(`"${LONG}" as small`, `"${LONG}" as small, "${LONG}" as other`);
    const cuts = findingsIn(twice).filter(({ fix }) => fix?.does === 'cut');
    expect(cuts).toHaveLength(2);
    const [first, second] = cuts;
    if (!first?.fix || !second?.fix) throw new Error('two titles are too long');
    const at = { start: second.at.start - 1, end: second.at.end };
    expect(wishedFix({ code: second.code, text: second.fix.text, at }, [first, second])).toBe(second.fix);
  });

  it('is another code’s even with the same words', () => {
    const { code: _, ...wish } = cutIn(SCRIPT);
    expect(wishedFix({ ...wish, code: 'text-too-long' }, findingsIn(SCRIPT))).toBeUndefined();
  });
});
