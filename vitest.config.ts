import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests that start processes or browsers: they get the machine to themselves. */
const WITH_PROCESSES = [
  'tests/relay/**/*.test.ts',
  'tests/sandbox/**/*.test.ts',
  'tests/browser/**/*.test.ts',
  'tests/**/*real-relay.test.ts',
];

/** Those of them that mostly wait: beside the others they cost little. */
const WAITING = [
  'tests/browser/killed-sends.test.ts',
  'tests/browser/live-preview.test.ts',
  'tests/browser/poll-chain.test.ts',
  'tests/browser/waiting.test.ts',
];

/** About half of those that are busy. `npm test` runs both halves, and those that wait, beside one another. */
const HALF = [
  'tests/relay/**/*.test.ts',
  'tests/sandbox/**/*.test.ts',
  'tests/browser/screens.test.ts',
  'tests/browser/firefox.test.ts',
  'tests/browser/killed.test.ts',
  'tests/browser/privacy.test.ts',
  'tests/browser/upgrade.test.ts',
];

/** One file at a time, with time for browsers. */
const ONE_BY_ONE = { fileParallelism: false, testTimeout: 180_000, hookTimeout: 120_000 };

function lane(name: string, include: string[], exclude: string[], groupOrder: number) {
  return { extends: true as const, test: { ...ONE_BY_ONE, name, include, exclude, sequence: { groupOrder } } };
}

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Left to itself vitest keeps a core free for a person who watches.
    maxWorkers: '100%',
    // On a busy machine a second, which is the default, is nothing.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: WITH_PROCESSES, sequence: { groupOrder: 0 } },
      },
      lane('processes', WITH_PROCESSES, [...HALF, ...WAITING], 1),
      lane('other-processes', HALF, [], 2),
      lane('waiting', WAITING, [], 3),
    ],
  },
});
