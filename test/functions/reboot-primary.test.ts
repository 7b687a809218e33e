import './environment.ts';
import { RebootDBInstanceCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/reboot-primary.ts';
import {
  aCluster,
  aContext,
  aMember,
  anAssociation,
  anInstance,
  instanceIdOf,
  instances,
  members,
  resourceIdOf,
} from './builders.ts';
import {
  type Account,
  aFault,
  allCalls,
  changingCalls,
  givenAccount,
  letInstancesReboot,
  rds,
} from './rds-account.ts';

const rebootPrimary = (rebooted: readonly string[] = [], retryCount = 0) =>
  handler({ association: anAssociation(), rebooted, retryCount }, aContext);
const pending = () => aCluster({ DBClusterMembers: members('pending-reboot', 'pending-reboot') });
const reboot = (DBInstanceIdentifier: string) => ['RebootDBInstance', { DBInstanceIdentifier }];

let account: Account;
beforeEach(() => {
  account = givenAccount({ clusters: [pending()] });
  letInstancesReboot(account);
});

describe('Reboot Primary', () => {
  it('reboots the writer that waits for it, without a forced failover', async () => {
    const output = await rebootPrimary();

    expect(changingCalls()).toEqual([reboot('my-writer')]);
    expect(output).toStrictEqual({
      rebooted: [instanceIdOf('my-writer')],
      changes: [
        {
          action: 'RebootDBInstance',
          target: 'my-writer',
          from: 'pending-reboot',
          to: 'in-sync',
          resourceId: instanceIdOf('my-writer'),
        },
      ],
      summary: 'Rebooting my-writer.',
    });
  });

  it('reboots nothing when it is run a second time, and answers the same', async () => {
    const first = await rebootPrimary();
    rds.resetHistory();

    expect(await rebootPrimary()).toEqual(first);
    expect(changingCalls()).toEqual([]);
  });

  it('counts a writer that is rebooting as begun by an earlier try, though it reads in-sync by now', async () => {
    account.clusters = [aCluster()];
    account.instances = instances('rebooting', 'available');

    expect(await rebootPrimary()).toMatchObject({
      rebooted: [instanceIdOf('my-writer')],
      changes: [{ action: 'RebootDBInstance', target: 'my-writer' }],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('counts a writer that is in sync at another try as rebooted by the first, whose answer was lost', async () => {
    account.clusters = [aCluster()];

    expect(await rebootPrimary([], 1)).toMatchObject({
      rebooted: [instanceIdOf('my-writer')],
      changes: [{ action: 'RebootDBInstance', target: 'my-writer' }],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('reboots nothing of a cluster that has come to bear the name', async () => {
    const stranger = { DbClusterResourceId: resourceIdOf('green'), DBClusterIdentifier: 'my-cluster' };
    account.clusters = [aCluster({ ...pending(), ...stranger })];

    await expect(rebootPrimary()).rejects.toMatchObject({ name: 'ClusterReplacedError' });
    expect(changingCalls()).toEqual([]);
  });

  it('reboots an instance that was made anew under the name of one that was rebooted', async () => {
    expect(await rebootPrimary([instanceIdOf('the-one-before')])).toMatchObject({
      rebooted: [instanceIdOf('the-one-before'), instanceIdOf('my-writer')],
    });
  });

  it('knows an instance that it has rebooted by whatever name', async () => {
    const renamed = { DBInstanceIdentifier: 'renamed', DbiResourceId: instanceIdOf('my-writer') };
    account.instances = [anInstance(renamed)];
    account.clusters = [
      aCluster({
        DBClusterMembers: [
          aMember({ DBInstanceIdentifier: 'renamed', DBClusterParameterGroupStatus: 'pending-reboot' }),
        ],
      }),
    ];

    await rebootPrimary([instanceIdOf('my-writer')]);

    expect(changingCalls()).toEqual([]);
  });

  it('finds the writer just before, so that it follows a failover', async () => {
    const promoted = [
      aMember({ IsClusterWriter: false, DBClusterParameterGroupStatus: 'pending-reboot' }),
      aMember({ DBInstanceIdentifier: 'my-reader', DBClusterParameterGroupStatus: 'pending-reboot' }),
    ];
    account.clusters = [aCluster({ DBClusterMembers: promoted })];

    expect(await rebootPrimary()).toMatchObject({ rebooted: [instanceIdOf('my-reader')] });
    expect(allCalls().map(([operation]) => operation)).toEqual([
      'DescribeDBInstances',
      'DescribeDBClusters',
      'RebootDBInstance',
    ]);
  });

  it.each(['available', 'rebooting'])(
    'leaves a writer alone that was rebooted before and is %s, and lists nothing again',
    async (status) => {
      account.instances = instances(status, 'available');

      expect(await rebootPrimary([instanceIdOf('my-writer')])).toEqual({
        rebooted: [instanceIdOf('my-writer')],
        changes: [],
        summary: 'Instance my-writer was rebooted already.',
      });
      expect(changingCalls()).toEqual([]);
    },
  );

  it('leaves a writer alone that is in sync', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('in-sync', 'pending-reboot') })];

    expect(await rebootPrimary()).toEqual({
      rebooted: [],
      changes: [],
      summary: 'Instance my-writer is in-sync and needs no reboot.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('leaves a cluster alone that has no writer any more', async () => {
    account.clusters = [aCluster({ DBClusterMembers: [] })];

    expect(await rebootPrimary([instanceIdOf('my-reader')])).toEqual({
      rebooted: [instanceIdOf('my-reader')],
      changes: [],
      summary: 'The instance is a member no more.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws InstanceBusyError while another instance is down', async () => {
    account.instances = instances('available', 'rebooting');

    await expect(rebootPrimary()).rejects.toMatchObject({
      name: 'InstanceBusyError',
      message: expect.stringContaining(
        'Instance my-writer of cluster my-cluster is not rebooted while my-reader is rebooting',
      ),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws InstanceBusyError while the writer itself is busy', async () => {
    account.instances = instances('modifying', 'available');

    await expect(rebootPrimary()).rejects.toMatchObject({
      name: 'InstanceBusyError',
      message: expect.stringContaining('my-writer is modifying'),
    });
  });

  it('reboots while an instance is in storage-optimization, which is fully operational', async () => {
    account.instances = instances('storage-optimization', 'storage-optimization');

    expect(await rebootPrimary()).toMatchObject({ rebooted: [instanceIdOf('my-writer')] });
  });

  it("passes RDS's InvalidDBInstanceStateFault through, which the machine retries", async () => {
    const message = 'Instance cannot currently reboot due to an in-progress management operation.';
    rds.on(RebootDBInstanceCommand).rejects(aFault('InvalidDBInstanceStateFault', message));

    await expect(rebootPrimary()).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault', message });
  });
});
