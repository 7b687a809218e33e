import {
  type DBCluster,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBClusterParameterGroupCommand,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

async function cluster(): Promise<DBCluster> {
  const { DBClusters } = await at.client.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: 'my-cluster' }),
  );
  return DBClusters?.[0] ?? {};
}

async function memberStatuses(): Promise<Record<string, string | undefined>> {
  const { DBClusterMembers = [] } = await cluster();
  return Object.fromEntries(
    DBClusterMembers.map((member) => [member.DBInstanceIdentifier, member.DBClusterParameterGroupStatus]),
  );
}

async function instanceStatuses(): Promise<(string | undefined)[]> {
  const { DBInstances = [] } = await at.client.send(
    new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-cluster-id', Values: ['my-cluster'] }] }),
  );
  return DBInstances.map((instance) => instance.DBInstanceStatus);
}

function attach(group: string) {
  return at.client.send(
    new ModifyDBClusterCommand({ DBClusterIdentifier: 'my-cluster', DBClusterParameterGroupName: group }),
  );
}

function set(value: string, method: 'immediate' | 'pending-reboot', name = 'aws_default_s3_role') {
  return at.client.send(
    new ModifyDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: 'my-group',
      Parameters: [{ ParameterName: name, ParameterValue: value, ApplyMethod: method }],
    }),
  );
}

function reboot(instance: string) {
  return at.client.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: instance }));
}

const writerAndReader = { instances: [{ identifier: 'writer' }, { identifier: 'reader' }] };

describe('ModifyDBCluster with a parameter group', () => {
  it('shows the group at once, modifying after a lag, and members that wait for a reboot at last', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster();

    const { DBCluster } = await attach('My-Group');
    const atOnce = await memberStatuses();
    await at.pass(8 * SECOND);
    const meanwhile = await cluster();
    await at.pass(74 * SECOND);
    const settled = await cluster();

    expect(DBCluster).toMatchObject({ DBClusterParameterGroup: 'my-group', Status: 'available' });
    expect(atOnce).toEqual({ 'my-cluster-primary': 'in-sync' });
    expect(meanwhile).toMatchObject({
      Status: 'modifying',
      DBClusterMembers: [{ DBClusterParameterGroupStatus: 'applying' }],
    });
    expect(settled).toMatchObject({
      Status: 'available',
      DBClusterMembers: [{ DBClusterParameterGroupStatus: 'pending-reboot' }],
    });
  });

  it('changes nothing when the group is attached already', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ parameterGroup: 'my-group' });

    await attach('my-group');
    await at.pass(10 * SECOND);

    expect(await cluster()).toMatchObject({
      Status: 'available',
      DBClusterMembers: [{ DBClusterParameterGroupStatus: 'in-sync' }],
    });
  });

  it('makes members in-sync again when the group that they still run with is attached again', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster();

    await attach('my-group');
    await at.pass(2 * MINUTE);
    await attach('default.aurora-mysql8.0');
    await at.pass(2 * MINUTE);

    expect(await memberStatuses()).toEqual({ 'my-cluster-primary': 'in-sync' });
  });

  it('starts a paused instance of Serverless v2 with the group, so that no reboot is needed', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({
      instances: [{ identifier: 'writer', isPaused: true, settings: { DBInstanceClass: 'db.serverless' } }],
    });

    await attach('my-group');
    await at.pass(2 * MINUTE);

    expect(await memberStatuses()).toEqual({ writer: 'in-sync' });
    expect(await instanceStatuses()).toEqual(['available']);
  });

  it('leaves an instance that is still being created in-sync', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({
      instances: [{ identifier: 'writer', status: 'creating', statusForMs: 5 * MINUTE }],
    });

    await attach('my-group');
    await at.pass(5 * MINUTE);

    expect(await memberStatuses()).toEqual({ writer: 'in-sync' });
  });

  it.each([
    {
      label: 'a cluster that is modifying',
      status: 'modifying',
      group: 'my-group',
      name: 'InvalidDBClusterStateFault',
    },
    {
      label: 'a stopped cluster',
      status: 'stopped',
      group: 'my-group',
      name: 'InvalidDBClusterStateFault',
    },
    {
      label: 'a group that is not there, with the code of the calls on clusters',
      status: 'available',
      group: 'other',
      name: 'DBClusterParameterGroupNotFoundFault',
    },
    {
      label: 'a group of another family',
      status: 'available',
      group: 'default.aurora-mysql5.7',
      name: 'InvalidParameterCombination',
    },
  ])('refuses $label', async ({ status, group, name }) => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ status });

    await expect(attach(group)).rejects.toMatchObject({ name });
  });

  it('names the family of a group and the one that is needed, in the words of AWS', async () => {
    at.rds.world.addCluster();

    await expect(attach('default.aurora-mysql5.7')).rejects.toMatchObject({
      message:
        'The Parameter Group default.aurora-mysql5.7 with DBParameterGroupFamily aurora-mysql5.7 cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily aurora-mysql8.0',
    });
  });
});

describe('ModifyDBClusterParameterGroup of a group in use', () => {
  it('moves its clusters to modifying for a while', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ parameterGroup: 'my-group' });

    await set(roleArn, 'immediate');
    const atOnce = await cluster();
    await at.pass(8 * SECOND);
    const meanwhile = await cluster();
    await at.pass(74 * SECOND);

    expect([atOnce.Status, meanwhile.Status, (await cluster()).Status]).toEqual([
      'available',
      'modifying',
      'available',
    ]);
  });

  it('applies an immediate change of a dynamic parameter without a reboot', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({ parameterGroup: 'my-group' });

    await set(roleArn, 'immediate');
    await at.pass(8 * SECOND);
    const meanwhile = await memberStatuses();
    await at.pass(74 * SECOND);

    expect(meanwhile).toEqual({ 'my-cluster-primary': 'applying' });
    expect(await memberStatuses()).toEqual({ 'my-cluster-primary': 'in-sync' });
  });

  it('starts a paused instance of Serverless v2, with what would wait for a reboot', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({
      parameterGroup: 'my-group',
      instances: [{ identifier: 'paused', isPaused: true }, { identifier: 'awake' }],
    });

    await set(roleArn, 'pending-reboot');
    await at.pass(2 * MINUTE);

    expect(await memberStatuses()).toEqual({ paused: 'in-sync', awake: 'pending-reboot' });
  });

  it('lets other changes wait for a reboot, and not when they are taken back', async () => {
    at.rds.world.addParameterGroup({ parameters: { aws_default_s3_role: 'before' } });
    at.rds.world.addCluster({ parameterGroup: 'my-group' });

    await set(roleArn, 'pending-reboot');
    await at.pass(2 * MINUTE);
    const changed = await memberStatuses();
    await set('before', 'pending-reboot');
    await at.pass(2 * MINUTE);

    expect(changed).toEqual({ 'my-cluster-primary': 'pending-reboot' });
    expect(await memberStatuses()).toEqual({ 'my-cluster-primary': 'in-sync' });
  });
});

describe('RebootDBInstance', () => {
  it('takes the instance down for 49 seconds, after which it runs with what is attached', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster({
      parameterGroup: 'my-group',
      instances: [{ identifier: 'writer', parameterStatus: 'pending-reboot' }],
    });

    const { DBInstance } = await reboot('writer');
    await at.pass(49 * SECOND - 1);
    const before = await memberStatuses();
    const down = await instanceStatuses();
    await at.pass(1);

    expect(DBInstance?.DBInstanceStatus).toBe('rebooting');
    expect(down).toEqual(['rebooting']);
    expect(before).toEqual({ writer: 'pending-reboot' });
    expect(await memberStatuses()).toEqual({ writer: 'in-sync' });
    expect(await instanceStatuses()).toEqual(['available']);
  });

  it.each([
    { version: '8.0.mysql_aurora.3.08.2', reader: 'pending-reboot' },
    { version: '5.7.mysql_aurora.2.10.0', reader: 'pending-reboot' },
    { version: '5.7.mysql_aurora.2.09.2', reader: 'in-sync' },
    { version: '5.7.12', reader: 'in-sync' },
  ])('of the writer leaves a reader of $version $reader', async ({ version, reader }) => {
    const pending = { parameterStatus: 'pending-reboot' } as const;
    at.rds.world.addCluster({
      engineVersion: version,
      instances: [
        { identifier: 'writer', ...pending },
        { identifier: 'reader', ...pending },
      ],
    });

    await reboot('writer');
    await at.pass(MINUTE);

    expect(await memberStatuses()).toEqual({ writer: 'in-sync', reader });
  });

  it('of a reader never touches the writer', async () => {
    at.rds.world.addCluster({ ...writerAndReader, engineVersion: '5.7.mysql_aurora.2.09.2' });

    await reboot('reader');

    expect((await instanceStatuses()).toSorted()).toEqual(['available', 'rebooting']);
  });

  it('is refused from the call that modifies the cluster on, though the instance reads available', async () => {
    at.rds.world.addParameterGroup();
    at.rds.world.addCluster();
    const refusal = {
      name: 'InvalidDBInstanceStateFault',
      message: 'Instance cannot currently reboot due to an in-progress management operation.',
    };

    await attach('my-group');

    await expect(reboot('my-cluster-primary')).rejects.toMatchObject(refusal);
    expect(await instanceStatuses()).toEqual(['available']);
    await at.pass(MINUTE);
    await expect(reboot('my-cluster-primary')).rejects.toMatchObject(refusal);
    await at.pass(MINUTE);
    await expect(reboot('my-cluster-primary')).resolves.toBeDefined();
  });

  it('refuses an instance that is down already, one that is not there, and a failover', async () => {
    at.rds.world.addCluster(writerAndReader);
    await reboot('writer');

    await expect(reboot('writer')).rejects.toMatchObject({
      name: 'InvalidDBInstanceStateFault',
      message: 'Database instance is not in available state.',
    });
    await expect(reboot('nobody')).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(
      at.client.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: 'reader', ForceFailover: true })),
    ).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });
});
