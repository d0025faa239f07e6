import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests that start processes or browsers: they get the machine to themselves. */
const WITH_PROCESSES = [
  'tests/relay/**/*.test.ts',
  'tests/sandbox/**/*.test.ts',
  'tests/browser/**/*.test.ts',
  'tests/**/*real-relay.test.ts',
];

/** Those of them that mostly wait, and others to fill their time: `npm test` lets them run beside the rest. */
const WAITING = [
  'tests/browser/screens.test.ts',
  'tests/browser/privacy.test.ts',
  'tests/browser/upgrade.test.ts',
  'tests/browser/poll-chain.test.ts',
  'tests/browser/killed-sends.test.ts',
  'tests/browser/waiting.test.ts',
];

/** One file at a time, with time for browsers. */
const ONE_BY_ONE = { fileParallelism: false, testTimeout: 180_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // On a busy machine a second, which is the default, is nothing.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: WITH_PROCESSES, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          ...ONE_BY_ONE,
          name: 'processes',
          include: WITH_PROCESSES,
          exclude: WAITING,
          sequence: { groupOrder: 1 },
        },
      },
      { extends: true, test: { ...ONE_BY_ONE, name: 'waiting', include: WAITING, sequence: { groupOrder: 2 } } },
    ],
  },
});
