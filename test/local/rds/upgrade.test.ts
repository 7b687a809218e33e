import {
  type DBCluster,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  ModifyDBClusterCommand,
  type ModifyDBClusterCommandInput,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { post, textOf } from './raw-http.ts';
import { MINUTE, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const HOUR = 60 * MINUTE;
const instances = [{ identifier: 'writer' }, { identifier: 'reader' }];

async function cluster(): Promise<DBCluster> {
  const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));
  return DBClusters?.[0] ?? {};
}

async function instanceStatuses() {
  const { DBInstances = [] } = await at.client.send(new DescribeDBInstancesCommand({}));
  return DBInstances.map(({ DBInstanceStatus, EngineVersion }) => [DBInstanceStatus, EngineVersion]);
}

function modify(input: Partial<ModifyDBClusterCommandInput>) {
  return at.client.send(
    new ModifyDBClusterCommand({ DBClusterIdentifier: 'my-cluster', ApplyImmediately: true, ...input }),
  );
}

const major = { EngineVersion: '8.4.mysql_aurora.8.4.7', AllowMajorVersionUpgrade: true };

describe('a minor upgrade', () => {
  it('is upgrading with the old version, and available with the new one and the old group', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ instances, parameterGroup: 'my-group' });

    await modify({ EngineVersion: '8.0.mysql_aurora.3.10.1' });
    const lagging = await cluster();
    await at.pass(20 * SECOND);
    const upgrading = await cluster();
    const statuses = await instanceStatuses();
    await at.pass(HOUR);

    expect(lagging).toMatchObject({ Status: 'available', EngineVersion: '8.0.mysql_aurora.3.08.2' });
    expect(upgrading).toMatchObject({ Status: 'upgrading', EngineVersion: '8.0.mysql_aurora.3.08.2' });
    expect(statuses).toEqual([
      ['upgrading', '8.0.mysql_aurora.3.08.2'],
      ['upgrading', '8.0.mysql_aurora.3.08.2'],
    ]);
    expect(await cluster()).toMatchObject({
      Status: 'available',
      EngineVersion: '8.0.mysql_aurora.3.10.1',
      DBClusterParameterGroup: 'my-group',
    });
    expect(await instanceStatuses()).toEqual([
      ['available', '8.0.mysql_aurora.3.10.1'],
      ['available', '8.0.mysql_aurora.3.10.1'],
    ]);
  });

  it('lets the instances take up what waited for a reboot', async () => {
    at.rds.world.addCluster({ instances: [{ identifier: 'writer', parameterStatus: 'pending-reboot' }] });
    await modify({ EngineVersion: '8.0.mysql_aurora.3.10.1' });
    await at.pass(HOUR);

    expect((await cluster()).DBClusterMembers).toMatchObject([{ DBClusterParameterGroupStatus: 'in-sync' }]);
  });

  it('waits for the maintenance window without ApplyImmediately', async () => {
    at.rds.world.addCluster({ instances });
    const { DBCluster } = await modify({
      EngineVersion: '8.0.mysql_aurora.3.10.1',
      ApplyImmediately: false,
    });
    await at.pass(HOUR);

    expect(DBCluster?.PendingModifiedValues).toEqual({ EngineVersion: '8.0.mysql_aurora.3.10.1' });
    expect(await cluster()).toMatchObject({ EngineVersion: '8.0.mysql_aurora.3.08.2' });
    await modify({});
    await at.pass(HOUR);
    expect(await cluster()).toMatchObject({ EngineVersion: '8.0.mysql_aurora.3.10.1' });
    expect((await cluster()).PendingModifiedValues).toBeUndefined();
  });

  it('is none when the cluster has the version already', async () => {
    at.rds.world.addCluster({ instances });
    await modify({ EngineVersion: '8.0.mysql_aurora.3.08.2' });
    await at.pass(20 * SECOND);

    expect(await cluster()).toMatchObject({ Status: 'available' });
  });
});

describe('a major upgrade', () => {
  it('follows a default group with that of the new family', async () => {
    at.rds.world.addCluster({ instances });
    await modify(major);
    await at.pass(HOUR);

    expect(await cluster()).toMatchObject({
      EngineVersion: '8.4.mysql_aurora.8.4.7',
      DBClusterParameterGroup: 'default.aurora-mysql8.4',
      DBClusterMembers: [
        { DBClusterParameterGroupStatus: 'in-sync' },
        { DBClusterParameterGroupStatus: 'in-sync' },
      ],
    });
  });

  it('takes a group of the new family, whose values the instances have then', async () => {
    at.rds.world.addParameterGroup({ name: 'old' });
    at.rds.world.addParameterGroup({ name: 'new', family: 'aurora-mysql8.4' });
    at.rds.world.addCluster({ instances, parameterGroup: 'old' });
    await modify({ ...major, DBClusterParameterGroupName: 'new' });
    await at.pass(HOUR);

    expect(await cluster()).toMatchObject({
      DBClusterParameterGroup: 'new',
      DBClusterMembers: [
        { DBClusterParameterGroupStatus: 'in-sync' },
        { DBClusterParameterGroupStatus: 'in-sync' },
      ],
    });
  });

  it('takes a group for the instances too, which a custom one needs', async () => {
    const settings = { DBParameterGroups: [{ DBParameterGroupName: 'mine' }] };
    at.rds.world.addCluster({ instances: [{ identifier: 'writer', settings }] });
    const instanceGroups = async () => {
      const { DBInstances = [] } = await at.client.send(new DescribeDBInstancesCommand({}));
      return DBInstances.map((one) => one.DBParameterGroups?.[0]?.DBParameterGroupName);
    };

    await expect(modify(major)).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
      message:
        'The current DB instance parameter group mine is custom. You must explicitly specify a new DB instance parameter group, either default or custom, for the engine version upgrade.',
    });
    expect(await instanceGroups()).toEqual(['mine']);
    await modify({ ...major, DBInstanceParameterGroupName: 'next' });
    await at.pass(HOUR);
    expect(await instanceGroups()).toEqual(['next']);
  });

  it('waits together with its group', async () => {
    at.rds.world.addParameterGroup({ name: 'old' });
    at.rds.world.addParameterGroup({ name: 'new', family: 'aurora-mysql8.4' });
    at.rds.world.addCluster({ instances, parameterGroup: 'old' });
    await modify({ ...major, DBClusterParameterGroupName: 'new', ApplyImmediately: false });
    await at.pass(HOUR);
    expect(await cluster()).toMatchObject({ DBClusterParameterGroup: 'old' });
    await modify({});
    await at.pass(HOUR);

    expect(await cluster()).toMatchObject({
      EngineVersion: '8.4.mysql_aurora.8.4.7',
      DBClusterParameterGroup: 'new',
    });
  });

  it('is told in events of its beginning and its end', async () => {
    at.rds.world.addCluster({ instances });
    await modify(major);
    await at.pass(30 * MINUTE);
    const { Events } = await at.client.send(new DescribeEventsCommand({ SourceType: 'db-cluster' }));

    expect(Events?.map(({ Message }) => Message)).toEqual([
      'Database cluster upgrade is in progress',
      'Database cluster engine major version has been upgraded',
    ]);
  });
});

describe('an upgrade', () => {
  it.each([
    {
      label: 'to a new major version without leave',
      input: { EngineVersion: '8.4.mysql_aurora.8.4.7' },
      code: 'InvalidParameterCombination',
    },
    {
      label: 'of a custom group without a successor',
      seed: { parameterGroup: 'old' },
      input: major,
      code: 'InvalidParameterCombination',
    },
    {
      label: 'with a group of the old family',
      input: { ...major, DBClusterParameterGroupName: 'old' },
      code: 'InvalidParameterCombination',
    },
    {
      label: 'with a group that there is not',
      input: { ...major, DBClusterParameterGroupName: 'none' },
      code: 'DBClusterParameterGroupNotFound',
      status: 404,
    },
    {
      label: 'with a group of the instances and no leave',
      input: { EngineVersion: '8.0.mysql_aurora.3.10.1', DBInstanceParameterGroupName: 'mine' },
      code: 'InvalidParameterCombination',
    },
    {
      label: 'to an older version',
      input: { EngineVersion: '8.0.mysql_aurora.3.04.3' },
      code: 'InvalidParameterCombination',
    },
    {
      label: 'beyond the next major version',
      seed: { engineVersion: '5.7.mysql_aurora.2.11.5' },
      input: major,
      code: 'InvalidParameterCombination',
    },
    {
      label: 'to a version that there is not',
      input: { EngineVersion: '8.0.mysql_aurora.3.99.9' },
      code: 'InvalidParameterCombination',
    },
    {
      label: 'of a cluster without instances',
      seed: { instances: [] },
      input: { EngineVersion: '8.0.mysql_aurora.3.10.1' },
      code: 'InvalidDBClusterStateFault',
    },
  ])('is refused $label', async ({ seed = {}, input, code, status = 400 }) => {
    at.rds.world.addParameterGroup({ name: 'old' });
    at.rds.world.addCluster({ instances, ...seed });
    const fields = Object.entries(input).map(([member, value]) => [member, String(value)]);

    const answer = await post(at.url, {
      Action: 'ModifyDBCluster',
      DBClusterIdentifier: 'my-cluster',
      ApplyImmediately: 'true',
      ...Object.fromEntries(fields),
    });

    expect([answer.status, textOf(answer, 'Code')]).toEqual([status, code]);
    await at.pass(MINUTE);
    expect(await cluster()).toMatchObject({ Status: 'available' });
  });
});
