import {
  CreateDBClusterCommand,
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  type DBInstance,
  DeleteDBClusterSnapshotCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeOrderableDBInstanceOptionsCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RebootDBInstanceCommand,
  StartDBClusterCommand,
  StopDBClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, master, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const myCluster = { DBClusterIdentifier: 'my-cluster' };
const primary = { DBInstanceIdentifier: 'my-cluster-primary' };
const monitoringRole = 'arn:aws:iam::123456789012:role/Monitoring';

async function instance(DBInstanceIdentifier = 'my-cluster-primary'): Promise<DBInstance> {
  const { DBInstances } = await at.client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
  return DBInstances?.[0] ?? {};
}

describe('an instance', () => {
  it('has what clients always read', async () => {
    at.rds.world.addCluster();

    expect(await instance()).toMatchObject({
      DBSubnetGroup: {
        DBSubnetGroupName: 'default',
        VpcId: expect.stringMatching(/^vpc-/),
        SubnetGroupStatus: 'Complete',
        Subnets: [{ SubnetStatus: 'Active' }, { SubnetStatus: 'Active' }, { SubnetStatus: 'Active' }],
      },
      VpcSecurityGroups: [{ VpcSecurityGroupId: expect.stringMatching(/^sg-/), Status: 'active' }],
      OptionGroupMemberships: [{ OptionGroupName: 'default:aurora-mysql-8-0', Status: 'in-sync' }],
      DBSecurityGroups: [],
      PendingModifiedValues: {},
      IAMDatabaseAuthenticationEnabled: false,
      LicenseModel: 'general-public-license',
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      MonitoringInterval: 0,
      PerformanceInsightsEnabled: false,
      ReadReplicaDBInstanceIdentifiers: [],
    });
  });

  it('shows the settings of its cluster as its own, also after they have changed', async () => {
    await at.client.send(
      new CreateDBClusterCommand({
        ...myCluster,
        ...master,
        Engine: 'aurora-mysql',
        MasterUsername: 'root',
        Port: 4406,
        StorageEncrypted: true,
        BackupRetentionPeriod: 7,
        PreferredBackupWindow: '05:00-05:30',
        PreferredMaintenanceWindow: 'Mon:06:00-Mon:06:30',
        DatabaseName: 'shop',
        DBSubnetGroupName: 'Mine',
        VpcSecurityGroupIds: ['sg-1'],
        EnableIAMDatabaseAuthentication: true,
        EnableCloudwatchLogsExports: ['audit'],
      }),
    );
    const made = { ...primary, ...myCluster, Engine: 'aurora-mysql', DBInstanceClass: 'db.r6g.large' };
    await at.client.send(new CreateDBInstanceCommand(made));
    await at.pass(10 * MINUTE);
    const { KmsKeyId, DBSubnetGroup, Endpoint, ...shown } = await instance();
    await at.client.send(new ModifyDBClusterCommand({ ...myCluster, BackupRetentionPeriod: 9 }));

    expect(shown).toMatchObject({
      MasterUsername: 'root',
      StorageEncrypted: true,
      BackupRetentionPeriod: 7,
      PreferredBackupWindow: '05:00-05:30',
      PreferredMaintenanceWindow: 'mon:06:00-mon:06:30',
      DBName: 'shop',
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
      IAMDatabaseAuthenticationEnabled: true,
      EnabledCloudwatchLogsExports: ['audit'],
    });
    expect(KmsKeyId).toMatch(/^arn:aws:kms:us-east-1:123456789012:key\//);
    expect(DBSubnetGroup?.DBSubnetGroupName).toBe('mine');
    expect(Endpoint?.Port).toBe(4406);
    expect((await instance()).BackupRetentionPeriod).toBe(9);
  });

  it('keeps and shows what is its own', async () => {
    at.rds.world.addCluster({ instances: [] });
    const own = {
      MonitoringInterval: 60,
      MonitoringRoleArn: monitoringRole,
      CACertificateIdentifier: 'rds-ca-ecc384-g1',
      PreferredMaintenanceWindow: 'tue:10:00-tue:10:30',
      CopyTagsToSnapshot: true,
    };

    const { DBInstance } = await at.client.send(
      new CreateDBInstanceCommand({
        ...primary,
        ...myCluster,
        ...own,
        Engine: 'aurora-mysql',
        DBInstanceClass: 'db.r6g.large',
        DBParameterGroupName: 'Mine',
        EnablePerformanceInsights: true,
      }),
    );

    expect(DBInstance).toMatchObject({
      ...own,
      DBParameterGroups: [{ DBParameterGroupName: 'mine', ParameterApplyStatus: 'in-sync' }],
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 7,
      PerformanceInsightsKMSKeyId: expect.stringMatching(/^arn:aws:kms:/),
    });
  });

  it('takes up another DB parameter group with its next start', async () => {
    at.rds.world.addCluster();
    const statuses = async () => (await instance()).DBParameterGroups?.[0]?.ParameterApplyStatus;

    await at.client.send(new ModifyDBInstanceCommand({ ...primary, DBParameterGroupName: 'mine' }));
    await at.pass(5 * MINUTE);
    const before = await statuses();
    await at.client.send(new RebootDBInstanceCommand(primary));
    await at.pass(MINUTE);

    expect([before, await statuses()]).toEqual(['pending-reboot', 'in-sync']);
  });

  it('waits with another class for its window, but not with the one that it has', async () => {
    at.rds.world.addCluster();

    const same = await at.client.send(
      new ModifyDBInstanceCommand({ ...primary, DBInstanceClass: 'db.r6g.large' }),
    );
    const other = await at.client.send(
      new ModifyDBInstanceCommand({ ...primary, DBInstanceClass: 'db.r7g.large' }),
    );
    const atOnce = await at.client.send(new ModifyDBInstanceCommand({ ...primary, ApplyImmediately: true }));

    expect(same.DBInstance?.PendingModifiedValues).toEqual({});
    expect(other.DBInstance).toMatchObject({
      DBInstanceClass: 'db.r6g.large',
      PendingModifiedValues: { DBInstanceClass: 'db.r7g.large' },
    });
    expect(atOnce.DBInstance).toMatchObject({ DBInstanceClass: 'db.r7g.large', PendingModifiedValues: {} });
  });
});

describe('a cluster', () => {
  it('has what AWS always sends', async () => {
    at.rds.world.addCluster();

    const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));

    expect(DBClusters?.[0]).toMatchObject({
      VpcSecurityGroups: [{ VpcSecurityGroupId: expect.stringMatching(/^sg-/), Status: 'active' }],
      HostedZoneId: expect.stringMatching(/^Z/),
      EarliestRestorableTime: DBClusters?.[0]?.ClusterCreateTime,
      ReadReplicaIdentifiers: [],
      DomainMemberships: [],
      StorageEncrypted: false,
    });
    const latest = DBClusters?.[0]?.LatestRestorableTime?.getTime() ?? 0;
    expect(at.clock.now() - latest).toBeLessThan(5 * MINUTE);
    expect(at.clock.now() - latest).toBeGreaterThanOrEqual(0);
  });

  it('cannot be stopped twice, nor be started when it runs, and is told so in AWS’s words', async () => {
    at.rds.world.addCluster();

    await expect(at.client.send(new StartDBClusterCommand(myCluster))).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
      message:
        'DbCluster my-cluster is in available state but expected it to be one of stopped,inaccessible-encryption-credentials-recoverable.',
    });
    await at.client.send(new StopDBClusterCommand(myCluster));
    await expect(at.client.send(new StopDBClusterCommand(myCluster))).rejects.toMatchObject({
      message: 'DbCluster my-cluster is in stopping state but expected it to be one of available.',
    });
    await at.pass(10 * MINUTE);
    await expect(at.client.send(new StopDBClusterCommand(myCluster))).rejects.toMatchObject({
      message: 'DbCluster my-cluster is in stopped state but expected it to be one of available.',
    });
  });
});

describe('DeleteDBClusterSnapshot', () => {
  it('deletes a snapshot once it has been taken', async () => {
    at.rds.world.addCluster();
    const snapshot = { DBClusterSnapshotIdentifier: 'my-snapshot' };
    await at.client.send(new CreateDBClusterSnapshotCommand({ ...myCluster, ...snapshot }));
    await at.pass(SECOND);
    const remove = () => at.client.send(new DeleteDBClusterSnapshotCommand(snapshot));

    await expect(remove()).rejects.toMatchObject({ name: 'InvalidDBClusterSnapshotStateFault' });
    await at.pass(2 * MINUTE);
    const { DBClusterSnapshot } = await remove();

    expect(DBClusterSnapshot).toMatchObject(snapshot);
    const { DBClusterSnapshots } = await at.client.send(new DescribeDBClusterSnapshotsCommand({}));
    expect(DBClusterSnapshots).toEqual([]);
  });
});

describe('DescribeDBClusterSnapshots', () => {
  it.each([
    { SnapshotType: 'manual', count: 1 },
    { SnapshotType: 'automated', count: 0 },
  ])('lists $count of type $SnapshotType', async ({ SnapshotType, count }) => {
    at.rds.world.addCluster();
    const snapshot = { ...myCluster, DBClusterSnapshotIdentifier: 'my-snapshot' };
    await at.client.send(new CreateDBClusterSnapshotCommand(snapshot));

    const { DBClusterSnapshots } = await at.client.send(
      new DescribeDBClusterSnapshotsCommand({ SnapshotType }),
    );

    expect(DBClusterSnapshots).toHaveLength(count);
  });
});

describe('DescribeDBSubnetGroups', () => {
  it('lists the default group and those that clusters name', async () => {
    at.rds.world.addCluster({ settings: { DBSubnetGroup: 'mine' } });

    const { DBSubnetGroups } = await at.client.send(new DescribeDBSubnetGroupsCommand({}));

    expect(DBSubnetGroups?.map(({ DBSubnetGroupName }) => DBSubnetGroupName)).toEqual(['default', 'mine']);
  });

  it('knows no other group', async () => {
    const asked = at.client.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: 'other' }));

    await expect(asked).rejects.toMatchObject({
      name: 'DBSubnetGroupNotFoundFault',
      message: "DB subnet group 'other' does not exist.",
    });
  });
});

describe('DescribeOrderableDBInstanceOptions', () => {
  const order = async (input: object = {}) => {
    const command = new DescribeOrderableDBInstanceOptionsCommand({ Engine: 'aurora-mysql', ...input });
    const { OrderableDBInstanceOptions } = await at.client.send(command);
    return OrderableDBInstanceOptions?.map(({ DBInstanceClass }) => DBInstanceClass);
  };

  it('lists the classes of a version, page by page', async () => {
    const first = await at.client.send(
      new DescribeOrderableDBInstanceOptionsCommand({ Engine: 'aurora-mysql', MaxRecords: 20 }),
    );

    expect(first.OrderableDBInstanceOptions).toHaveLength(20);
    expect(first.Marker).toBeDefined();
    expect(await order({ EngineVersion: '8.0.mysql_aurora.3.08.2' })).toEqual(
      expect.arrayContaining(['db.serverless', 'db.t4g.medium', 'db.r8g.48xlarge']),
    );
  });

  it.each([
    {
      label: 'a class that the version does not take',
      input: { DBInstanceClass: 'db.t3.small', EngineVersion: '8.0' },
    },
    { label: 'a license of another engine', input: { LicenseModel: 'bring-your-own-license' } },
    { label: 'an engine that is not catalogued', input: { Engine: 'mysql' } },
    { label: 'EC2-Classic', input: { Vpc: false } },
  ])('lists nothing for $label', async ({ input }) => {
    expect(await order(input)).toEqual([]);
  });

  it('says for each class what can be created', async () => {
    const [instanceClass] = (await order({ DBInstanceClass: 'db.r6g.large' })) ?? [];
    at.rds.world.addCluster({ instances: [] });

    const made = { ...primary, ...myCluster, Engine: 'aurora-mysql', DBInstanceClass: instanceClass };
    await expect(at.client.send(new CreateDBInstanceCommand(made))).resolves.toBeDefined();
  });
});
