// `npm test`: every gate, then every test. Ends with one line that says how many passed and failed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';
import { ROOT } from './service-process.ts';

/** A command that must exit with 0. Each counts as one test. */
interface Gate {
  name: string;
  command: string;
  given: readonly string[];
}

const GATES: readonly Gate[] = [
  { name: 'types are generated', command: 'wxt', given: ['prepare'] },
  { name: 'extension type-checks', command: 'tsc', given: ['-p', 'tsconfig.json'] },
  { name: 'relay and sandbox type-check', command: 'tsc', given: ['-p', 'tsconfig.node.json'] },
  { name: 'tests type-check', command: 'tsc', given: ['-p', 'tests/tsconfig.json'] },
  { name: 'lint and format', command: 'biome', given: ['ci', '--error-on-warnings', '--colors=off'] },
  {
    name: 'dependencies point one way',
    command: 'depcruise',
    given: ['entrypoints', 'components', 'utils', 'relay', 'sandbox', 'scripts'],
  },
  { name: 'builds for Firefox', command: 'wxt', given: ['build', '-b', 'firefox', '--mv3'] },
  { name: 'builds for Chrome', command: 'wxt', given: ['build'] },
];

/** The part of vitest's JSON report that is counted. A skipped or forgotten test counts as failed. */
interface VitestReport {
  numTotalTests: number;
  numPassedTests: number;
  numFailedTestSuites: number;
  testResults: readonly {
    name: string;
    message: string;
    assertionResults: readonly { fullName: string; status: string; failureMessages?: readonly string[] | null }[];
  }[];
}

const started = Date.now();
findChromium();
findFirefox();

const failedGates = GATES.filter((gate) => !passes(gate));
const given = process.argv.slice(2);
const tests = given.length > 0 ? await runVitest(given, 'shown') : await runAll();

const passed = GATES.length - failedGates.length + tests.passed;
const failed = failedGates.length + tests.failed;
for (const gate of failedGates) console.log(`FAILED GATE: ${gate.name}`);
// Once more at the end: of a long output that is what is read, or all that is kept.
for (const failure of tests.failures) console.log(`FAILED: ${failure}`);
console.log(`${Math.round((Date.now() - started) / 1000)} s in all`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function passes(gate: Gate): boolean {
  const at = Date.now();
  const done = spawnSync(gate.command, gate.given, { cwd: ROOT, encoding: 'utf8' });
  const ok = done.status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${gate.name} (${Date.now() - at} ms)`);
  if (!ok) console.log(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`);
  return ok;
}

/** What came of a run of vitest. */
interface Counted {
  passed: number;
  failed: number;
  /** Each with its file, its name and why. */
  failures: readonly string[];
}

/** Units first; then those that start processes in three lanes, of which one mostly waits. */
async function runAll(): Promise<Counted> {
  const units = await runVitest(['--project', 'unit'], 'shown');
  const others = await Promise.all([
    runVitest(['--project', 'processes'], 'shown'),
    runVitest(['--project', 'other-processes'], 'shown at its end'),
    runVitest(['--project', 'waiting'], 'shown at its end'),
  ]);
  return [units, ...others].reduce((sum, { passed, failed, failures }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    failures: [...sum.failures, ...failures],
  }));
}

async function runVitest(given: readonly string[], output: 'shown' | 'shown at its end'): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const isShown = output === 'shown';
  const vitest = spawn('vitest', ['run', ...reporters, ...given], {
    cwd: ROOT,
    stdio: isShown ? ['ignore', 1, 2] : ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [vitest.stdout, vitest.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (written += text));
  try {
    const [status] = await once(vitest, 'close');
    const result: VitestReport = JSON.parse(readFileSync(report, 'utf8'));
    const { numTotalTests, numPassedTests, numFailedTestSuites } = result;
    const failed = numTotalTests - numPassedTests;
    // A file that cannot even be loaded has no tests to count; nor has a run that ends badly after its last test.
    const broken = failed === 0 && (numFailedTestSuites > 0 || status !== 0) ? 1 : 0;
    return { passed: numPassedTests, failed: failed + broken, failures: failuresIn(result) };
  } catch {
    return { passed: 0, failed: 1, failures: [`vitest ${given.join(' ')} left no report`] };
  } finally {
    process.stdout.write(written);
    rmSync(folder, { recursive: true, force: true });
  }
}

function failuresIn({ testResults }: VitestReport): readonly string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const tests = assertionResults.filter(({ status }) => status !== 'passed');
    if (tests.length === 0) return message === '' ? [] : [`${file}: ${firstLine(message)}`];
    return tests.map(
      ({ fullName, status, failureMessages }) => `${file} > ${fullName}: ${firstLine(failureMessages?.[0] ?? status)}`,
    );
  });
}

function firstLine(words: string): string {
  return words.split('\n')[0]?.slice(0, 300) ?? '';
}
