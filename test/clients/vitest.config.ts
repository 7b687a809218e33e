import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/clients/**/*.clients.ts'],
    // Waiters of these clients look every 30 seconds of real time, whatever the speed of the local AWS.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
