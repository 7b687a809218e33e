import '../../environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { findCluster } from '../../../../functions/aws/rds/clusters.ts';
import { findInstances, rebootInstance } from '../../../../functions/aws/rds/instances.ts';
import { aCluster, anInstance, anInstanceIdentity, instances, members } from '../../builders.ts';
import { type Account, allCalls, givenAccount, letInstancesReboot, rds } from '../../rds-account.ts';

let account: Account;
beforeEach(() => {
  account = givenAccount({ instances: instances('available', 'rebooting') });
});
async function find() {
  const cluster = await findCluster('my-cluster');
  rds.resetHistory();
  return findInstances(cluster);
}

describe('findInstances', () => {
  it('answers what the cluster says of each member, with the status of its instance, in one call', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('in-sync', 'pending-reboot') })];

    expect(await find()).toEqual([
      { ...anInstanceIdentity('my-writer'), writer: true, status: 'available', parameterStatus: 'in-sync' },
      {
        ...anInstanceIdentity('my-reader'),
        writer: false,
        status: 'rebooting',
        parameterStatus: 'pending-reboot',
      },
    ]);
    expect(allCalls()).toEqual([
      ['DescribeDBInstances', { Filters: [{ Name: 'db-cluster-id', Values: ['my-cluster'] }] }],
    ]);
  });

  it('takes a member for creating that RDS does not describe yet', async () => {
    account.instances = [anInstance()];

    expect(await find()).toMatchObject([
      { identifier: 'my-writer', status: 'available' },
      { identifier: 'my-reader', status: 'creating' },
    ]);
  });

  it('leaves out an instance that is no member any more', async () => {
    account.instances.push(anInstance({ DBInstanceIdentifier: 'gone', DBInstanceStatus: 'deleting' }));

    expect((await find()).map(({ identifier }) => identifier)).toEqual(['my-writer', 'my-reader']);
  });

  it.each([
    { label: 'a serverless one at 0 ACU', DBInstanceClass: 'db.serverless', MinCapacity: 0, may: true },
    { label: 'a serverless one at 0.5 ACU', DBInstanceClass: 'db.serverless', MinCapacity: 0.5 },
    { label: 'one of a fixed size beside it', DBInstanceClass: 'db.r6g.large', MinCapacity: 0 },
    { label: 'a serverless one without limits', DBInstanceClass: 'db.serverless' },
  ])('says that an instance may be paused only of $label', async ({ DBInstanceClass, MinCapacity, may }) => {
    const scaling = MinCapacity !== undefined && { ServerlessV2ScalingConfiguration: { MinCapacity } };
    account.clusters = [aCluster({ ...scaling })];
    account.instances = [anInstance({ DBInstanceClass })];

    expect((await find())[0]?.mayBePaused).toBe(may);
  });

  it('asks for nothing when the cluster has no members', async () => {
    account.clusters = [aCluster({ DBClusterMembers: [] })];

    expect(await find()).toEqual([]);
    expect(allCalls()).toEqual([]);
  });
});

describe('rebootInstance', () => {
  it('reboots without a forced failover', async () => {
    letInstancesReboot(account);

    await rebootInstance('my-writer');

    expect(allCalls()).toEqual([['RebootDBInstance', { DBInstanceIdentifier: 'my-writer' }]]);
  });
});
