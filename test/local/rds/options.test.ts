import {
  AddRoleToDBClusterCommand,
  type DBCluster,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterParameterGroupCommand,
  RemoveRoleFromDBClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createRds } from '../../../local/rds/rds.ts';
import { MINUTE, type RdsAtHand, rdsAtHand, SECOND } from './rds-at-hand.ts';

const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const role = { DBClusterIdentifier: 'my-cluster', RoleArn: roleArn };

async function cluster(at: RdsAtHand): Promise<DBCluster> {
  const { DBClusters } = await at.client.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: 'my-cluster' }),
  );
  return DBClusters?.[0] ?? {};
}

describe('groupModificationMovesClusters: false', () => {
  const at = rdsAtHand({ options: { groupModificationMovesClusters: false } });

  it('leaves clusters available while what is immediate is applied', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ parameterGroup: 'my-group' });
    const parameter = {
      ParameterName: 'aws_default_s3_role',
      ParameterValue: roleArn,
      ApplyMethod: 'immediate',
    } as const;

    await at.client.send(
      new ModifyDBClusterParameterGroupCommand({
        DBClusterParameterGroupName: 'my-group',
        Parameters: [parameter],
      }),
    );
    await at.pass(8 * SECOND);

    expect(await cluster(at)).toMatchObject({
      Status: 'available',
      DBClusterMembers: [{ DBClusterParameterGroupStatus: 'applying' }],
    });
    await at.pass(2 * MINUTE);
    expect(await cluster(at)).toMatchObject({
      DBClusterMembers: [{ DBClusterParameterGroupStatus: 'in-sync' }],
    });
  });
});

describe('refusesRolesThatCannotBeAssumed: false', () => {
  const at = rdsAtHand({ options: { refusesRolesThatCannotBeAssumed: false } });

  it('takes such a role, and lists it as INVALID when it would turn ACTIVE', async () => {
    at.rds.world.addCluster();
    at.rds.world.setRoleFate(roleArn, { notAssumableUntil: Number.POSITIVE_INFINITY });

    await at.client.send(new AddRoleToDBClusterCommand(role));
    await at.pass(132 * SECOND);
    const before = await cluster(at);
    await at.pass(SECOND);

    expect(before.AssociatedRoles).toMatchObject([{ Status: 'PENDING' }]);
    expect((await cluster(at)).AssociatedRoles).toMatchObject([{ Status: 'INVALID' }]);
  });
});

describe('statusOfRemovedRole: ACTIVE', () => {
  const at = rdsAtHand({ options: { statusOfRemovedRole: 'ACTIVE' } });

  it('lists a removed role as it was', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn }] });

    await at.client.send(new RemoveRoleFromDBClusterCommand(role));

    expect((await cluster(at)).AssociatedRoles).toEqual([{ RoleArn: roleArn, Status: 'ACTIVE' }]);
  });
});

describe('timings', () => {
  const at = rdsAtHand({ timings: { roleActivationMs: 1000, statusLagMs: 0 } });

  it('replace the defaults one by one', async () => {
    at.rds.world.addCluster();

    await at.client.send(new AddRoleToDBClusterCommand(role));
    await at.pass(1000);

    expect((await cluster(at)).AssociatedRoles).toMatchObject([{ Status: 'ACTIVE' }]);
  });
});

describe('durations that vary', () => {
  const draws = [0.1, 0.9, 0.5, 0.25, 0.75, 0.6];
  const source = () => {
    let index = 0;
    return () => draws[index++ % draws.length] ?? 0;
  };
  const varying = { medianMs: 100_000, p90Ms: 300_000 };
  const at = rdsAtHand({ timings: { roleActivationMs: varying }, random: source() });

  it('are drawn anew for each role', async () => {
    at.rds.world.addCluster();
    const arns = [1, 2, 3].map((number) => `${roleArn}${number}`);
    for (const RoleArn of arns) await at.client.send(new AddRoleToDBClusterCommand({ ...role, RoleArn }));

    const activeAfter: number[] = [];
    for (let second = 0; second < 600 && activeAfter.length < 3; second += 10) {
      const { AssociatedRoles = [] } = await cluster(at);
      while (activeAfter.length < AssociatedRoles.filter(({ Status }) => Status === 'ACTIVE').length) {
        activeAfter.push(second);
      }
      await at.pass(10 * SECOND);
    }

    expect(new Set(activeAfter).size).toBe(3);
  });

  it('demand a source of random numbers', () => {
    const rds = createRds({ clock: new VirtualClock(), timings: { roleActivationMs: varying } });

    expect(() => rds.world.addCluster({ roles: [{ roleArn, status: 'PENDING' }] })).toThrow(
      'Durations that vary need a source of random numbers.',
    );
  });
});

describe('the seedable world', () => {
  const at = rdsAtHand();

  it('turns an associated role INVALID later', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn }] });

    at.rds.world.invalidateRole('my-cluster', roleArn, { inMs: MINUTE });
    const before = await cluster(at);
    await at.pass(MINUTE);

    expect(before.AssociatedRoles).toMatchObject([{ Status: 'ACTIVE' }]);
    expect((await cluster(at)).AssociatedRoles).toMatchObject([{ Status: 'INVALID' }]);
  });

  it('keeps a role PENDING for ever', async () => {
    at.rds.world.addCluster();
    at.rds.world.setRoleFate(roleArn, { activationMs: Number.POSITIVE_INFINITY });

    await at.client.send(new AddRoleToDBClusterCommand(role));
    await at.pass(24 * 60 * MINUTE);

    expect((await cluster(at)).AssociatedRoles).toMatchObject([{ Status: 'PENDING' }]);
  });

  it('puts clusters and instances into any status, and clusters out of it', async () => {
    at.rds.world.addCluster();
    at.rds.world.addInstance('my-cluster', { identifier: 'reader' });

    at.rds.world.makeBusy('my-cluster', { status: 'inaccessible-encryption-credentials-recoverable' });
    at.rds.world.makeInstanceBusy('reader', { status: 'storage-full' });
    const { Status } = await cluster(at);
    at.rds.world.makeAvailable('my-cluster');
    const { DBInstances } = await at.client.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'reader' }),
    );

    expect(Status).toBe('inaccessible-encryption-credentials-recoverable');
    expect(DBInstances?.[0]?.DBInstanceStatus).toBe('storage-full');
    expect((await cluster(at)).Status).toBe('available');
  });

  it('adds the first instance as the writer, and then readers', async () => {
    at.rds.world.addCluster({ instances: [] });

    at.rds.world.addInstance('my-cluster', { identifier: 'first' });
    at.rds.world.addInstance('my-cluster', { identifier: 'second' });

    expect((await cluster(at)).DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'first', IsClusterWriter: true },
      { DBInstanceIdentifier: 'second', IsClusterWriter: false },
    ]);
  });

  it('refuses a group that it does not have', () => {
    expect(() => at.rds.world.addCluster({ parameterGroup: 'other' })).toThrow(
      'The world has no parameter group other to attach.',
    );
  });

  it('is empty after a reset', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster();

    at.rds.reset();

    expect((await at.client.send(new DescribeDBClustersCommand({}))).DBClusters).toEqual([]);
  });
});
