import {
  AddRoleToDBClusterCommand,
  type DBClusterRole,
  DescribeDBClustersCommand,
  RemoveRoleFromDBClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const otherRoleArn = 'arn:aws:iam::123456789012:role/AllowAuroraLambdaRole';

function add(RoleArn = roleArn, FeatureName?: string) {
  return at.client.send(
    new AddRoleToDBClusterCommand({
      DBClusterIdentifier: 'my-cluster',
      RoleArn,
      ...(FeatureName !== undefined && { FeatureName }),
    }),
  );
}

function remove(RoleArn = roleArn, FeatureName?: string) {
  return at.client.send(
    new RemoveRoleFromDBClusterCommand({
      DBClusterIdentifier: 'my-cluster',
      RoleArn,
      ...(FeatureName && { FeatureName }),
    }),
  );
}

async function roles(): Promise<DBClusterRole[]> {
  const { DBClusters } = await at.client.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: 'my-cluster' }),
  );
  return DBClusters?.[0]?.AssociatedRoles ?? [];
}

describe('AddRoleToDBCluster', () => {
  it('lists the role as PENDING until 133 seconds later it is ACTIVE', async () => {
    at.rds.world.addCluster();

    await add();
    const atOnce = await roles();
    await at.pass(133 * SECOND - 1);
    const before = await roles();
    await at.pass(1);
    const after = await roles();

    expect(atOnce).toEqual([{ RoleArn: roleArn, Status: 'PENDING' }]);
    expect(before).toEqual([{ RoleArn: roleArn, Status: 'PENDING' }]);
    expect(after).toEqual([{ RoleArn: roleArn, Status: 'ACTIVE' }]);
  });

  it('is faster on a cluster without instances', async () => {
    at.rds.world.addCluster({ instances: [] });

    await add();
    await at.pass(45 * SECOND);

    expect(await roles()).toEqual([{ RoleArn: roleArn, Status: 'ACTIVE' }]);
  });

  it('takes an empty feature name for none', async () => {
    at.rds.world.addCluster();

    await add(roleArn, '');

    expect(await roles()).toEqual([{ RoleArn: roleArn, Status: 'PENDING' }]);
  });

  it('refuses a role that is there already, whatever the feature', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn }] });

    await expect(add(roleArn, 'Bedrock')).rejects.toMatchObject({
      name: 'DBClusterRoleAlreadyExistsFault',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('refuses a sixth role', async () => {
    at.rds.world.addCluster({
      roles: [1, 2, 3, 4, 5].map((number) => ({ roleArn: `arn:aws:iam::123456789012:role/Role${number}` })),
    });

    await expect(add()).rejects.toMatchObject({ name: 'DBClusterRoleQuotaExceededFault' });
    expect(await roles()).toHaveLength(5);
  });

  it.each(['creating', 'backing-up', 'modifying', 'stopped'])(
    'refuses a cluster that is %s',
    async (status) => {
      at.rds.world.addCluster({ status });

      await expect(add()).rejects.toMatchObject({
        name: 'InvalidDBClusterStateFault',
        message: `DB Cluster my-cluster is not available for IAM role association, disassociation, or updates. Current DB cluster status: ${status}`,
      });
    },
  );

  it('refuses Serverless v1', async () => {
    at.rds.world.addCluster({ engineMode: 'serverless' });

    await expect(add()).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
      message: "You currently can't add a role to Aurora Serverless DB Cluster.",
    });
  });

  it('refuses an unknown cluster', async () => {
    await expect(add()).rejects.toMatchObject({
      name: 'DBClusterNotFoundFault',
      message: 'DBCluster my-cluster not found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it.each([
    { engine: 'aurora-mysql', version: '8.0.mysql_aurora.3.08.2', feature: 'Bedrock', accepted: true },
    { engine: 'aurora-mysql', version: '8.0.mysql_aurora.3.06.0', feature: 'Bedrock', accepted: true },
    { engine: 'aurora-mysql', version: '8.0.mysql_aurora.3.05.2', feature: 'Bedrock', accepted: false },
    { engine: 'aurora-mysql', version: '8.4.mysql_aurora.8.4.7', feature: 'Bedrock', accepted: true },
    { engine: 'aurora-mysql', version: '8.0.mysql_aurora.3.08.2', feature: 's3Import', accepted: false },
    { engine: 'aurora-mysql', version: '5.7.mysql_aurora.2.10.2', feature: 's3Import', accepted: false },
    { engine: 'aurora-postgresql', version: '16.6', feature: 's3Import', accepted: true },
    { engine: 'aurora-postgresql', version: '16.6', feature: undefined, accepted: false },
    { engine: 'aurora-mysql', version: '8.0.mysql_aurora.3.08.2', feature: undefined, accepted: true },
  ])(
    'with feature $feature on $engine $version: accepted is $accepted',
    async ({ engine, version, feature, accepted }) => {
      at.rds.world.addCluster({ engine, engineVersion: version });

      const outcome = await add(roleArn, feature).then(
        () => 'accepted',
        (error: Error) => error.name,
      );

      expect(outcome).toBe(accepted ? 'accepted' : 'InvalidParameterValue');
    },
  );

  it('says which feature name it does not know, and of what engine', async () => {
    at.rds.world.addCluster({ engineVersion: '5.7.mysql_aurora.2.10.2' });

    await expect(add(roleArn, 's3Import')).rejects.toThrow(
      'The feature name s3Import is not valid for the engine Aurora MySQL.',
    );
  });

  it('refuses a role that cannot be assumed yet, until it can', async () => {
    at.rds.world.addCluster();
    at.rds.world.setRoleFate(roleArn, { notAssumableUntil: at.clock.now() + MINUTE });

    const refused = add();
    await expect(refused).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message:
        'IAM role ARN value is invalid or does not include the required permissions for: AWS_ROLE_INTEGRATION',
    });
    await at.pass(MINUTE);
    await add();

    expect(await roles()).toHaveLength(1);
  });

  it('lists a role as INVALID at once or later, as it is fated', async () => {
    at.rds.world.addCluster();
    at.rds.world.setRoleFate(roleArn, { invalidAfterMs: 0 });
    at.rds.world.setRoleFate(otherRoleArn, { invalidAfterMs: 10 * MINUTE });

    await add(roleArn);
    await add(otherRoleArn);
    await at.pass(5 * MINUTE);
    const sooner = await roles();
    await at.pass(5 * MINUTE);

    expect(sooner.map(({ Status }) => Status)).toEqual(['INVALID', 'ACTIVE']);
    expect((await roles()).map(({ Status }) => Status)).toEqual(['INVALID', 'INVALID']);
  });
});

describe('RemoveRoleFromDBCluster', () => {
  it('lists the role until its removal is through', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn }, { roleArn: otherRoleArn }] });

    await remove();
    await at.pass(59 * SECOND);
    const before = await roles();
    await at.pass(SECOND);

    expect(before).toEqual([
      { RoleArn: roleArn, Status: 'PENDING' },
      { RoleArn: otherRoleArn, Status: 'ACTIVE' },
    ]);
    expect(await roles()).toEqual([{ RoleArn: otherRoleArn, Status: 'ACTIVE' }]);
  });

  it('needs the feature name under which the role is listed', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn, featureName: 'Bedrock' }] });

    await expect(remove()).rejects.toMatchObject({
      name: 'DBClusterRoleNotFoundFault',
      $metadata: { httpStatusCode: 404 },
    });
    await remove(roleArn, 'Bedrock');
    await at.pass(MINUTE);

    expect(await roles()).toEqual([]);
  });

  it('refuses a cluster that is backing up', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn }], status: 'backing-up' });

    await expect(remove()).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
  });

  it('does not know a role that is not associated', async () => {
    at.rds.world.addCluster();

    await expect(remove()).rejects.toMatchObject({ name: 'DBClusterRoleNotFoundFault' });
  });
});
