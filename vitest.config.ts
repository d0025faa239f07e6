import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests that start processes or browsers: they get the machine to themselves. */
const WITH_PROCESSES = [
  'tests/relay/**/*.test.ts',
  'tests/sandbox/**/*.test.ts',
  'tests/browser/**/*.test.ts',
  'tests/**/*real-relay.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: WITH_PROCESSES, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: WITH_PROCESSES,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
