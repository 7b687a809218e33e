import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // One worker a core, not one fewer: the longest file then runs beside all the others.
    maxWorkers: '100%',
  },
});
