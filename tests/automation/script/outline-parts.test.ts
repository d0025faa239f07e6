import { describe, expect, it } from 'vitest';
import { isTestScript } from '../../../utils/automation/script/is-test-script.ts';
import { outlineOf } from '../../../utils/automation/script/outline.ts';
import { isTestAlone } from '../../../utils/automation/script/outline-parts.ts';
import { readLines } from '../../../utils/automation/script/read-lines.ts';

const isPlayedAsTest = (source: string) => isTestAlone(outlineOf({ lines: readLines(source) }));

describe('a test', () => {
  it.each([
    ['that writes and expects is one, for lists and for players', 'write "price"\nexpect "28 €"', true, true],
    ['that says something itself is meant as one, and played like any script', 'say "Hi"\nexpect "Hi"', true, false],
    ['that waits is meant as one, and played like any script', 'write "price"\nwait 5 s', true, false],
    ['with branches alone is one', 'on prices\n  expect "28 €"', true, true],
    ['that something starts is none', 'when any message\nexpect "Hi"', false, false],
    ['without a statement is none', '# nothing yet', false, false],
  ])('%s', (_, source, isMeant, isPlayed) => {
    expect([isTestScript(source), isPlayedAsTest(source)]).toEqual([isMeant, isPlayed]);
  });
});
