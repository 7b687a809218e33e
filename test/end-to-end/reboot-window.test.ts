/** Everything at once, and the reboot in its window: two executions, and the schedule between them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld, lambdaRole, lockHolders, request, s3Role, withReader } from './local-world.ts';
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
      expect(lockHolders(local.aws)).toEqual([]);
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

  it.each([
    { label: 'is open', start: 'sun:03:05', prepared: 'at once' },
    { label: 'begins in a minute', start: 'sun:02:59', prepared: 'in the meantime' },
  ])('reboots without a schedule when the window $label: all is prepared $prepared', async ({ start }) => {
    await still(async () => {
      await windows.until(start);

      const { outcome, work } = await windows.succeed(wish);

      expect(outcome).toMatchObject({ outcome: 'associated', rebootAt: null, rebootWindow: window });
      expect(work.reboots).toBe(2);
      expect(await windows.schedules()).toEqual([]);
    })();
  });

  it(
    'schedules for some minutes ahead when the window opens just as everything is prepared',
    still(async () => {
      await windows.until('sun:02:55');
      const { outcome } = await windows.succeed(wish);

      expect(outcome).toMatchObject({
        outcome: 'reboot-scheduled',
        rebootAt: expect.stringMatching(/T03:0[4-6]:00.000Z$/),
      });
      await windows.until('sun:03:30');
      expect((await windows.scheduled()).at(-1)?.outcome).toMatchObject({ outcome: 'associated' });
    }),
  );

  it(
    'crosses the end of the week',
    still(async () => {
      const { outcome } = await windows.succeed({ ...wish, rebootWindow: 'sat:23:59-sun:00:59' });
      await windows.until('sun:01:30');

      const run = (await windows.scheduled()).at(-1);

      expect(outcome.rebootAt).toMatch(/T23:59:00.000Z$/);
      expect(run?.outcome).toMatchObject({
        outcome: 'associated',
        startedAt: expect.stringMatching(/T23:59:/),
      });
    }),
  );

  it(
    'has the maintenance window of the cluster where it names none',
    still(async () => {
      const { rebootWindow: _, ...open } = wish;

      expect((await windows.succeed(open)).outcome).toMatchObject({ rebootWindow: 'sun:04:00-sun:04:30' });
    }),
  );

  it(
    'schedules nothing where nothing needs a reboot',
    still(async () => {
      local.reset();
      local.world.addParameterGroup();
      local.world.addCluster({ instances: withReader, parameterGroup: 'my-group' });

      const { outcome } = await windows.succeed(wish);

      expect(outcome).toMatchObject({ outcome: 'associated', rebootAt: null });
      expect(await windows.schedules()).toEqual([]);
    }),
  );

  it(
    'removes a replaced role when no instance uses it any longer',
    still(async () => {
      const oldRole = 'arn:aws:iam::123456789012:role/AllowAuroraOldRole';
      local.reset();
      const parameters = { aws_default_s3_role: oldRole };
      local.world.addParameterGroup({ name: 'shared', family: 'aurora-mysql8.0', parameters });
      for (const identifier of ['my-cluster', 'neighbour'])
        local.world.addCluster({ identifier, parameterGroup: 'shared', roles: [{ roleArn: oldRole }] });
      const roles = [{ service: 's3', roleArn: s3Role }];

      const first = await windows.succeed({
        ...wish,
        roles,
        sharedParameterGroup: 'copy',
        removeReplaced: true,
      });
      expect(first.outcome).toMatchObject({
        outcome: 'reboot-scheduled',
        replacedRoles: [{ roleArn: oldRole, removedAt: null }],
      });
      await windows.until('sun:08:00');

      const run = (await windows.scheduled()).at(-1);
      expect(run).toMatchObject({
        rebooted: ['my-cluster-primary'],
        outcome: {
          outcome: 'associated',
          replacedRoles: [{ roleArn: oldRole, removedAt: expect.any(String) }],
        },
      });
      expect(await local.rolesOf('my-cluster')).toEqual([s3Role]);
    }),
  );

  it(
    'is scheduled, and then carried out, of a disassociation too',
    still(async () => {
      await windows.succeed(request);
      const roles = request.roles.map(({ roleArn }) => ({ roleArn }));
      local.world.addCluster({ identifier: 'neighbour', parameterGroup: 'my-cluster-roles' });
      const removal = { clusterIdentifier: 'my-cluster', roles, reboot: 'in-window', rebootWindow: window };

      const { outcome } = await windows.succeed(
        { ...removal, sharedParameterGroup: 'copy', parameterGroupName: 'a-copy' },
        'DisassociateRolesStateMachine',
      );
      expect(outcome).toMatchObject({
        outcome: 'reboot-scheduled',
        summary: expect.stringContaining(
          `aurora-roles disassociate --cluster my-cluster --role ${s3Role} --role ${lambdaRole} --reboot when-required`,
        ),
      });
      await windows.until('sun:08:00');

      expect((await windows.scheduled('DisassociateRolesStateMachine')).at(-1)).toMatchObject({
        rebooted: ['my-cluster-primary', 'my-cluster-reader'],
        outcome: { outcome: 'disassociated' },
      });
    }),
  );

  it(
    'schedules nothing that would take other clusters along, and says how they all may be rebooted',
    still(async () => {
      local.reset();
      const far = 'arn:aws:rds:eu-west-1:123456789012:cluster:far';
      local.world.addGlobalCluster({ foreignMembers: [{ arn: far, isWriter: false }] });
      local.world.addCluster({ instances: withReader, globalClusterIdentifier: 'my-global' });

      const { outcome } = await windows.succeed(wish);

      expect(outcome).toMatchObject({
        outcome: 'reboot-pending',
        rebootAt: null,
        summary: expect.stringContaining(`${command} --allow-global-reboot`),
      });
      expect(await windows.schedules()).toEqual([]);
    }),
  );

  it(
    'tells the topic of notices with the command that reboots now',
    still(async () => {
      await windows.succeed(wish);
      await windows.pass(60);

      expect(local.aws.sns.messages.at(-1)?.message).toMatch(
        new RegExp(
          `^"Aurora roles: reboot-scheduled on cluster my-cluster, .*To reboot now: ${command}"`,
          's',
        ),
      );
    }),
  );

  it(
    'is planned with its time, and changes nothing',
    still(async () => {
      const { outcome, changingCalls } = await windows.succeed({ ...wish, dryRun: true });

      expect(changingCalls).toEqual([]);
      expect(outcome).toMatchObject({
        outcome: 'planned',
        rebootAt: expect.stringMatching(/T03:00:00.000Z$/),
        instances: [{ rebootAt: outcome.rebootAt, rebooted: false }, { rebootAt: outcome.rebootAt }],
      });
    }),
  );
});
