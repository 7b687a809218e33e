import {
  CreateDBClusterCommand,
  type CreateDBClusterCommandInput,
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  CreateGlobalClusterCommand,
  type DBCluster,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeGlobalClustersCommand,
  FailoverDBClusterCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RebootDBInstanceCommand,
  RestoreDBClusterFromSnapshotCommand,
  RestoreDBClusterToPointInTimeCommand,
  StartDBClusterCommand,
  StopDBClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, master, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const myCluster = { DBClusterIdentifier: 'my-cluster' };

async function cluster(DBClusterIdentifier = 'my-cluster'): Promise<DBCluster> {
  const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
  return DBClusters?.[0] ?? {};
}

async function instanceStatus(DBInstanceIdentifier: string): Promise<string | undefined> {
  const { DBInstances } = await at.client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
  return DBInstances?.[0]?.DBInstanceStatus;
}

function create(input: Partial<CreateDBClusterCommandInput> = {}) {
  return at.client.send(
    new CreateDBClusterCommand({ ...myCluster, ...master, Engine: 'aurora-mysql', ...input }),
  );
}

function createInstance(identifier: string, DBInstanceClass = 'db.r6g.large') {
  return at.client.send(
    new CreateDBInstanceCommand({
      ...myCluster,
      DBInstanceIdentifier: identifier,
      DBInstanceClass,
      Engine: 'aurora-mysql',
    }),
  );
}

async function writer(): Promise<string | undefined> {
  const { DBClusterMembers } = await cluster();
  return DBClusterMembers?.find((member) => member.IsClusterWriter)?.DBInstanceIdentifier;
}

describe('CreateDBCluster', () => {
  it('makes a headless cluster of the default version, creating for two minutes', async () => {
    const { DBCluster } = await create({
      DBClusterIdentifier: 'My-Cluster',
      Tags: [{ Key: 'a', Value: '1' }],
    });
    await at.pass(2 * MINUTE - 1);
    const before = await cluster();
    await at.pass(1);

    expect(DBCluster).toMatchObject({
      DBClusterIdentifier: 'my-cluster',
      Status: 'creating',
      EngineVersion: '8.0.mysql_aurora.3.08.2',
      DBClusterParameterGroup: 'default.aurora-mysql8.0',
      DBClusterMembers: [],
      TagList: [{ Key: 'a', Value: '1' }],
    });
    expect(before.Status).toBe('creating');
    expect((await cluster()).Status).toBe('available');
  });

  it('associates the roles that it is given', async () => {
    await create({
      AssociatedRoles: [{ RoleArn: roleArn }, { RoleArn: `${roleArn}2`, FeatureName: 'Bedrock' }],
    });
    await at.pass(2 * MINUTE);

    expect((await cluster()).AssociatedRoles).toEqual([
      { RoleArn: roleArn, Status: 'ACTIVE' },
      { RoleArn: `${roleArn}2`, Status: 'ACTIVE', FeatureName: 'Bedrock' },
    ]);
  });

  it.each([
    { wanted: '8.0', version: '8.0.mysql_aurora.3.10.1', group: 'default.aurora-mysql8.0' },
    {
      wanted: '5.7.mysql_aurora.2.11.5',
      version: '5.7.mysql_aurora.2.11.5',
      group: 'default.aurora-mysql5.7',
    },
    { wanted: '8.4.7', version: '8.4.mysql_aurora.8.4.7', group: 'default.aurora-mysql8.4' },
  ])('takes version $wanted for $version', async ({ wanted, version, group }) => {
    const { DBCluster } = await create({ EngineVersion: wanted });

    expect(DBCluster).toMatchObject({ EngineVersion: version, DBClusterParameterGroup: group });
  });

  it('keeps settings, and shows no password', async () => {
    const { DBCluster } = await create({
      MasterUsername: 'root',
      MasterUserPassword: 'secret-password',
      EnableIAMDatabaseAuthentication: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
    });

    expect(DBCluster).toMatchObject({
      MasterUsername: 'root',
      IAMDatabaseAuthenticationEnabled: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
    });
    expect(JSON.stringify(DBCluster)).not.toContain('secret-password');
  });

  it.each([
    {
      label: 'a name that cannot be one',
      input: { DBClusterIdentifier: '-x' },
      name: 'InvalidParameterValue',
    },
    { label: 'an engine that there is not', input: { Engine: 'oracle' }, name: 'InvalidParameterValue' },
    {
      label: 'a version that there is not any more',
      input: { EngineVersion: '5.7.mysql_aurora.2.09.2' },
      name: 'InvalidParameterCombination',
    },
    {
      label: 'a group that there is not',
      input: { DBClusterParameterGroupName: 'other' },
      name: 'DBClusterParameterGroupNotFoundFault',
    },
    {
      label: 'a group of another family',
      input: { DBClusterParameterGroupName: 'default.aurora-mysql5.7' },
      name: 'InvalidParameterCombination',
    },
    {
      label: 'six roles',
      input: { AssociatedRoles: [1, 2, 3, 4, 5, 6].map((number) => ({ RoleArn: `${roleArn}${number}` })) },
      name: 'DBClusterRoleQuotaExceededFault',
    },
    {
      label: 'a global cluster that there is not',
      input: { GlobalClusterIdentifier: 'my-global' },
      name: 'GlobalClusterNotFoundFault',
    },
  ])('refuses $label and makes nothing', async ({ input, name }) => {
    await expect(create(input)).rejects.toMatchObject({ name });

    await expect(cluster()).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
  });
});

describe('CreateDBInstance', () => {
  it('makes the writer first, after its cluster, with the group that is attached by then', async () => {
    at.rds.world.addParameterGroup();
    await create();

    await createInstance('first');
    await at.pass(2 * MINUTE);
    await at.client.send(
      new ModifyDBClusterCommand({ ...myCluster, DBClusterParameterGroupName: 'my-group' }),
    );
    await at.pass(434 * SECOND - 1);
    const before = await instanceStatus('first');
    await at.pass(1);
    await createInstance('second');

    expect(before).toBe('creating');
    expect(await instanceStatus('first')).toBe('available');
    expect((await cluster()).DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'first', IsClusterWriter: true, DBClusterParameterGroupStatus: 'in-sync' },
      { DBInstanceIdentifier: 'second', IsClusterWriter: false },
    ]);
  });

  it('needs a scaling configuration for Serverless v2', async () => {
    at.rds.world.addCluster();

    await expect(createInstance('reader', 'db.serverless')).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
    });
  });

  it('makes no instance without a cluster, and says so', async () => {
    const alone = new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'alone',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'mysql',
    });

    await expect(at.client.send(alone)).rejects.toMatchObject({ name: 'LocalParameterNotSupported' });
  });

  it('refuses the seventeenth instance, and another engine', async () => {
    const instances = Array.from({ length: 16 }, (_, index) => ({ identifier: `instance-${index}` }));
    at.rds.world.addCluster({ instances });
    at.rds.world.addCluster({ identifier: 'pg', engine: 'aurora-postgresql', engineVersion: '16.6' });
    const ofAnotherEngine = new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'reader',
      DBClusterIdentifier: 'pg',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-mysql',
    });

    await expect(createInstance('reader')).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await expect(at.client.send(ofAnotherEngine)).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    });
  });
});

describe('ModifyDBInstance', () => {
  const modify = (ApplyImmediately: boolean) =>
    at.client.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: 'my-cluster-primary',
        DBInstanceClass: 'db.r6g.xlarge',
        ApplyImmediately,
      }),
    );

  it('changes the class at once when it is told to, with a restart', async () => {
    at.rds.world.addCluster({
      instances: [{ identifier: 'my-cluster-primary', parameterStatus: 'pending-reboot' }],
    });

    await modify(true);
    await at.pass(8 * SECOND);
    const meanwhile = await instanceStatus('my-cluster-primary');
    await at.pass(2 * MINUTE);

    expect(meanwhile).toBe('modifying');
    expect((await cluster()).DBClusterMembers).toMatchObject([{ DBClusterParameterGroupStatus: 'in-sync' }]);
  });

  it('leaves it pending when it is not', async () => {
    at.rds.world.addCluster();

    const { DBInstance } = await modify(false);

    expect(DBInstance?.PendingModifiedValues).toEqual({ DBInstanceClass: 'db.r6g.xlarge' });
    expect(DBInstance?.DBInstanceClass).toBe('db.r6g.large');
  });
});

describe('FailoverDBCluster', () => {
  const failOver = (TargetDBInstanceIdentifier?: string) =>
    at.client.send(
      new FailoverDBClusterCommand({
        ...myCluster,
        ...(TargetDBInstanceIdentifier && { TargetDBInstanceIdentifier }),
      }),
    );

  it('makes the reader of the lowest tier the writer, and restarts both', async () => {
    const pending = { parameterStatus: 'pending-reboot' } as const;
    at.rds.world.addCluster({
      instances: [
        { identifier: 'writer', ...pending },
        { identifier: 'reader-a', ...pending, settings: { PromotionTier: 2 } },
        { identifier: 'reader-b', ...pending, settings: { PromotionTier: 1 } },
      ],
    });

    const { DBCluster } = await failOver();
    const meanwhile = [await instanceStatus('writer'), await instanceStatus('reader-a'), await writer()];
    await at.pass(40 * SECOND);

    expect(DBCluster?.Status).toBe('failing-over');
    expect(meanwhile).toEqual(['rebooting', 'available', 'writer']);
    expect(await writer()).toBe('reader-b');
    expect((await cluster()).DBClusterMembers?.map((member) => member.DBClusterParameterGroupStatus)).toEqual(
      ['in-sync', 'pending-reboot', 'in-sync'],
    );
  });

  it('goes to the reader that is named, and to none other', async () => {
    at.rds.world.addCluster({
      instances: [{ identifier: 'writer' }, { identifier: 'reader-a' }, { identifier: 'reader-b' }],
    });

    await expect(failOver('writer')).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await failOver('reader-b');
    await at.pass(MINUTE);

    expect(await writer()).toBe('reader-b');
  });
});

describe('StopDBCluster and StartDBCluster', () => {
  it('stop and start the cluster with its instances, which take up what was pending', async () => {
    at.rds.world.addCluster({
      instances: [{ identifier: 'my-cluster-primary', parameterStatus: 'pending-reboot' }],
    });
    const statuses = async () => [(await cluster()).Status, await instanceStatus('my-cluster-primary')];

    await at.client.send(new StopDBClusterCommand(myCluster));
    const seen = [await statuses()];
    await at.pass(8 * SECOND);
    seen.push(await statuses());
    await at.pass(60 * MINUTE);
    seen.push(await statuses());
    await at.client.send(new StartDBClusterCommand(myCluster));
    seen.push(await statuses());
    await at.pass(5 * MINUTE);
    seen.push(await statuses());

    expect(seen).toEqual([
      ['available', 'available'],
      ['stopping', 'stopping'],
      ['stopped', 'stopped'],
      ['starting', 'starting'],
      ['available', 'available'],
    ]);
    expect((await cluster()).DBClusterMembers).toMatchObject([{ DBClusterParameterGroupStatus: 'in-sync' }]);
  });
});

describe('DeleteDBInstance and DeleteDBCluster', () => {
  const deleteInstance = (identifier: string) =>
    at.client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier }));
  const deleteCluster = (rest = {}) =>
    at.client.send(new DeleteDBClusterCommand({ ...myCluster, SkipFinalSnapshot: true, ...rest }));

  it('let a reader take over when the writer goes', async () => {
    at.rds.world.addCluster({ instances: [{ identifier: 'writer' }, { identifier: 'reader' }] });

    await deleteInstance('writer');
    await at.pass(3 * MINUTE);

    expect((await cluster()).DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'reader', IsClusterWriter: true },
    ]);
    await expect(instanceStatus('writer')).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
  });

  it('delete the instances first, and then the cluster', async () => {
    at.rds.world.addCluster();

    await expect(deleteCluster()).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await deleteInstance('my-cluster-primary');
    await deleteCluster();
    await at.pass(2 * MINUTE);
    const meanwhile = (await cluster()).Status;
    await at.pass(MINUTE);

    expect(meanwhile).toBe('deleting');
    await expect(cluster()).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
  });

  it.each([
    { label: 'a protected cluster', settings: { DeletionProtection: true }, rest: {} },
    { label: 'a deletion that says nothing of a snapshot', settings: {}, rest: { SkipFinalSnapshot: false } },
  ])('refuse $label', async ({ settings, rest }) => {
    at.rds.world.addCluster({ instances: [], settings });

    await expect(deleteCluster(rest)).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });

  it('refuse a cluster that was protected later, until it is not', async () => {
    at.rds.world.addCluster({ instances: [] });
    const protect = (DeletionProtection: boolean) =>
      at.client.send(new ModifyDBClusterCommand({ ...myCluster, DeletionProtection }));

    await protect(true);
    await at.pass(2 * MINUTE);
    await expect(deleteCluster()).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
    await protect(false);
    await at.pass(2 * MINUTE);

    await expect(deleteCluster()).resolves.toBeDefined();
  });

  it('let a new cluster take the name', async () => {
    at.rds.world.addCluster({ instances: [], roles: [{ roleArn }] });

    await deleteCluster();
    await at.pass(MINUTE);
    await create();

    expect((await cluster()).AssociatedRoles).toEqual([]);
  });
});

describe('restoring', () => {
  it('of a snapshot takes the version along, and neither roles nor group', async () => {
    at.rds.world.addParameterGroup({ family: 'aurora-mysql5.7' });
    at.rds.world.addCluster({
      engineVersion: '5.7.mysql_aurora.2.11.5',
      parameterGroup: 'my-group',
      roles: [{ roleArn }],
    });
    await at.client.send(
      new CreateDBClusterSnapshotCommand({ ...myCluster, DBClusterSnapshotIdentifier: 'my-snapshot' }),
    );
    const restore = () =>
      at.client.send(
        new RestoreDBClusterFromSnapshotCommand({
          DBClusterIdentifier: 'my-copy',
          SnapshotIdentifier: 'my-snapshot',
          Engine: 'aurora-mysql',
        }),
      );

    const busy = (await cluster()).Status;
    await expect(restore()).rejects.toMatchObject({ name: 'InvalidDBClusterSnapshotStateFault' });
    await at.pass(2 * MINUTE);
    await restore();

    expect(busy).toBe('backing-up');
    expect(await cluster('my-copy')).toMatchObject({
      Status: 'creating',
      EngineVersion: '5.7.mysql_aurora.2.11.5',
      DBClusterParameterGroup: 'default.aurora-mysql5.7',
      AssociatedRoles: [],
      DBClusterMembers: [],
    });
  });

  it('to a point in time makes a clone without the roles, unless it is given some', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn }] });
    const clone = (DBClusterIdentifier: string, rest = {}) =>
      at.client.send(
        new RestoreDBClusterToPointInTimeCommand({
          DBClusterIdentifier,
          SourceDBClusterIdentifier: 'my-cluster',
          RestoreType: 'copy-on-write',
          UseLatestRestorableTime: true,
          ...rest,
        }),
      );

    await clone('without');
    await clone('with', { AssociatedRoles: [{ RoleArn: roleArn }] });
    await at.pass(10 * MINUTE);

    expect((await cluster('without')).AssociatedRoles).toEqual([]);
    expect((await cluster('with')).AssociatedRoles).toEqual([{ RoleArn: roleArn, Status: 'ACTIVE' }]);
  });
});

describe('global databases', () => {
  it('list their clusters here and in other Regions', async () => {
    const foreign = 'arn:aws:rds:eu-west-1:123456789012:cluster:my-primary';
    at.rds.world.addGlobalCluster({ foreignMembers: [{ arn: foreign, isWriter: true }] });

    // A secondary has the user of its primary.
    const noUser = { MasterUsername: undefined, MasterUserPassword: undefined };
    await create({ GlobalClusterIdentifier: 'my-global', ...noUser });
    await createInstance('reader');
    const { GlobalClusters } = await at.client.send(new DescribeGlobalClustersCommand({}));

    expect(GlobalClusters?.[0]?.GlobalClusterMembers).toEqual([
      { DBClusterArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster', IsWriter: false },
      { DBClusterArn: foreign, IsWriter: true },
    ]);
    expect(await writer()).toBeUndefined();
  });

  it('are made of a cluster, which says so then', async () => {
    at.rds.world.addCluster();

    await at.client.send(
      new CreateGlobalClusterCommand({
        GlobalClusterIdentifier: 'my-global',
        SourceDBClusterIdentifier: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
      }),
    );

    expect((await cluster()).GlobalClusterIdentifier).toBe('my-global');
  });

  it('restart the instances of their secondaries with the writer', async () => {
    at.rds.world.addGlobalCluster();
    at.rds.world.addCluster({ globalClusterIdentifier: 'my-global' });
    at.rds.world.addCluster({
      identifier: 'secondary',
      globalClusterIdentifier: 'my-global',
      hasWriter: false,
      instances: [{ identifier: 'far-reader' }],
    });

    await at.client.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: 'my-cluster-primary' }));

    expect(await instanceStatus('far-reader')).toBe('rebooting');
  });
});
