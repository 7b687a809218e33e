import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The whole suite must stay under two minutes on two cores.
    testTimeout: 20_000,
  },
});
