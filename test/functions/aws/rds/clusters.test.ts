import '../../environment.ts';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addRole,
  findCluster,
  findClustersWithParameterGroup,
} from '../../../../functions/aws/rds/clusters.ts';
import { aCluster, aRole, otherRole, resourceIdOf, s3Role } from '../../builders.ts';
import {
  type Account,
  allCalls,
  changingCalls,
  givenAccount,
  letRolesChange,
  rds,
} from '../../rds-account.ts';

let account: Account;
beforeEach(() => {
  account = givenAccount();
});

describe('findCluster', () => {
  it('describes a cluster in our words', async () => {
    const TagList = [{ Key: 'owner', Value: 'me' }, { Key: 'empty' }];
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role)], TagList })];

    expect(await findCluster('my-cluster')).toEqual({
      identifier: 'my-cluster',
      arn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
      resourceId: resourceIdOf('my-cluster'),
      engine: 'aurora-mysql',
      engineMode: 'provisioned',
      engineVersion: '8.0.mysql_aurora.3.08.2',
      status: 'available',
      parameterGroup: 'default.aurora-mysql8.0',
      roles: [{ roleArn: s3Role, featureName: null, status: 'ACTIVE' }],
      globalCluster: null,
      pausesInstances: false,
      maintenanceWindow: 'sun:03:00-sun:03:30',
      members: [
        { identifier: 'my-writer', writer: true, parameterStatus: 'in-sync' },
        { identifier: 'my-reader', writer: false, parameterStatus: 'in-sync' },
      ],
      tags: new Map([
        ['owner', 'me'],
        ['empty', ''],
      ]),
    });
  });

  it.each([
    { FeatureName: undefined, featureName: null },
    { FeatureName: '', featureName: null },
    { FeatureName: ' ', featureName: null },
    { FeatureName: 'Bedrock', featureName: 'Bedrock' },
  ])('reads the feature name "$FeatureName" as $featureName', async ({ FeatureName, featureName }) => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role, { FeatureName })] })];

    expect((await findCluster('my-cluster')).roles).toMatchObject([{ featureName }]);
  });

  it('leaves out a role that is listed as DELETED, for it is gone', async () => {
    const AssociatedRoles = [
      aRole(s3Role, { Status: 'DELETED' }),
      aRole(otherRole(1), { Status: 'INVALID' }),
    ];
    account.clusters = [aCluster({ AssociatedRoles })];

    expect((await findCluster('my-cluster')).roles).toEqual([
      { roleArn: otherRole(1), featureName: null, status: 'INVALID' },
    ]);
  });

  it('reads a cluster without lists as one without roles, members and tags', async () => {
    rds
      .on(DescribeDBClustersCommand)
      .resolves({ DBClusters: [{ DBClusterIdentifier: 'my-cluster', Engine: 'neptune' }] });

    expect(await findCluster('my-cluster')).toMatchObject({
      engine: 'neptune',
      engineMode: 'provisioned',
      roles: [],
      members: [],
      tags: new Map(),
    });
  });

  it('throws when RDS describes nothing without a fault', async () => {
    rds.on(DescribeDBClustersCommand).resolves({ DBClusters: [] });

    await expect(findCluster('my-cluster')).rejects.toMatchObject({
      message: 'RDS described no cluster for my-cluster, and no fault either.',
    });
  });
});

describe('findClustersWithParameterGroup', () => {
  it('looks through every page, and answers the clusters that have the group', async () => {
    const on = (DBClusterIdentifier: string, DBClusterParameterGroup: string) =>
      aCluster({ DBClusterIdentifier, DBClusterParameterGroup });
    rds
      .on(DescribeDBClustersCommand)
      .resolvesOnce({ DBClusters: [on('a', 'mine'), on('b', 'theirs')], Marker: 'page-2' })
      .resolvesOnce({ DBClusters: [on('c', 'theirs')], Marker: 'page-3' })
      .resolvesOnce({ DBClusters: [on('d', 'mine')] });

    const found = await findClustersWithParameterGroup('mine');

    expect(found.map(({ identifier }) => identifier)).toEqual(['a', 'd']);
    expect(allCalls()).toEqual([
      ['DescribeDBClusters', { MaxRecords: 100 }],
      ['DescribeDBClusters', { MaxRecords: 100, Marker: 'page-2' }],
      ['DescribeDBClusters', { MaxRecords: 100, Marker: 'page-3' }],
    ]);
  });
});

describe('addRole', () => {
  it.each([
    { featureName: null, sent: {} },
    { featureName: 'Bedrock', sent: { FeatureName: 'Bedrock' } },
  ])('sends the feature name $featureName', async ({ featureName, sent }) => {
    letRolesChange(account);

    await addRole('my-cluster', otherRole(1), featureName);

    expect(changingCalls()).toEqual([
      ['AddRoleToDBCluster', { DBClusterIdentifier: 'my-cluster', RoleArn: otherRole(1), ...sent }],
    ]);
  });
});
