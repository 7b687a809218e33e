import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/package/**/*.package.ts'],
    // What it waits for is npm: it builds, packs, and fetches what the package depends on.
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
