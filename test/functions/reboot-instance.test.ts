import './environment.ts';
import { RebootDBInstanceCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/reboot-instance.ts';
import {
  aCluster,
  aContext,
  aMember,
  aMoment,
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

const rebootWriter = (rebooted: readonly string[] = [], retryCount = 0) =>
  handler(
    { association: anAssociation(), rebooted, instance: 'my-writer', retryCount, ...aMoment },
    aContext,
  );
const rebootReader = (rebooted = [instanceIdOf('my-writer')], association = anAssociation()) =>
  handler({ association, rebooted, instance: 'my-reader', retryCount: 0, ...aMoment }, aContext);
const pending = () => aCluster({ DBClusterMembers: members('pending-reboot', 'pending-reboot') });
const reboot = (DBInstanceIdentifier: string) => ['RebootDBInstance', { DBInstanceIdentifier }];

let account: Account;
beforeEach(() => {
  account = givenAccount({ clusters: [pending()] });
  letInstancesReboot(account);
});

describe('Reboot Instance', () => {
  it('reboots the writer that waits for it, without a forced failover', async () => {
    const output = await rebootWriter();

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
    const first = await rebootWriter();
    rds.resetHistory();

    expect(await rebootWriter()).toEqual(first);
    expect(changingCalls()).toEqual([]);
  });

  it('counts a writer that is rebooting as begun by an earlier try, though it reads in-sync by now', async () => {
    account.clusters = [aCluster()];
    account.instances = instances('rebooting', 'available');

    expect(await rebootWriter()).toMatchObject({
      rebooted: [instanceIdOf('my-writer')],
      changes: [{ action: 'RebootDBInstance', target: 'my-writer' }],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('counts a writer that is in sync at another try as rebooted by the first, whose answer was lost', async () => {
    account.clusters = [aCluster()];

    expect(await rebootWriter([], 1)).toMatchObject({
      rebooted: [instanceIdOf('my-writer')],
      changes: [{ action: 'RebootDBInstance', target: 'my-writer' }],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('reboots nothing of a cluster that has come to bear the name', async () => {
    const stranger = { DbClusterResourceId: resourceIdOf('green'), DBClusterIdentifier: 'my-cluster' };
    account.clusters = [aCluster({ ...pending(), ...stranger })];

    await expect(rebootWriter()).rejects.toMatchObject({ name: 'ClusterReplacedError' });
    expect(changingCalls()).toEqual([]);
  });

  it('reboots an instance that was made anew under the name of one that was rebooted', async () => {
    expect(await rebootWriter([instanceIdOf('the-one-before')])).toMatchObject({
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

    const input = { association: anAssociation(), rebooted: [instanceIdOf('my-writer')], retryCount: 0 };
    const output = await handler({ ...input, ...aMoment, instance: 'renamed' }, aContext);

    expect(output).toMatchObject({ changes: [], summary: 'Instance renamed was rebooted already.' });
    expect(changingCalls()).toEqual([]);
  });

  it('reboots a reader that is next, and adds it to those rebooted', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('in-sync', 'pending-reboot') })];

    const { rebooted, changes } = await rebootReader();

    expect(changingCalls()).toEqual([reboot('my-reader')]);
    expect(rebooted).toEqual([instanceIdOf('my-writer'), instanceIdOf('my-reader')]);
    expect(changes).toMatchObject([{ target: 'my-reader', resourceId: instanceIdOf('my-reader') }]);
  });

  it('looks once, just before', async () => {
    await rebootWriter();

    expect(allCalls().map(([operation]) => operation)).toEqual([
      'DescribeDBInstances',
      'DescribeDBClusters',
      'RebootDBInstance',
    ]);
  });

  it('reboots nothing when a failover has made another one the next', async () => {
    const promoted = [
      aMember({ IsClusterWriter: false, DBClusterParameterGroupStatus: 'pending-reboot' }),
      aMember({ DBInstanceIdentifier: 'my-reader', DBClusterParameterGroupStatus: 'pending-reboot' }),
    ];
    account.clusters = [aCluster({ DBClusterMembers: promoted })];

    expect(await rebootWriter()).toEqual({
      rebooted: [],
      changes: [],
      summary: 'Instance my-writer is not the next to be rebooted any more.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('reboots nothing when the reader is the writer now, whose reboot is held back', async () => {
    const promoted = [
      aMember({ IsClusterWriter: false }),
      aMember({ DBInstanceIdentifier: 'my-reader', DBClusterParameterGroupStatus: 'pending-reboot' }),
    ];
    account.clusters = [aCluster({ DBClusterMembers: promoted })];

    expect(await rebootReader([], anAssociation({ reboot: 'held-back' }))).toMatchObject({ changes: [] });
    expect(await rebootReader([])).toMatchObject({ rebooted: [instanceIdOf('my-reader')] });
    expect(changingCalls()).toEqual([reboot('my-reader')]);
  });

  it.each(['available', 'rebooting'])(
    'leaves a writer alone that was rebooted before and is %s, and lists nothing again',
    async (status) => {
      account.instances = instances(status, 'available');

      expect(await rebootWriter([instanceIdOf('my-writer')])).toEqual({
        rebooted: [instanceIdOf('my-writer')],
        changes: [],
        summary: 'Instance my-writer was rebooted already.',
      });
      expect(changingCalls()).toEqual([]);
    },
  );

  it('leaves a writer alone that is in sync', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('in-sync', 'pending-reboot') })];

    expect(await rebootWriter()).toEqual({
      rebooted: [],
      changes: [],
      summary: 'Instance my-writer is in-sync and needs no reboot.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('leaves one alone that was removed from the cluster', async () => {
    account.clusters = [aCluster({ DBClusterMembers: [] })];

    expect(await rebootWriter([instanceIdOf('my-reader')])).toEqual({
      rebooted: [instanceIdOf('my-reader')],
      changes: [],
      summary: 'Instance my-writer is a member no more.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws InstanceBusyError while another instance is down', async () => {
    account.instances = instances('available', 'rebooting');

    await expect(rebootWriter()).rejects.toMatchObject({
      name: 'InstanceBusyError',
      message: expect.stringContaining(
        'Instance my-writer of cluster my-cluster is not rebooted while my-reader is rebooting',
      ),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws InstanceBusyError while the writer itself is busy', async () => {
    account.instances = instances('modifying', 'available');

    await expect(rebootWriter()).rejects.toMatchObject({
      name: 'InstanceBusyError',
      message: expect.stringContaining('my-writer is modifying'),
    });
  });

  it('reboots while an instance is in storage-optimization, which is fully operational', async () => {
    account.instances = instances('storage-optimization', 'storage-optimization');

    expect(await rebootWriter()).toMatchObject({ rebooted: [instanceIdOf('my-writer')] });
  });

  it("passes RDS's InvalidDBInstanceStateFault through, which the machine retries", async () => {
    const message = 'Instance cannot currently reboot due to an in-progress management operation.';
    rds.on(RebootDBInstanceCommand).rejects(aFault('InvalidDBInstanceStateFault', message));

    await expect(rebootWriter()).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault', message });
  });

  it('throws UnexpectedStatusError when it is not told which instance', async () => {
    const input = { association: anAssociation(), rebooted: [], retryCount: 0, instance: null, ...aMoment };

    await expect(handler(input, aContext)).rejects.toMatchObject({
      name: 'UnexpectedStatusError',
      message: expect.stringContaining('instance: found null, expected string. Deploy functions and'),
    });
  });
});
