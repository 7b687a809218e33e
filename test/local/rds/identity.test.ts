import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();

async function clusterId(identifier: string): Promise<string> {
  const { DBClusters } = await at.client.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }),
  );
  return DBClusters?.[0]?.DbClusterResourceId ?? '';
}

async function instanceId(identifier: string): Promise<string> {
  const { DBInstances } = await at.client.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
  );
  return DBInstances?.[0]?.DbiResourceId ?? '';
}

async function makeCluster(): Promise<void> {
  const creation = {
    DBClusterIdentifier: 'my-cluster',
    Engine: 'aurora-mysql',
    MasterUsername: 'admin',
    MasterUserPassword: 'correct-horse',
  };
  await at.client.send(new CreateDBClusterCommand(creation));
  await at.pass(5 * MINUTE);
}

describe('DbClusterResourceId', () => {
  it('is another one when the name is given again', async () => {
    await makeCluster();
    const first = await clusterId('my-cluster');
    await at.client.send(
      new DeleteDBClusterCommand({ DBClusterIdentifier: 'my-cluster', SkipFinalSnapshot: true }),
    );
    await at.pass(5 * MINUTE);
    await makeCluster();
    const second = await clusterId('my-cluster');

    expect(first).toMatch(/^cluster-[A-Z0-9]{26}$/);
    expect(second).toMatch(/^cluster-[A-Z0-9]{26}$/);
    expect(second).not.toBe(first);
  });

  it('finds its cluster, and no other, by the filter', async () => {
    at.rds.world.addCluster({ identifier: 'one' });
    at.rds.world.addCluster({ identifier: 'two' });
    const filter = { Name: 'db-cluster-resource-id', Values: [await clusterId('two')] };

    const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({ Filters: [filter] }));

    expect(DBClusters).toMatchObject([{ DBClusterIdentifier: 'two' }]);
  });
});

describe('DbiResourceId', () => {
  it('is another one when the name is given again', async () => {
    at.rds.world.addCluster({ instances: [{ identifier: 'writer' }, { identifier: 'reader' }] });
    const first = await instanceId('reader');
    await at.client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'reader' }));
    await at.pass(5 * MINUTE);
    await at.client.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: 'reader',
        DBClusterIdentifier: 'my-cluster',
        DBInstanceClass: 'db.r6g.large',
        Engine: 'aurora-mysql',
      }),
    );
    const second = await instanceId('reader');

    expect(first).toMatch(/^db-[A-Z0-9]{26}$/);
    expect(second).toMatch(/^db-[A-Z0-9]{26}$/);
    expect(second).not.toBe(first);
  });

  it('finds its instance, and no other, by the filter', async () => {
    at.rds.world.addCluster({ instances: [{ identifier: 'writer' }, { identifier: 'reader' }] });
    const filter = { Name: 'dbi-resource-id', Values: [await instanceId('reader')] };

    const { DBInstances } = await at.client.send(new DescribeDBInstancesCommand({ Filters: [filter] }));

    expect(DBInstances).toMatchObject([{ DBInstanceIdentifier: 'reader' }]);
  });
});
