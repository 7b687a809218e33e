import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Every test file, and every command that a test starts, is a process that compiles the SDK anew without it.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** Files that leave nothing behind in their process share one: starting one for each takes longer than running them. */
const sharing = [
  'test/local/!(deploy|lambda)/**/*.test.ts',
  'test/statemachine/**/*.test.ts',
  'test/template/**/*.test.ts',
];

export default defineConfig({
  test: {
    // Far above what any test takes: a busy machine is no failure.
    testTimeout: 120_000,
    // One more than there are cores: some files wait for the commands that they have started.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        // Handlers keep their configuration and their client, so whatever loads them is alone.
        test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: sharing },
      },
      {
        extends: true,
        test: {
          name: 'sharing',
          include: sharing,
          isolate: false,
          // The first in a process to call the SDK decides how invocations of functions are told apart in it.
          setupFiles: ['local/lambda/invocations.ts'],
        },
      },
    ],
  },
});
