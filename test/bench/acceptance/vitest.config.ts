import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The acceptance run altered in every way and interrupted at every moment: minutes of work, which `npm test` need not wait for. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../../..'),
    include: ['test/bench/acceptance/**/*.acceptance.ts'],
    testTimeout: 120_000,
  },
});
