import {
  CreateDBClusterCommand,
  type CreateDBClusterCommandInput,
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  type DBCluster,
  DescribeDBClustersCommand,
  ModifyDBClusterCommand,
  type ModifyDBClusterCommandInput,
  RestoreDBClusterFromSnapshotCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, master, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const myCluster = { DBClusterIdentifier: 'my-cluster' };
const secretArn =
  /^arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-[0-9a-f-]{36}-[0-9a-f]{6}$/;

async function create(input: Partial<CreateDBClusterCommandInput> = {}): Promise<DBCluster> {
  const command = new CreateDBClusterCommand({ ...myCluster, Engine: 'aurora-mysql', ...input });
  return (await at.client.send(command)).DBCluster ?? {};
}

async function modify(input: Partial<ModifyDBClusterCommandInput>): Promise<DBCluster> {
  return (await at.client.send(new ModifyDBClusterCommand({ ...myCluster, ...input }))).DBCluster ?? {};
}

async function cluster(): Promise<DBCluster> {
  return (await at.client.send(new DescribeDBClustersCommand(myCluster))).DBClusters?.[0] ?? {};
}

describe('the master user of a new cluster', () => {
  const tooLong = 'a'.repeat(42);
  const notPrintable = `The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '"', ' ' may be used.`;

  it.each([
    {
      label: 'no user',
      input: {},
      message: 'The parameter MasterUsername must be provided and must not be blank.',
    },
    {
      label: 'no password',
      input: { MasterUsername: 'admin' },
      message: 'The parameter MasterUserPassword must be provided and must not be blank.',
    },
    {
      label: 'a password of seven characters',
      input: { ...master, MasterUserPassword: '1234567' },
      message:
        'The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.',
    },
    {
      label: 'a password of 42 characters',
      input: { ...master, MasterUserPassword: tooLong },
      message:
        'The parameter MasterUserPassword is not a valid password because it is longer than 41 characters.',
    },
    ...['/', '@', '"', ' ', 'ä'].map((character) => ({
      label: `a password with ${character}`,
      input: { ...master, MasterUserPassword: `not-a-${character}-secret` },
      message: notPrintable,
    })),
    {
      label: 'the user of RDS',
      input: { ...master, MasterUsername: 'rdsadmin' },
      message: 'MasterUsername rdsadmin cannot be used as it is a reserved word used by the engine',
    },
    {
      label: 'a user that begins with a digit',
      input: { ...master, MasterUsername: '1admin' },
      message: 'Invalid master user name',
    },
    {
      label: 'a user of 17 characters',
      input: { ...master, MasterUsername: 'a'.repeat(17) },
      message: 'Invalid master user name',
    },
    {
      label: 'a password that is managed and given',
      input: { ...master, ManageMasterUserPassword: true },
      message:
        'MasterUserPassword and ManageMasterUserPassword are mutually exclusive. Specify only one of these parameters.',
    },
    {
      label: 'a key without a secret',
      input: { ...master, MasterUserSecretKmsKeyId: 'alias/mine' },
      message: 'A ManageMasterUserPassword value is required when MasterUserSecretKmsKeyId is specified.',
    },
  ])('is refused with $label, and nothing is made', async ({ input, message }) => {
    await expect(create(input)).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
    await expect(cluster()).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
  });

  it('may have a password of 8 and of 41 characters', async () => {
    await create({ ...master, MasterUserPassword: '12345678' });
    const longest = create({
      ...master,
      DBClusterIdentifier: 'other',
      MasterUserPassword: 'a'.repeat(41),
    });

    await expect(longest).resolves.toMatchObject({ MasterUsername: 'admin' });
  });

  it('has other limits in PostgreSQL', async () => {
    const postgresql = { Engine: 'aurora-postgresql', MasterUserPassword: 'a'.repeat(128) };

    await expect(create({ ...postgresql, MasterUsername: 'admin' })).rejects.toMatchObject({
      message: 'MasterUsername admin cannot be used as it is a reserved word used by the engine',
    });
    await expect(create({ ...postgresql, MasterUsername: 'postgres' })).resolves.toMatchObject({
      Port: 5432,
    });
  });

  it('can have its password in Secrets Manager, where it is made together with the cluster', async () => {
    const made = await create({ MasterUsername: 'admin', ManageMasterUserPassword: true });
    await at.pass(2 * MINUTE);
    const { MasterUserSecret: secret } = await cluster();

    expect(made.MasterUserSecret).toEqual({
      SecretArn: expect.stringMatching(secretArn),
      SecretStatus: 'creating',
      KmsKeyId: expect.stringMatching(/^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f-]{36}$/),
    });
    expect(secret).toEqual({ ...made.MasterUserSecret, SecretStatus: 'active' });
  });

  it('is that of its primary in a secondary of a global database', async () => {
    const foreign = { arn: 'arn:aws:rds:eu-west-1:123456789012:cluster:my-primary', isWriter: true };
    at.rds.world.addGlobalCluster({ foreignMembers: [foreign] });
    const secondary = { GlobalClusterIdentifier: 'my-global' };

    await expect(create({ ...secondary, ...master })).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
      message: 'Cannot specify user name for cross region replication cluster',
    });
    await expect(create(secondary)).resolves.toMatchObject({ GlobalClusterIdentifier: 'my-global' });
  });

  it('is needed for the first cluster of a global database', async () => {
    at.rds.world.addGlobalCluster();

    await expect(create({ GlobalClusterIdentifier: 'my-global' })).rejects.toMatchObject({
      message: 'The parameter MasterUsername must be provided and must not be blank.',
    });
  });
});

describe('the password of the master user', () => {
  it('is changed while the cluster is resetting-master-credentials', async () => {
    at.rds.world.addCluster();

    await modify({ MasterUserPassword: 'another-one', ApplyImmediately: true });
    await at.pass(MINUTE);

    expect((await cluster()).Status).toBe('resetting-master-credentials');
  });

  it('cannot be short', async () => {
    at.rds.world.addCluster();

    await expect(modify({ MasterUserPassword: 'a' })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message:
        'The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.',
    });
    expect((await cluster()).Status).toBe('available');
  });

  it('goes to Secrets Manager and comes back, with a new password', async () => {
    at.rds.world.addCluster();

    const managed = await modify({ ManageMasterUserPassword: true });
    await at.pass(2 * MINUTE);
    await expect(modify({ MasterUserPassword: 'another-one' })).rejects.toMatchObject({
      message: "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.",
    });
    await expect(modify({ ManageMasterUserPassword: false })).rejects.toMatchObject({
      message: 'The parameter MasterUserPassword must be provided and must not be blank.',
    });
    const own = await modify({ ManageMasterUserPassword: false, MasterUserPassword: 'another-one' });

    expect(managed.MasterUserSecret).toMatchObject({ SecretStatus: 'creating' });
    expect(own.MasterUserSecret).toBeUndefined();
  });

  it('is rotated at once or not at all', async () => {
    await create({ MasterUsername: 'admin', ManageMasterUserPassword: true });
    await at.pass(2 * MINUTE);

    await expect(modify({ RotateMasterUserPassword: true })).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    });
    const rotating = await modify({ RotateMasterUserPassword: true, ApplyImmediately: true });
    await at.pass(2 * MINUTE);

    expect(rotating.MasterUserSecret?.SecretStatus).toBe('rotating');
    expect((await cluster()).MasterUserSecret?.SecretStatus).toBe('active');
  });
});

describe('a cluster that is restored', () => {
  const settings = { MasterUsername: 'root', Port: 4406, DatabaseName: 'shop', StorageEncrypted: true };
  const inherited = {
    MasterUsername: 'root',
    Port: 4406,
    DatabaseName: 'shop',
    StorageEncrypted: true,
    KmsKeyId: expect.stringMatching(/^arn:aws:kms:/),
  };

  it('has the user, the port and the key of its snapshot, which has the tags of its cluster', async () => {
    await create({ ...master, ...settings, CopyTagsToSnapshot: true, Tags: [{ Key: 'a', Value: '1' }] });
    await at.pass(2 * MINUTE);
    const { DBClusterSnapshot: snapshot } = await at.client.send(
      new CreateDBClusterSnapshotCommand({ ...myCluster, DBClusterSnapshotIdentifier: 'my-snapshot' }),
    );
    await at.pass(2 * MINUTE);

    const { DBCluster } = await at.client.send(
      new RestoreDBClusterFromSnapshotCommand({
        DBClusterIdentifier: 'my-clone',
        SnapshotIdentifier: 'my-snapshot',
        Engine: 'aurora-mysql',
      }),
    );

    expect(snapshot).toMatchObject({
      StorageEncrypted: true,
      MasterUsername: 'root',
      TagList: [{ Key: 'a', Value: '1' }],
    });
    expect(DBCluster).toMatchObject(inherited);
  });

  it('has those of the cluster that it is a clone of, unless the request says otherwise', async () => {
    await create({ ...master, ...settings });
    await at.pass(2 * MINUTE);

    const { DBCluster } = await at.client.send(
      new RestoreDBClusterToPointInTimeCommand({
        DBClusterIdentifier: 'my-clone',
        SourceDBClusterIdentifier: 'my-cluster',
        RestoreType: 'copy-on-write',
        UseLatestRestorableTime: true,
        Port: 5506,
      }),
    );

    expect(DBCluster).toMatchObject({ ...inherited, Port: 5506 });
  });
});

describe('an instance that is created', () => {
  function createInstance(input: object) {
    const instance = {
      ...myCluster,
      DBInstanceIdentifier: 'my-instance',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-mysql',
    };
    return at.client.send(new CreateDBInstanceCommand({ ...instance, ...input }));
  }

  it.each([
    {
      label: 'of a class that there is not',
      input: { DBInstanceClass: 'db.nope' },
      name: 'InvalidParameterValue',
      message: 'Invalid DB Instance class: db.nope',
    },
    {
      label: 'of a class that Aurora does not take',
      input: { DBInstanceClass: 'db.m5.large' },
      name: 'InvalidParameterCombination',
      message:
        'RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.m5.large, Engine=aurora-mysql, EngineVersion=8.0.mysql_aurora.3.08.2, LicenseModel=general-public-license. For supported combinations of instance class and database engine version, see the documentation.',
    },
    {
      label: 'of another version than its cluster',
      input: { EngineVersion: '5.7.mysql_aurora.2.11.5' },
      name: 'InvalidParameterCombination',
      message: expect.stringContaining('does not match the engine version of your DB cluster'),
    },
    {
      label: 'in other subnets than its cluster',
      input: { DBSubnetGroupName: 'other' },
      name: 'InvalidParameterCombination',
      message: expect.stringContaining("doesn't match the DB subnet group of your DB cluster"),
    },
    {
      label: 'with a maintenance window in its cluster’s backup window',
      input: { PreferredMaintenanceWindow: 'mon:03:15-mon:03:45' },
      name: 'InvalidParameterValue',
      message: 'The backup window and maintenance window must not overlap.',
    },
  ])('is refused $label', async ({ input, name, message }) => {
    at.rds.world.addCluster({ instances: [] });

    await expect(createInstance(input)).rejects.toMatchObject({ name, message });
    expect((await cluster()).DBClusterMembers).toEqual([]);
  });

  it('may name the version and the subnets of its cluster', async () => {
    at.rds.world.addCluster({ instances: [] });

    const { DBInstance } = await createInstance({ EngineVersion: '8.0', DBSubnetGroupName: 'default' });

    expect(DBInstance).toMatchObject({ EngineVersion: '8.0.mysql_aurora.3.08.2' });
  });
});
