/** A window that is too short for the reboots of all members. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalWorld, request } from './local-world.ts';
import { Windows } from './windows.ts';

let local: LocalWorld;
let windows: Windows;
beforeAll(async () => {
  local = await LocalWorld.start({ rds: { timings: { rebootMs: 720_000 } } });
  windows = new Windows(local);
});
afterAll(async () => {
  windows.close();
  await local.close();
});

const still = (test: () => Promise<void>) => () => windows.still(test)();
const instances = ['writer', 'reader-1', 'reader-2', 'reader-3'].map((identifier) => ({ identifier }));

describe('a window that is too short for all members', () => {
  it(
    'has no reboot that would not end in it: what is left is scheduled for the next, and said',
    still(async () => {
      local.world.addCluster({ instances });
      await windows.succeed({ ...request, reboot: 'in-window', rebootWindow: 'sun:03:00-sun:03:30' });
      await windows.pass(14 * 86_400);

      const [first, second, ...more] = await windows.scheduled();

      expect(more).toEqual([]);
      expect(first).toMatchObject({
        rebooted: ['writer', 'reader-1'],
        outcome: {
          outcome: 'reboot-scheduled',
          instances: [{ rebooted: true }, { rebooted: true }, { rebooted: false }, { rebooted: false }],
          summary: expect.stringContaining('reader-2, reader-3: pending-reboot. Reboots begin at'),
        },
      });
      expect(second).toMatchObject({
        rebooted: ['reader-2', 'reader-3'],
        outcome: { outcome: 'associated' },
      });
      const atMs = [first, second].map((run) => Date.parse(run?.startedAt ?? ''));
      expect(((atMs[1] ?? 0) - (atMs[0] ?? 0)) / 86_400_000).toBeCloseTo(7, 2);
      const ends = [first, second].map((run) =>
        run && 'verifiedAt' in run.outcome ? run.outcome.verifiedAt : '',
      );
      for (const end of ends) expect(end.slice(11, 16) <= '03:30').toBe(true);
    }),
  );
});
