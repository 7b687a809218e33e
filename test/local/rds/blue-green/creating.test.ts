import {
  type DBCluster,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ListTagsForResourceCommand,
  StartDBClusterCommand,
  StopDBClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, rdsAtHand } from '../rds-at-hand.ts';
import { addBlue, clusters, create, HOUR, list, only, prefix, roleArn, switchOver } from './deployments.ts';

const at = rdsAtHand();

describe('CreateBlueGreenDeployment', () => {
  it('provisions a copy of the cluster, and is available when all of it is', async () => {
    addBlue(at);

    const created = await create(at);
    await at.pass(11 * MINUTE);
    const halfway = await only(at);
    await at.pass(HOUR);
    const deployment = await only(at);

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
    const { Target } = await create(at).then(async () => {
      await at.pass(HOUR);
      return only(at);
    });
    const { blue, ...others } = await clusters(at);
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
    await create(at);
    await at.pass(HOUR);
    const { blue, ...others } = await clusters(at);

    expect(writerOf(Object.values(others)[0])).toMatch(new RegExp(`^${writerOf(blue)}-green-`));
  });

  it('takes another engine version and another parameter group', async () => {
    addBlue(at);
    at.rds.world.addParameterGroup({ name: 'newest', family: 'aurora-mysql8.4' });
    await create(at, { TargetEngineVersion: '8.4.7', TargetDBClusterParameterGroupName: 'newest' });
    await at.pass(HOUR);
    const { blue: _, ...others } = await clusters(at);

    expect(Object.values(others)).toMatchObject([
      { EngineVersion: '8.4.mysql_aurora.8.4.7', DBClusterParameterGroup: 'newest' },
    ]);
    expect((await only(at)).Tasks).toContainEqual({ Name: 'DB_ENGINE_VERSION_UPGRADE', Status: 'COMPLETED' });
  });

  it.each([
    { label: 'that of blue', input: {}, group: 'mine' },
    { label: 'the one that is named', input: { TargetDBParameterGroupName: 'next' }, group: 'next' },
    {
      label: 'the default one of a new major version',
      input: { TargetEngineVersion: '8.4.7' },
      group: 'default.aurora-mysql8.4',
    },
  ])('gives the instances $label as their parameter group', async ({ input, group }) => {
    const settings = { DBParameterGroups: [{ DBParameterGroupName: 'mine' }] };
    addBlue(at, { instances: [{ identifier: 'blue-1', settings }] });
    await create(at, input);
    await at.pass(HOUR);
    const { DBInstances = [] } = await at.client.send(new DescribeDBInstancesCommand({}));

    expect(DBInstances.map((one) => one.DBParameterGroups?.[0]?.DBParameterGroupName)).toEqual([
      'mine',
      group,
    ]);
  });

  it('carries its own tags', async () => {
    addBlue(at);
    const { BlueGreenDeploymentIdentifier } = await create(at, { Tags: [{ Key: 'why', Value: 'upgrade' }] });
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

    await expect(create(at)).rejects.toMatchObject({
      name: 'SourceClusterNotSupportedFault',
      message: expect.stringContaining(says),
    });
    expect(Object.keys(await clusters(at))).toEqual(['blue']);
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

    await expect(create(at, input)).rejects.toMatchObject({ name: fault });
  });

  it('refuses a name that is taken, and a cluster that is part of another one', async () => {
    addBlue(at);
    at.rds.world.addCluster({ identifier: 'other', parameterGroup: 'binary' });
    await create(at);

    await expect(create(at, { Source: `${prefix}:cluster:other` })).rejects.toMatchObject({
      name: 'BlueGreenDeploymentAlreadyExistsFault',
    });
    await expect(create(at, { BlueGreenDeploymentName: 'another' })).rejects.toMatchObject({
      name: 'SourceClusterNotSupportedFault',
    });
  });
});

describe('DescribeBlueGreenDeployments', () => {
  it('finds a deployment by source, target, name and identifier, and none by anything else', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    const { Target, BlueGreenDeploymentIdentifier: identifier = '' } = await only(at);
    const found = async (Name: string, value: string | undefined) =>
      (await list(at, { Name, Values: [value ?? ''] })).length;

    expect(await found('source', `${prefix}:cluster:blue`)).toBe(1);
    expect(await found('target', Target)).toBe(1);
    expect(await found('source', Target)).toBe(0);
    expect(await found('target', `${prefix}:cluster:blue`)).toBe(0);
    expect(await found('blue-green-deployment-name', 'My-Deployment')).toBe(1);
    expect(await found('blue-green-deployment-identifier', identifier)).toBe(1);
    expect(await found('blue-green-deployment-identifier', 'bgd-none')).toBe(0);
    await expect(list(at, { Name: 'status', Values: ['AVAILABLE'] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('says what is missing, and that it cannot be switched over then', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    const { SwitchoverDetails = [] } = await only(at);
    const [, ...greens] = SwitchoverDetails.map(({ TargetMember = '' }) => TargetMember);
    for (const green of greens) {
      await at.client.send(
        new DeleteDBInstanceCommand({ DBInstanceIdentifier: green.split(':').at(-1) ?? '' }),
      );
    }
    const { blue: _, ...others } = await clusters(at);
    const [green = ''] = Object.keys(others);
    await at.client.send(new DeleteDBClusterCommand({ DBClusterIdentifier: green, SkipFinalSnapshot: true }));
    await at.pass(HOUR);

    expect(await only(at)).toMatchObject({
      Status: 'INVALID_CONFIGURATION',
      SwitchoverDetails: [
        { Status: 'MISSING_TARGET' },
        { Status: 'MISSING_TARGET' },
        { Status: 'MISSING_TARGET' },
      ],
    });
    await expect(switchOver(at)).rejects.toMatchObject({ name: 'InvalidBlueGreenDeploymentStateFault' });
  });
});

describe('a cluster that is part of a blue/green deployment', () => {
  it('can be neither stopped nor started', async () => {
    addBlue(at);
    await create(at);
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
    await create(other);
    await other.pass(HOUR);
    const { blue: _, ...others } = await clusters(other);

    expect(Object.values(others)).toMatchObject([
      { AssociatedRoles: [{ RoleArn: roleArn, Status: 'ACTIVE' }] },
    ]);
  });
});
