import {
  AddRoleToDBClusterCommand,
  CreateDBClusterCommand,
  CreateDBClusterParameterGroupCommand,
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  DeleteDBInstanceCommand,
  DescribeAccountAttributesCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { post, textOf } from './raw-http.ts';
import { MINUTE, type RdsAtHand, rdsAtHand } from './rds-at-hand.ts';

const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

async function quota(at: RdsAtHand, name: string) {
  const { AccountQuotas = [] } = await at.client.send(new DescribeAccountAttributesCommand({}));
  const found = AccountQuotas.find(({ AccountQuotaName }) => AccountQuotaName === name);
  return found && { used: found.Used, max: found.Max };
}

describe('DescribeAccountAttributes', () => {
  const at = rdsAtHand();

  it('counts what the account has, and no default group', async () => {
    for (const name of ['one', 'two', 'three']) at.rds.world.addParameterGroup({ name });
    at.rds.world.addCluster({ roles: ['A', 'B'].map((name) => ({ roleArn: roleArn(name) })) });
    at.rds.world.addCluster({
      identifier: 'other',
      roles: [{ roleArn: roleArn('A') }],
      instances: [{ identifier: 'writer' }, { identifier: 'reader' }],
    });
    await at.client.send(
      new CreateDBClusterSnapshotCommand({
        DBClusterIdentifier: 'other',
        DBClusterSnapshotIdentifier: 'my-snapshot',
      }),
    );

    expect(await quota(at, 'DBClusterParameterGroups')).toEqual({ used: 3, max: 50 });
    // The most that a cluster has.
    expect(await quota(at, 'DBClusterRoles')).toEqual({ used: 2, max: 5 });
    expect(await quota(at, 'DBClusters')).toMatchObject({ used: 2 });
    expect(await quota(at, 'DBInstances')).toMatchObject({ used: 3 });
    expect(await quota(at, 'ManualClusterSnapshots')).toMatchObject({ used: 1 });
    expect(await quota(at, 'OptionGroups')).toEqual({ used: 0, max: 20 });
  });

  it('counts nothing that is gone', async () => {
    at.rds.world.addCluster({ instances: [{ identifier: 'writer' }, { identifier: 'reader' }] });
    await at.client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'reader' }));
    const deleting = await quota(at, 'DBInstances');
    await at.pass(10 * MINUTE);

    expect(deleting).toMatchObject({ used: 2 });
    expect(await quota(at, 'DBInstances')).toMatchObject({ used: 1 });
  });

  it('is a list in XML that clients of every language read', async () => {
    const answer = await post(at.url, { Action: 'DescribeAccountAttributes' });

    expect(answer.status).toBe(200);
    expect(answer.body).toContain(
      '<AccountQuota><AccountQuotaName>DBClusterParameterGroups</AccountQuotaName><Used>0</Used><Max>50</Max></AccountQuota>',
    );
  });
});

describe('a quota that is used up', () => {
  const at = rdsAtHand({
    options: {
      quotas: {
        DBClusters: 1,
        DBInstances: 1,
        DBClusterParameterGroups: 1,
        DBClusterRoles: 1,
        ManualClusterSnapshots: 0,
      },
    },
  });

  it('is shown as it was set', async () => {
    expect(await quota(at, 'DBClusters')).toEqual({ used: 0, max: 1 });
  });

  it.each([
    {
      label: 'another cluster',
      code: 'DBClusterQuotaExceededFault',
      status: 403,
      fields: {
        Action: 'CreateDBCluster',
        DBClusterIdentifier: 'other',
        Engine: 'aurora-mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'correct-horse',
      },
    },
    {
      label: 'another instance',
      code: 'InstanceQuotaExceeded',
      status: 400,
      fields: {
        Action: 'CreateDBInstance',
        DBInstanceIdentifier: 'reader',
        DBClusterIdentifier: 'my-cluster',
        DBInstanceClass: 'db.r6g.large',
        Engine: 'aurora-mysql',
      },
    },
    {
      label: 'another parameter group',
      code: 'DBParameterGroupQuotaExceeded',
      status: 400,
      fields: {
        Action: 'CreateDBClusterParameterGroup',
        DBClusterParameterGroupName: 'other',
        DBParameterGroupFamily: 'aurora-mysql8.0',
        Description: 'Another',
      },
    },
    {
      label: 'another role of a cluster',
      code: 'DBClusterRoleQuotaExceeded',
      status: 400,
      fields: { Action: 'AddRoleToDBCluster', DBClusterIdentifier: 'my-cluster', RoleArn: roleArn('B') },
    },
    {
      label: 'another snapshot',
      code: 'SnapshotQuotaExceeded',
      status: 400,
      fields: {
        Action: 'CreateDBClusterSnapshot',
        DBClusterIdentifier: 'my-cluster',
        DBClusterSnapshotIdentifier: 'my-snapshot',
      },
    },
  ])('refuses $label with $code and $status', async ({ fields, code, status }) => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ roles: [{ roleArn: roleArn('A') }] });

    const answer = await post(at.url, fields);

    expect([answer.status, textOf(answer, 'Code')]).toEqual([status, code]);
  });

  it('takes what is within it', async () => {
    await at.client.send(
      new CreateDBClusterParameterGroupCommand({
        DBClusterParameterGroupName: 'my-group',
        DBParameterGroupFamily: 'aurora-mysql8.0',
        Description: 'The only one',
      }),
    );
    await at.client.send(
      new CreateDBClusterCommand({
        DBClusterIdentifier: 'my-cluster',
        Engine: 'aurora-mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'correct-horse',
      }),
    );
    await at.client.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: 'writer',
        DBClusterIdentifier: 'my-cluster',
        DBInstanceClass: 'db.r6g.large',
        Engine: 'aurora-mysql',
      }),
    );
    await at.pass(3 * MINUTE);
    await at.client.send(
      new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn('A') }),
    );

    expect(await quota(at, 'DBInstances')).toEqual({ used: 1, max: 1 });
    expect(await quota(at, 'DBClusterRoles')).toEqual({ used: 1, max: 1 });
  });
});
