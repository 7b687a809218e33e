import {
  type BlueGreenDeployment,
  CreateBlueGreenDeploymentCommand,
  type CreateBlueGreenDeploymentCommandInput,
  type DBCluster,
  DeleteBlueGreenDeploymentCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeBlueGreenDeploymentsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  type Filter,
  ListTagsForResourceCommand,
  ModifyDBClusterCommand,
  StartDBClusterCommand,
  StopDBClusterCommand,
  SwitchoverBlueGreenDeploymentCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createRds } from '../../../local/rds/rds.ts';
import { MINUTE, type RdsAtHand, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const HOUR = 60 * MINUTE;
const prefix = 'arn:aws:rds:us-east-1:123456789012';
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

/** `blue`, with a writer and a reader, ready to be deployed. */
function addBlue(
  { rds }: RdsAtHand,
  seed: Parameters<RdsAtHand['rds']['world']['addCluster']>[0] = {},
): void {
  rds.world.addParameterGroup({ name: 'binary', parameters: { binlog_format: 'ROW' } });
  rds.world.addCluster({
    identifier: 'blue',
    parameterGroup: 'binary',
    tags: { team: 'orders' },
    roles: [{ roleArn }],
    instances: [{ identifier: 'blue-1' }, { identifier: 'blue-2', settings: { PromotionTier: 7 } }],
    ...seed,
  });
}

async function create(
  input: Partial<CreateBlueGreenDeploymentCommandInput> = {},
  { client } = at,
): Promise<BlueGreenDeployment> {
  const { BlueGreenDeployment } = await client.send(
    new CreateBlueGreenDeploymentCommand({
      BlueGreenDeploymentName: 'My-Deployment',
      Source: `${prefix}:cluster:blue`,
      ...input,
    }),
  );
  return BlueGreenDeployment ?? {};
}

async function list(...Filters: Filter[]): Promise<readonly BlueGreenDeployment[]> {
  const { BlueGreenDeployments = [] } = await at.client.send(
    new DescribeBlueGreenDeploymentsCommand({ Filters }),
  );
  return BlueGreenDeployments;
}

async function only(): Promise<BlueGreenDeployment> {
  const [deployment, ...more] = await list();
  expect(more).toEqual([]);
  return deployment ?? {};
}

async function clusters({ client } = at): Promise<Readonly<Record<string, DBCluster>>> {
  const { DBClusters = [] } = await client.send(new DescribeDBClustersCommand({}));
  return Object.fromEntries(DBClusters.map((cluster) => [cluster.DBClusterIdentifier, cluster]));
}

async function instanceNames(): Promise<readonly (string | undefined)[]> {
  const { DBInstances = [] } = await at.client.send(new DescribeDBInstancesCommand({}));
  return DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier);
}

async function switchOver(SwitchoverTimeout?: number, { client } = at): Promise<BlueGreenDeployment> {
  const { BlueGreenDeployments: [first] = [] } = await client.send(
    new DescribeBlueGreenDeploymentsCommand({}),
  );
  const { BlueGreenDeployment } = await client.send(
    new SwitchoverBlueGreenDeploymentCommand({
      BlueGreenDeploymentIdentifier: first?.BlueGreenDeploymentIdentifier,
      ...(SwitchoverTimeout && { SwitchoverTimeout }),
    }),
  );
  return BlueGreenDeployment ?? {};
}

async function remove(DeleteTarget?: boolean): Promise<BlueGreenDeployment> {
  const { BlueGreenDeploymentIdentifier } = await only();
  const { BlueGreenDeployment } = await at.client.send(
    new DeleteBlueGreenDeploymentCommand({
      BlueGreenDeploymentIdentifier,
      ...(DeleteTarget !== undefined && { DeleteTarget }),
    }),
  );
  return BlueGreenDeployment ?? {};
}

describe('CreateBlueGreenDeployment', () => {
  it('provisions a copy of the cluster, and is available when all of it is', async () => {
    addBlue(at);

    const created = await create();
    await at.pass(11 * MINUTE);
    const halfway = await only();
    await at.pass(HOUR);
    const deployment = await only();

    expect(created).toMatchObject({
      BlueGreenDeploymentIdentifier: expect.stringMatching(/^bgd-[a-z0-9]{16}$/),
      BlueGreenDeploymentName: 'My-Deployment',
      Source: `${prefix}:cluster:blue`,
      Status: 'PROVISIONING',
      SwitchoverDetails: [
        { SourceMember: `${prefix}:cluster:blue`, Status: 'PROVISIONING' },
        { SourceMember: `${prefix}:db:blue-1`, Status: 'PROVISIONING' },
        { SourceMember: `${prefix}:db:blue-2`, Status: 'PROVISIONING' },
      ],
      Tasks: [
        { Name: 'CREATING_READ_REPLICA_OF_SOURCE', Status: 'IN_PROGRESS' },
        { Name: 'CREATE_DB_INSTANCES_FOR_CLUSTER', Status: 'PENDING' },
        { Name: 'CREATE_CUSTOM_ENDPOINTS', Status: 'PENDING' },
      ],
    });
    expect(created.Target).toBeUndefined();
    expect(halfway).toMatchObject({
      Status: 'PROVISIONING',
      Target: expect.stringMatching(/:cluster:blue-green-[a-z0-9]{6}$/),
      Tasks: [{ Status: 'COMPLETED' }, { Status: 'IN_PROGRESS' }, { Status: 'PENDING' }],
    });
    expect(deployment).toMatchObject({
      Status: 'AVAILABLE',
      SwitchoverDetails: [
        { TargetMember: deployment.Target, Status: 'AVAILABLE' },
        { TargetMember: expect.stringMatching(/:db:blue-1-green-[a-z0-9]{6}$/), Status: 'AVAILABLE' },
        { TargetMember: expect.stringMatching(/:db:blue-2-green-[a-z0-9]{6}$/), Status: 'AVAILABLE' },
      ],
      Tasks: [{ Status: 'COMPLETED' }, { Status: 'COMPLETED' }, { Status: 'COMPLETED' }],
    });
  });

  it('copies topology, settings and parameter group, but neither tags nor roles', async () => {
    addBlue(at, { settings: { BackupRetentionPeriod: 9 } });
    const { Target } = await create().then(async () => {
      await at.pass(HOUR);
      return only();
    });
    const { blue, ...others } = await clusters();
    const [green] = Object.values(others);

    expect(green).toMatchObject({
      DBClusterArn: Target,
      Status: 'available',
      EngineVersion: blue?.EngineVersion,
      BackupRetentionPeriod: 9,
      DBClusterParameterGroup: 'binary',
      AssociatedRoles: [],
      DBClusterMembers: [
        { IsClusterWriter: true, PromotionTier: 1, DBClusterParameterGroupStatus: 'in-sync' },
        { IsClusterWriter: false, PromotionTier: 7, DBClusterParameterGroupStatus: 'in-sync' },
      ],
    });
    expect(green?.TagList ?? []).toEqual([]);
    expect(green?.DbClusterResourceId).not.toBe(blue?.DbClusterResourceId);
    expect(blue).toMatchObject({ Status: 'available' });
  });

  it('copies the writer as the writer, also when it is not the oldest', async () => {
    addBlue(at);
    at.rds.world.addInstance('blue', { identifier: 'blue-3' });
    await at.client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'blue-1' }));
    await at.pass(HOUR);
    const writerOf = (cluster: DBCluster | undefined) =>
      cluster?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;
    await create();
    await at.pass(HOUR);
    const { blue, ...others } = await clusters();

    expect(writerOf(Object.values(others)[0])).toMatch(new RegExp(`^${writerOf(blue)}-green-`));
  });

  it('takes another engine version and another parameter group', async () => {
    addBlue(at);
    at.rds.world.addParameterGroup({ name: 'newest', family: 'aurora-mysql8.4' });
    await create({ TargetEngineVersion: '8.4.7', TargetDBClusterParameterGroupName: 'newest' });
    await at.pass(HOUR);
    const { blue: _, ...others } = await clusters();

    expect(Object.values(others)).toMatchObject([
      { EngineVersion: '8.4.mysql_aurora.8.4.7', DBClusterParameterGroup: 'newest' },
    ]);
    expect((await only()).Tasks).toContainEqual({ Name: 'DB_ENGINE_VERSION_UPGRADE', Status: 'COMPLETED' });
  });

  it('carries its own tags', async () => {
    addBlue(at);
    const { BlueGreenDeploymentIdentifier } = await create({ Tags: [{ Key: 'why', Value: 'upgrade' }] });
    const ResourceName = `${prefix}:deployment:${BlueGreenDeploymentIdentifier}`;

    const { TagList } = await at.client.send(new ListTagsForResourceCommand({ ResourceName }));

    expect(TagList).toEqual([{ Key: 'why', Value: 'upgrade' }]);
  });

  it.each([
    { label: 'its group has no binary logging', seed: { parameterGroup: 'plain' }, says: 'binlog_format' },
    {
      label: 'it has a default group',
      seed: { parameterGroup: 'default.aurora-mysql8.0' },
      says: 'binlog_format',
    },
    {
      label: 'its writer waits for a reboot',
      seed: { instances: [{ identifier: 'blue-1', parameterStatus: 'pending-reboot' as const }] },
      says: 'pending-reboot, not in-sync',
    },
    { label: 'it has no instance', seed: { instances: [] }, says: 'no writer' },
    { label: 'it is Serverless v1', seed: { engineMode: 'serverless' }, says: 'Serverless v1' },
    {
      label: 'it is in a global database',
      seed: { globalClusterIdentifier: 'world' },
      says: 'global database',
    },
  ])('refuses a cluster when $label', async ({ seed, says }) => {
    at.rds.world.addParameterGroup({ name: 'plain' });
    addBlue(at, seed);

    await expect(create()).rejects.toMatchObject({
      name: 'SourceClusterNotSupportedFault',
      message: expect.stringContaining(says),
    });
    expect(Object.keys(await clusters())).toEqual(['blue']);
  });

  it.each([
    { label: 'a cluster that is busy', seed: { status: 'modifying' }, fault: 'InvalidDBClusterStateFault' },
    {
      label: 'a cluster that is not there',
      input: { Source: `${prefix}:cluster:red` },
      fault: 'DBClusterNotFoundFault',
    },
    {
      label: 'an instance',
      input: { Source: `${prefix}:db:blue-1` },
      fault: 'SourceDatabaseNotSupportedFault',
    },
    { label: 'a name in place of an ARN', input: { Source: 'blue' }, fault: 'InvalidParameterValue' },
    {
      label: 'a name that cannot be one',
      input: { BlueGreenDeploymentName: '1st' },
      fault: 'InvalidParameterValue',
    },
    {
      label: 'an engine version that there is not',
      input: { TargetEngineVersion: '9.9' },
      fault: 'InvalidParameterCombination',
    },
    {
      label: 'an older engine version',
      input: { TargetEngineVersion: '8.0.mysql_aurora.3.04.3' },
      fault: 'InvalidParameterCombination',
    },
    {
      label: 'a parameter group that there is not',
      input: { TargetDBClusterParameterGroupName: 'none' },
      fault: 'DBClusterParameterGroupNotFoundFault',
    },
  ])('refuses $label with $fault', async ({ seed = {}, input = {}, fault }) => {
    addBlue(at, seed);

    await expect(create(input)).rejects.toMatchObject({ name: fault });
  });

  it('refuses a name that is taken, and a cluster that is part of another one', async () => {
    addBlue(at);
    at.rds.world.addCluster({ identifier: 'other', parameterGroup: 'binary' });
    await create();

    await expect(create({ Source: `${prefix}:cluster:other` })).rejects.toMatchObject({
      name: 'BlueGreenDeploymentAlreadyExistsFault',
    });
    await expect(create({ BlueGreenDeploymentName: 'another' })).rejects.toMatchObject({
      name: 'SourceClusterNotSupportedFault',
    });
  });
});

describe('DescribeBlueGreenDeployments', () => {
  it('finds a deployment by source, target, name and identifier, and none by anything else', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    const { Target, BlueGreenDeploymentIdentifier: identifier = '' } = await only();
    const found = async (Name: string, value: string | undefined) =>
      (await list({ Name, Values: [value ?? ''] })).length;

    expect(await found('source', `${prefix}:cluster:blue`)).toBe(1);
    expect(await found('target', Target)).toBe(1);
    expect(await found('source', Target)).toBe(0);
    expect(await found('target', `${prefix}:cluster:blue`)).toBe(0);
    expect(await found('blue-green-deployment-name', 'My-Deployment')).toBe(1);
    expect(await found('blue-green-deployment-identifier', identifier)).toBe(1);
    expect(await found('blue-green-deployment-identifier', 'bgd-none')).toBe(0);
    await expect(list({ Name: 'status', Values: ['AVAILABLE'] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('says what is missing, and that it cannot be switched over then', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    const { SwitchoverDetails = [] } = await only();
    const [, ...greens] = SwitchoverDetails.map(({ TargetMember = '' }) => TargetMember);
    for (const green of greens) {
      await at.client.send(
        new DeleteDBInstanceCommand({ DBInstanceIdentifier: green.split(':').at(-1) ?? '' }),
      );
    }
    const { blue: _, ...others } = await clusters();
    const [green = ''] = Object.keys(others);
    await at.client.send(new DeleteDBClusterCommand({ DBClusterIdentifier: green, SkipFinalSnapshot: true }));
    await at.pass(HOUR);

    expect(await only()).toMatchObject({
      Status: 'INVALID_CONFIGURATION',
      SwitchoverDetails: [
        { Status: 'MISSING_TARGET' },
        { Status: 'MISSING_TARGET' },
        { Status: 'MISSING_TARGET' },
      ],
    });
    await expect(switchOver()).rejects.toMatchObject({ name: 'InvalidBlueGreenDeploymentStateFault' });
  });
});

describe('SwitchoverBlueGreenDeployment', () => {
  it('moves the names, and leaves the resource ids where they are', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    const { blue, ...others } = await clusters();
    const [green] = Object.values(others);

    const started = await switchOver();
    const during = await clusters();
    await at.pass(MINUTE);
    const after = await clusters();

    expect(started).toMatchObject({ Status: 'SWITCHOVER_IN_PROGRESS', Source: `${prefix}:cluster:blue` });
    expect(during.blue).toMatchObject({
      Status: 'renaming',
      DbClusterResourceId: blue?.DbClusterResourceId,
    });
    expect(Object.keys(after)).toEqual(['blue', 'blue-old1']);
    expect(after.blue).toMatchObject({
      Status: 'available',
      DbClusterResourceId: green?.DbClusterResourceId,
      Endpoint: blue?.Endpoint,
      TagList: [{ Key: 'team', Value: 'orders' }],
      AssociatedRoles: [],
      DBClusterMembers: [{ DBInstanceIdentifier: 'blue-1' }, { DBInstanceIdentifier: 'blue-2' }],
    });
    expect(after['blue-old1']).toMatchObject({
      Status: 'available',
      DbClusterResourceId: blue?.DbClusterResourceId,
      TagList: [{ Key: 'team', Value: 'orders' }],
      AssociatedRoles: [{ RoleArn: roleArn }],
      DBClusterMembers: [{ DBInstanceIdentifier: 'blue-1-old1' }, { DBInstanceIdentifier: 'blue-2-old1' }],
    });
    expect(await instanceNames()).toEqual(['blue-1', 'blue-1-old1', 'blue-2', 'blue-2-old1']);
    expect(await only()).toMatchObject({
      Status: 'SWITCHOVER_COMPLETED',
      Source: `${prefix}:cluster:blue-old1`,
      Target: `${prefix}:cluster:blue`,
      SwitchoverDetails: [
        { SourceMember: `${prefix}:cluster:blue-old1`, TargetMember: `${prefix}:cluster:blue` },
        { SourceMember: `${prefix}:db:blue-1-old1`, TargetMember: `${prefix}:db:blue-1` },
        { SourceMember: `${prefix}:db:blue-2-old1`, TargetMember: `${prefix}:db:blue-2` },
      ],
    });
  });

  it('takes the next number where an old one is still there', async () => {
    addBlue(at);
    at.rds.world.addCluster({ identifier: 'blue-old1' });
    await create();
    await at.pass(HOUR);
    await switchOver();
    await at.pass(MINUTE);

    expect(Object.keys(await clusters())).toEqual(['blue', 'blue-old1', 'blue-old2']);
  });

  it('leaves an instance its name whose counterpart is gone', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    const { SwitchoverDetails = [] } = await only();
    const reader = SwitchoverDetails.at(-1)?.TargetMember?.split(':').at(-1) ?? '';
    await at.client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: reader }));
    await at.pass(HOUR);
    await switchOver();
    await at.pass(MINUTE);

    expect(await instanceNames()).toEqual(['blue-1', 'blue-1-old1', 'blue-2']);
    const after = await clusters();
    expect(after['blue-old1']?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'blue-1-old1' },
      { DBInstanceIdentifier: 'blue-2' },
    ]);
  });

  it('lets neither cluster be modified meanwhile', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    await switchOver();

    for (const DBClusterIdentifier of Object.keys(await clusters())) {
      await expect(
        at.client.send(new ModifyDBClusterCommand({ DBClusterIdentifier, CopyTagsToSnapshot: true })),
      ).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    }
  });

  it('is refused while something is busy, or is not yet there, or has been done', async () => {
    addBlue(at);
    await create();
    await expect(switchOver()).rejects.toMatchObject({
      name: 'InvalidBlueGreenDeploymentStateFault',
      message: expect.stringContaining('PROVISIONING'),
    });
    await at.pass(HOUR);
    at.rds.world.makeInstanceBusy('blue-2', { status: 'rebooting', forMs: MINUTE });
    await expect(switchOver()).rejects.toMatchObject({
      name: 'InvalidBlueGreenDeploymentStateFault',
      message: expect.stringContaining('blue-2 (rebooting)'),
    });
    await at.pass(MINUTE);
    await switchOver();
    await at.pass(MINUTE);
    await expect(switchOver()).rejects.toMatchObject({ name: 'InvalidBlueGreenDeploymentStateFault' });
  });

  it.each([29, 3601])('is refused a timeout of %d seconds', async (seconds) => {
    addBlue(at);
    await create();
    await at.pass(HOUR);

    await expect(switchOver(seconds)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('tells each of its steps in an event of the deployment', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    const green = (await only()).Target?.split(':').at(-1);
    await switchOver();
    await at.pass(MINUTE);
    const { Events } = await at.client.send(
      new DescribeEventsCommand({ SourceType: 'blue-green-deployment', Duration: 1440 }),
    );

    expect(Events?.map(({ Message }) => Message)).toEqual([
      expect.stringContaining('Blue/green deployment tasks completed.'),
      `Switchover from DB cluster blue to ${green} started.`,
      `Switchover from DB cluster blue to ${green} completed. Renamed blue to blue-old1 and ${green} to blue.`,
    ]);
  });
});

describe('a switchover that takes longer than it may', () => {
  const slow = rdsAtHand({ timings: { switchoverMs: 10 * MINUTE } });

  it('leaves everything as it was', async () => {
    addBlue(slow);
    await create({}, slow);
    await slow.pass(HOUR);
    const before = await clusters(slow);

    await switchOver(30, slow);
    await slow.pass(29 * SECOND);
    const { blue } = await clusters(slow);
    await slow.pass(SECOND);
    const { BlueGreenDeployments } = await slow.client.send(new DescribeBlueGreenDeploymentsCommand({}));

    expect(blue).toMatchObject({ Status: 'renaming' });
    expect(await clusters(slow)).toEqual(before);
    expect(BlueGreenDeployments).toMatchObject([
      { Status: 'SWITCHOVER_FAILED', Source: `${prefix}:cluster:blue` },
    ]);
    const { Events } = await slow.client.send(
      new DescribeEventsCommand({ SourceType: 'blue-green-deployment', EventCategories: ['failure'] }),
    );
    expect(Events).toHaveLength(1);
  });

  it('can be tried again', async () => {
    addBlue(slow);
    await create({}, slow);
    await slow.pass(HOUR);
    await switchOver(30, slow);
    await slow.pass(MINUTE);
    await switchOver(3600, slow);
    await slow.pass(10 * MINUTE);

    expect(Object.keys(await clusters(slow))).toEqual(['blue', 'blue-old1']);
  });
});

describe('DeleteBlueGreenDeployment', () => {
  it('keeps both clusters, unless the target is to be deleted with it', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);

    expect(await remove()).toMatchObject({ Status: 'DELETING', DeleteTime: new Date(at.clock.now()) });
    await at.pass(MINUTE);
    expect(await list()).toEqual([]);
    expect(Object.keys(await clusters())).toHaveLength(2);
  });

  it('deletes the green cluster and its instances when told to', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    await remove(true);
    await at.pass(HOUR);

    expect(await list()).toEqual([]);
    expect(Object.keys(await clusters())).toEqual(['blue']);
    expect(await instanceNames()).toEqual(['blue-1', 'blue-2']);
  });

  it('does not delete what has become production', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    await switchOver();
    await expect(remove()).rejects.toMatchObject({ name: 'InvalidBlueGreenDeploymentStateFault' });
    await at.pass(MINUTE);

    await expect(remove(true)).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
    await remove(false);
    await at.pass(MINUTE);
    expect(await list()).toEqual([]);
    expect(Object.keys(await clusters())).toEqual(['blue', 'blue-old1']);
  });

  it('does not delete a green cluster that is protected', async () => {
    addBlue(at, { settings: { DeletionProtection: true } });
    await create();
    await at.pass(HOUR);

    await expect(remove(true)).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
    expect(await only()).toMatchObject({ Status: 'AVAILABLE' });
  });
});

describe('a cluster that is part of a blue/green deployment', () => {
  it('can be neither stopped nor started', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    at.rds.world.addCluster({ identifier: 'free', status: 'available' });
    const named = { DBClusterIdentifier: 'blue' };

    await expect(at.client.send(new StopDBClusterCommand(named))).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
      message: expect.stringContaining('My-Deployment'),
    });
    at.rds.world.makeBusy('blue', { status: 'stopped' });
    await expect(at.client.send(new StartDBClusterCommand(named))).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
      message: expect.stringContaining('My-Deployment'),
    });
    await at.client.send(new StopDBClusterCommand({ DBClusterIdentifier: 'free' }));
  });
});

describe('greenGetsRoles: true', () => {
  const other = rdsAtHand({ options: { greenGetsRoles: true } });

  it('gives the green cluster the roles of the blue one', async () => {
    addBlue(other);
    await create({}, other);
    await other.pass(HOUR);
    const { blue: _, ...others } = await clusters(other);

    expect(Object.values(others)).toMatchObject([
      { AssociatedRoles: [{ RoleArn: roleArn, Status: 'ACTIVE' }] },
    ]);
  });
});

describe('save and load', () => {
  it('bring back a switchover that is under way', async () => {
    addBlue(at);
    await create();
    await at.pass(HOUR);
    await switchOver();
    const restarted = createRds({ clock: new VirtualClock(new Date(at.clock.now())) });
    restarted.load(at.rds.save());
    at.rds.load(restarted.save());
    expect(await only()).toMatchObject({ Status: 'SWITCHOVER_IN_PROGRESS' });
    await at.pass(MINUTE);

    expect(Object.keys(await clusters())).toEqual(['blue', 'blue-old1']);
    expect(await only()).toMatchObject({ Status: 'SWITCHOVER_COMPLETED' });
  });
});
