/** What may happen between the request and its window, and in the window. */
import {
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  FailoverDBClusterCommand,
  ModifyDBClusterCommand,
  RDSClient,
  ResetDBClusterParameterGroupCommand,
  StopDBClusterCommand,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld, lockHolders, request, s3Role, withReader } from './local-world.ts';
import { Windows, window } from './windows.ts';

let local: LocalWorld;
let windows: Windows;
let person: RDSClient;
beforeAll(async () => {
  local = await LocalWorld.start();
  windows = new Windows(local);
  const credentials = { accessKeyId: 'person', secretAccessKey: 'person' };
  person = new RDSClient({ endpoint: local.aws.url, region: 'us-east-1', credentials });
});
afterAll(async () => {
  windows.close();
  person.destroy();
  await local.close();
});
const threeMembers = [...withReader, { identifier: 'my-cluster-reader-2' }];
beforeEach(() => local.world.addCluster({ instances: threeMembers }));

const still = (test: () => Promise<void>) => () => windows.still(test)();
const wish = { ...request, reboot: 'in-window', rebootWindow: window };
const name = { DBClusterIdentifier: 'my-cluster' };
const statuses = async () => {
  const { clusters } = (await local.snapshot()) as {
    clusters: { members: { DBClusterParameterGroupStatus: string }[] }[];
  };
  return clusters[0]?.members.map(({ DBClusterParameterGroupStatus: status }) => status);
};

/** The execution of the next window, after what happens the day before it. */
async function inWindowAfter(happen: () => Promise<unknown>, rebootWindow = window) {
  await windows.succeed({ ...wish, rebootWindow });
  await windows.until('sat:03:00');
  await happen();
  await windows.until('sun:08:00');
  const [run, ...more] = await windows.scheduled();
  return { run, more };
}

describe('in the window, the execution', () => {
  it(
    'reboots only who still waits, after a failover',
    still(async () => {
      const { run, more } = await inWindowAfter(async () => {
        const TargetDBInstanceIdentifier = 'my-cluster-reader';
        await person.send(new FailoverDBClusterCommand({ ...name, TargetDBInstanceIdentifier }));
        await windows.pass(600);
        expect(await statuses()).toEqual(['in-sync', 'in-sync', 'pending-reboot']);
      });

      expect(run).toMatchObject({ rebooted: ['my-cluster-reader-2'], outcome: { outcome: 'associated' } });
      expect(more).toEqual([]);
    }),
  );

  it(
    'finds nothing to do, and tells nobody, when all were rebooted meanwhile',
    still(async () => {
      const { run } = await inWindowAfter(() => windows.succeed(request));
      const notices = local.aws.sns.messages.length;

      expect(run).toMatchObject({ rebooted: [], outcome: { outcome: 'already-associated' } });
      await windows.pass(60);
      expect(local.aws.sns.messages).toHaveLength(notices);
    }),
  );

  it.each<{
    label: string;
    happen: () => Promise<unknown>;
    rebootWindow?: string;
    error: string;
    cause: RegExp;
  }>([
    {
      label: 'the values of the group are no longer those of the request',
      happen: () =>
        person.send(
          new ResetDBClusterParameterGroupCommand({
            DBClusterParameterGroupName: 'my-cluster-roles',
            Parameters: [{ ParameterName: 'aws_default_s3_role', ApplyMethod: 'immediate' }],
          }),
        ),
      error: 'AssociationLostError',
      cause: /lost its roles: aws_default_s3_role is not set/,
    },
    {
      label: 'the roles are taken away again',
      happen: () =>
        windows.succeed(
          { clusterIdentifier: 'my-cluster', roles: [{ roleArn: s3Role }] },
          'DisassociateRolesStateMachine',
        ),
      error: 'AssociationLostError',
      cause: /AllowAuroraS3Role/,
    },
    {
      label: 'the cluster has another group',
      happen: () =>
        person.send(
          new ModifyDBClusterCommand({ ...name, DBClusterParameterGroupName: 'default.aurora-mysql8.0' }),
        ),
      error: 'AssociationLostError',
      cause: /should have parameter group my-cluster-roles, and now has default/,
    },
    {
      label: 'the cluster is renamed',
      happen: () =>
        person.send(
          new ModifyDBClusterCommand({ ...name, NewDBClusterIdentifier: 'renamed', ApplyImmediately: true }),
        ),
      error: 'ClusterReplacedError',
      cause: /which is called renamed now/,
    },
    {
      label: 'the cluster is gone',
      happen: deleteCluster,
      error: 'DBClusterNotFoundFault',
      cause: /my-cluster/,
    },
    {
      label: 'another cluster has its name',
      happen: async () => {
        await deleteCluster();
        local.world.addCluster({ instances: withReader });
      },
      error: 'ClusterReplacedError',
      cause: /the name belongs to cluster-/,
    },
    {
      label: 'the cluster is stopped',
      happen: () => person.send(new StopDBClusterCommand(name)),
      error: 'ClusterUnusableError',
      cause: /my-cluster is stopped/,
    },
    {
      label: 'the cluster stays busy until half an hour after the window',
      rebootWindow: 'sun:03:00-sun:03:30',
      happen: async () => local.world.makeBusy('my-cluster', { status: 'backing-up' }),
      error: 'ClusterNotReadyError',
      cause: /backing-up/,
    },
  ])(
    'reboots nothing, and fails with a notice, when $label',
    async ({ happen, rebootWindow, error, cause }) => {
      await still(async () => {
        const { run, more } = await inWindowAfter(happen, rebootWindow);

        expect(run).toMatchObject({ rebooted: [], outcome: { error, cause: expect.stringMatching(cause) } });
        expect(more).toEqual([]);
        expect(local.aws.sns.messages.at(-1)?.message).toContain(`FAILED with ${error}`);
        expect(await windows.schedules()).toEqual([]);
      })();
    },
  );

  it(
    'waits for a backup within the window',
    still(async () => {
      const { run } = await inWindowAfter(async () =>
        local.world.makeBusy('my-cluster', { status: 'backing-up', forMs: 24 * 3_600_000 + 600_000 }),
      );

      expect(run?.outcome).toMatchObject({ outcome: 'associated' });
      expect(run?.rebooted).toHaveLength(3);
    }),
  );
});

describe('a later request', () => {
  it(
    'with another window takes the place of the earlier one: there is one schedule',
    still(async () => {
      await windows.succeed(wish);
      const { outcome } = await windows.succeed({ ...wish, rebootWindow: 'mon:01:00-mon:02:00' });

      expect(outcome.outcome).toBe('reboot-scheduled');
      expect(await windows.schedules()).toEqual([
        { name: outcome.clusterResourceId, expression: expect.stringMatching(/T01:00:00\)$/) },
      ]);
      await windows.until('sun:12:00');
      expect(await statuses()).toEqual(['pending-reboot', 'pending-reboot', 'pending-reboot']);
      await windows.until('mon:03:00');
      const runs = await windows.scheduled();
      expect(runs).toMatchObject([
        { startedAt: expect.stringMatching(/T01:00:/), outcome: { outcome: 'associated' } },
      ]);
    }),
  );

  it(
    'with the same window leaves it as it is',
    still(async () => {
      const first = await windows.succeed(wish);
      const second = await windows.succeed(wish);

      expect(second.outcome).toMatchObject({ outcome: 'reboot-scheduled', rebootAt: first.outcome.rebootAt });
      expect(await windows.schedules()).toHaveLength(1);
    }),
  );
});

describe('a schedule', () => {
  it(
    'that is cancelled reboots nothing, and members wait on',
    still(async () => {
      await windows.succeed(wish);
      await windows.cancelAll();
      await windows.pass(14 * 86_400);

      expect(await windows.scheduled()).toEqual([]);
      expect(await statuses()).toEqual(['pending-reboot', 'pending-reboot', 'pending-reboot']);
    }),
  );

  it(
    'outlives the execution that made it, and was stopped with the lock',
    still(async () => {
      const execution = local.aws.stepFunctions.start('AssociateRolesStateMachine', {
        name: 'stopped-after-scheduling',
        input: wish,
        onEvent: ({ stateExitedEventDetails }) => {
          if (stateExitedEventDetails?.name === 'Schedule Reboot') execution.abort();
        },
      });
      expect(await local.clock.rest(execution.done)).toMatchObject({ status: 'ABORTED' });
      expect(lockHolders(local.aws)).toHaveLength(1);
      await windows.until('sun:08:00');

      expect(await windows.scheduled()).toMatchObject([{ outcome: { outcome: 'associated' } }]);
    }),
  );

  it(
    'whose execution starts outside of the window reboots nothing, and schedules the next',
    still(async () => {
      await windows.succeed(wish);
      const [schedule] = local.aws.scheduler.schedules();
      const input = JSON.parse(schedule?.request.Target.Input ?? 'null');
      await windows.until('fri:12:00');

      const { outcome } = await windows.succeed(input);

      expect(outcome).toMatchObject({ outcome: 'reboot-scheduled', changes: [] });
      expect(await statuses()).toEqual(['pending-reboot', 'pending-reboot', 'pending-reboot']);
      expect(await windows.schedules()).toHaveLength(1);
    }),
  );

  it(
    'is tried again when Scheduler throttles it',
    still(async () => {
      local.aws.scheduler.faults.add({
        action: 'CreateSchedule',
        kind: 'fail',
        fault: 'ThrottlingException',
        times: 3,
      });

      expect((await windows.succeed(wish)).outcome.outcome).toBe('reboot-scheduled');
      expect(await windows.schedules()).toHaveLength(1);
    }),
  );

  it(
    'that Scheduler refuses undoes everything, and says what to do',
    still(async () => {
      const before = await local.snapshot();
      const fault = {
        action: 'CreateSchedule',
        kind: 'fail',
        fault: 'AccessDeniedException',
        statusCode: 403,
      } as const;
      local.aws.scheduler.faults.add(fault);

      const { outcome } = await windows.run(wish);
      local.aws.scheduler.faults.clear();

      expect(outcome).toMatchObject({
        error: 'Scheduler.SchedulerException',
        cause: expect.stringMatching(
          /The reboot could not be scheduled.*The cluster is as it was at the start/,
        ),
      });
      expect(await local.snapshot()).toEqual(before);
    }),
  );
});

async function deleteCluster(): Promise<void> {
  for (const { identifier: DBInstanceIdentifier } of threeMembers.toReversed())
    await person.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
  await windows.pass(3_600);
  await person.send(new DeleteDBClusterCommand({ ...name, SkipFinalSnapshot: true }));
  await windows.pass(3_600);
}
