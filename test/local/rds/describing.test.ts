import {
  AddTagsToResourceCommand,
  DescribeDBClustersCommand,
  type DescribeDBClustersCommandInput,
  DescribeDBEngineVersionsCommand,
  DescribeDBInstancesCommand,
  ListTagsForResourceCommand,
  paginateDescribeDBClusters,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';

async function clusterNames(input: DescribeDBClustersCommandInput = {}) {
  const { DBClusters = [] } = await at.client.send(new DescribeDBClustersCommand(input));
  return DBClusters.map((cluster) => cluster.DBClusterIdentifier);
}

describe('DescribeDBClusters', () => {
  it('shows a cluster as AWS does', async () => {
    at.rds.world.addCluster({ tags: { 'aurora-role:s3': 'arn' } });

    const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));

    expect(DBClusters).toEqual([
      expect.objectContaining({
        DBClusterIdentifier: 'my-cluster',
        DBClusterArn: clusterArn,
        Engine: 'aurora-mysql',
        EngineMode: 'provisioned',
        EngineVersion: '8.0.mysql_aurora.3.08.2',
        Status: 'available',
        DBClusterParameterGroup: 'default.aurora-mysql8.0',
        ClusterCreateTime: new Date('2025-12-31T00:00:00Z'),
        AssociatedRoles: [],
        DBClusterMembers: [
          {
            DBInstanceIdentifier: 'my-cluster-primary',
            IsClusterWriter: true,
            DBClusterParameterGroupStatus: 'in-sync',
            PromotionTier: 1,
          },
        ],
        TagList: [{ Key: 'aurora-role:s3', Value: 'arn' }],
      }),
    ]);
  });

  it.each(['my-cluster', 'MY-Cluster', clusterArn])('finds a cluster by %s', async (identifier) => {
    at.rds.world.addCluster();

    expect(await clusterNames({ DBClusterIdentifier: identifier })).toEqual(['my-cluster']);
  });

  it.each([
    'arn:aws:rds:eu-west-1:123456789012:cluster:my-cluster',
    'arn:aws:rds:us-east-1:999999999999:cluster:my-cluster',
    'arn:aws:rds:us-east-1:123456789012:db:my-cluster',
  ])('does not find it by %s', async (identifier) => {
    at.rds.world.addCluster();

    await expect(clusterNames({ DBClusterIdentifier: identifier })).rejects.toMatchObject({
      name: 'DBClusterNotFoundFault',
    });
  });

  it('lists clusters of all engines by name', async () => {
    at.rds.world.addCluster({
      identifier: 'graph',
      engine: 'neptune',
      engineVersion: '1.3.4.0',
      instances: [],
    });
    at.rds.world.addCluster();
    at.rds.world.addCluster({ identifier: 'docs', engine: 'docdb', engineVersion: '5.0.0', instances: [] });

    expect(await clusterNames()).toEqual(['docs', 'graph', 'my-cluster']);
  });

  it.each([
    { Name: 'db-cluster-id', Values: ['my-cluster', 'not-there'] },
    { Name: 'db-cluster-id', Values: [clusterArn] },
    { Name: 'engine', Values: ['aurora-mysql'] },
  ])('filters by $Name', async (filter) => {
    at.rds.world.addCluster();
    at.rds.world.addCluster({
      identifier: 'graph',
      engine: 'neptune',
      engineVersion: '1.3.4.0',
      instances: [],
    });

    expect(await clusterNames({ Filters: [filter] })).toEqual(['my-cluster']);
  });

  it.each([
    {
      label: 'a filter that it does not have',
      filter: { Name: 'db-cluster-parameter-group-name', Values: ['x'] },
    },
    { label: 'a name that every object has', filter: { Name: 'constructor', Values: ['x'] } },
    {
      label: 'more than 100 values',
      filter: { Name: 'engine', Values: Array.from({ length: 101 }, String) },
    },
    { label: 'no values', filter: { Name: 'engine', Values: [] } },
  ])('refuses $label', async ({ filter }) => {
    await expect(clusterNames({ Filters: [filter] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('gives every cluster once over its pages, though clusters come and go', async () => {
    for (let number = 100; number < 145; number += 1) {
      at.rds.world.addCluster({ identifier: `cluster-${number}`, instances: [] });
    }

    const names: (string | undefined)[] = [];
    for await (const page of paginateDescribeDBClusters({ client: at.client, pageSize: 20 }, {})) {
      names.push(...(page.DBClusters ?? []).map((cluster) => cluster.DBClusterIdentifier));
      at.rds.world.addCluster({ identifier: `aaa-${names.length}`, instances: [] });
    }

    expect(names).toHaveLength(45);
    expect(new Set(names).size).toBe(45);
  });

  it('shows no writer among the members of a secondary of a global database', async () => {
    at.rds.world.addCluster({ hasWriter: false, globalClusterIdentifier: 'my-global' });

    const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));

    expect(DBClusters?.[0]?.DBClusterMembers).toMatchObject([{ IsClusterWriter: false }]);
    expect(DBClusters?.[0]?.GlobalClusterIdentifier).toBe('my-global');
  });

  it('shows busy spells from their time on, for as long as they take', async () => {
    at.rds.world.addCluster();
    at.rds.world.makeBusy('my-cluster', { status: 'backing-up', inMs: 1000, forMs: 2000 });
    const status = async () =>
      (await at.client.send(new DescribeDBClustersCommand({}))).DBClusters?.[0]?.Status;

    const seen = [await status()];
    for (const ms of [1000, 1999, 1]) {
      await at.pass(ms);
      seen.push(await status());
    }

    expect(seen).toEqual(['available', 'backing-up', 'backing-up', 'available']);
  });
});

describe('DescribeDBInstances', () => {
  it.each([
    { label: 'the id of the cluster', Values: ['my-cluster'] },
    { label: 'the ARN of the cluster', Values: [clusterArn] },
  ])('filters by $label', async ({ Values }) => {
    at.rds.world.addCluster({ instances: [{ identifier: 'writer' }, { identifier: 'reader' }] });
    at.rds.world.addCluster({ identifier: 'other' });

    const { DBInstances } = await at.client.send(
      new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-cluster-id', Values }] }),
    );

    expect(DBInstances).toMatchObject([
      { DBInstanceIdentifier: 'reader', DBInstanceStatus: 'available', DBClusterIdentifier: 'my-cluster' },
      { DBInstanceIdentifier: 'writer', DBInstanceStatus: 'available', Engine: 'aurora-mysql' },
    ]);
  });
});

describe('DescribeDBEngineVersions', () => {
  const find = async (EngineVersion: string, IncludeAll = false) => {
    const { DBEngineVersions } = await at.client.send(
      new DescribeDBEngineVersionsCommand({ Engine: 'aurora-mysql', EngineVersion, IncludeAll }),
    );
    return DBEngineVersions ?? [];
  };

  it.each([
    { version: '8.0.mysql_aurora.3.08.2', family: 'aurora-mysql8.0', features: ['Bedrock'] },
    { version: '8.0.mysql_aurora.3.05.2', family: 'aurora-mysql8.0', features: [] },
    { version: '5.7.mysql_aurora.2.11.5', family: 'aurora-mysql5.7', features: [] },
    { version: '8.4.mysql_aurora.8.4.7', family: 'aurora-mysql8.4', features: ['Bedrock'] },
  ])('gives family and feature names of $version', async ({ version, family, features }) => {
    expect(await find(version)).toMatchObject([
      { EngineVersion: version, DBParameterGroupFamily: family, SupportedFeatureNames: features },
    ]);
  });

  it('lists retired versions only to those who ask for all', async () => {
    expect(await find('5.7.mysql_aurora.2.09.2')).toEqual([]);
    expect(await find('5.7.mysql_aurora.2.09.2', true)).toHaveLength(1);
  });

  it('takes a version that is cut off after a part', async () => {
    const versions = (await find('8.0')).map(({ EngineVersion }) => EngineVersion);

    expect(versions.length).toBeGreaterThan(1);
    expect(versions.every((version) => version?.startsWith('8.0.'))).toBe(true);
  });
});

describe('tags', () => {
  const list = async (ResourceName = clusterArn) =>
    (await at.client.send(new ListTagsForResourceCommand({ ResourceName }))).TagList;
  const add = (Tags: { Key?: string; Value?: string }[], ResourceName = clusterArn) =>
    at.client.send(new AddTagsToResourceCommand({ ResourceName, Tags }));

  it('are added, replaced and removed', async () => {
    at.rds.world.addCluster({ tags: { a: '1', b: '2' } });

    await add([
      { Key: 'b', Value: '3' },
      { Key: 'c', Value: '4' },
    ]);
    await at.client.send(
      new RemoveTagsFromResourceCommand({ ResourceName: clusterArn, TagKeys: ['a', 'z'] }),
    );

    expect(await list()).toEqual([
      { Key: 'b', Value: '3' },
      { Key: 'c', Value: '4' },
    ]);
  });

  it('are of instances and groups as well', async () => {
    at.rds.world.addCluster({ instances: [{ identifier: 'writer', tags: { a: '1' } }] });
    at.rds.world.addParameterGroup({ tags: { b: '2' } });

    expect(await list('arn:aws:rds:us-east-1:123456789012:db:writer')).toEqual([{ Key: 'a', Value: '1' }]);
    expect(await list('arn:aws:rds:us-east-1:123456789012:cluster-pg:my-group')).toEqual([
      { Key: 'b', Value: '2' },
    ]);
  });

  it('are at most 50', async () => {
    at.rds.world.addCluster();
    const tags = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: '' }));

    await expect(add(tags(51))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(add(tags(50))).resolves.toBeDefined();
  });

  it('cannot be put on a default group', async () => {
    await expect(
      add(
        [{ Key: 'a', Value: '1' }],
        'arn:aws:rds:us-east-1:123456789012:cluster-pg:default.aurora-mysql8.0',
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
