/** Everything at once, and the reboot in its window: two executions, and the schedule between them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld, lambdaRole, request, s3Role, withReader } from './local-world.ts';
import { Windows, window } from './windows.ts';

let local: LocalWorld;
let windows: Windows;
beforeAll(async () => {
  local = await LocalWorld.start();
  windows = new Windows(local);
});
afterAll(async () => {
  windows.close();
  await local.close();
});
beforeEach(() => local.world.addCluster({ instances: withReader }));

const still = (test: () => Promise<void>) => () => windows.still(test)();

const wish = { ...request, reboot: 'in-window', rebootWindow: window };
const command = `aurora-roles start --cluster my-cluster --s3 ${s3Role} --lambda ${lambdaRole} --reboot when-required`;
const waiting = ({ parameterStatus }: { readonly parameterStatus: string }) => parameterStatus !== 'in-sync';

describe('a request with reboot in-window', () => {
  it(
    'does everything but the reboot, and says when that will be, of which members, and how to have it now',
    still(async () => {
      const { outcome, changingCalls } = await windows.succeed(wish);

      expect(changingCalls).toEqual([
        'AddRoleToDBCluster',
        'AddRoleToDBCluster',
        'CreateDBClusterParameterGroup',
        'ModifyDBClusterParameterGroup',
        'ModifyDBCluster',
        'CreateSchedule',
      ]);
      expect(outcome).toMatchObject({
        outcome: 'reboot-scheduled',
        rebootWindow: window,
        rebootAt: expect.stringMatching(/T03:00:00.000Z$/),
        scheduledBy: null,
        summary: expect.stringContaining(`To reboot now: ${command}`),
      });
      expect(new Date(outcome.rebootAt ?? 0).getUTCDay()).toBe(0);
      expect(outcome.instances.filter(waiting).map(({ rebootAt }) => rebootAt)).toEqual([
        outcome.rebootAt,
        outcome.rebootAt,
      ]);
      expect(await windows.schedules()).toEqual([
        { name: outcome.clusterResourceId, expression: `at(${outcome.rebootAt?.replace('.000Z', '')})` },
      ]);
      // The lock is free.
      expect(local.aws.dynamodb.items('aurora-role-association-locks-1')).toEqual([]);
    }),
  );

  it(
    'is carried out in the window, the writer first, by an execution that says who scheduled it',
    still(async () => {
      const { outcome } = await windows.succeed(wish);
      await windows.until('sun:03:30');

      const run = (await windows.scheduled()).at(-1);

      expect(run).toMatchObject({
        startedAt: expect.stringMatching(new RegExp(`^${outcome.rebootAt?.slice(0, 16)}`)),
        rebooted: ['my-cluster-primary', 'my-cluster-reader'],
        outcome: {
          outcome: 'associated',
          rebootAt: null,
          scheduledBy: expect.stringContaining(':execution:'),
        },
      });
      expect(await windows.schedules()).toEqual([]);
      expect((await windows.succeed(request)).outcome.outcome).toBe('already-associated');
    }),
  );
});
