import './environment.ts';
import { DescribeAccountAttributesCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import {
  aCluster,
  aContext,
  aGroup,
  aMoment,
  anEngineVersion,
  anExecutionArn,
  aParameter,
  aRequest,
  aRole,
  lambdaRole,
  otherRole,
  s3Role,
} from './builders.ts';
import { type Account, aFault, allCalls, changingCalls, givenAccount, rds } from './rds-account.ts';

const validate = (partial: object = {}) =>
  handler(
    {
      intent: 'associate',
      executionArn: anExecutionArn,
      request: aRequest(partial),
      startedAt: '2026-11-23T12:00:00.000Z',
      nowMs: aMoment.nowMs,
    },
    aContext,
  );

let account: Account;
beforeEach(() => {
  account = givenAccount();
});
afterEach(() => expect(changingCalls()).toEqual([]));

describe('Validate Request', () => {
  it('throws InvalidInputError for a request with wrong fields', async () => {
    await expect(validate({ clusterIdentifier: '-', roles: [] })).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringMatching(
        /clusterIdentifier: found "-".*roles: found \[\], expected at least one/,
      ),
    });
  });

  it('throws UnexpectedStatusError for an input of the machine without startedAt', async () => {
    await expect(
      handler(
        { intent: 'associate', executionArn: anExecutionArn, request: aRequest(), nowMs: aMoment.nowMs },
        aContext,
      ),
    ).rejects.toMatchObject({
      name: 'UnexpectedStatusError',
      message: expect.stringContaining('startedAt: found nothing, expected string. Deploy functions and'),
    });
  });

  it('throws ConnectServicesOffError for a connection where the stack makes no roles', async () => {
    const roles = [{ service: 's3', connectTo: { arn: 'arn:aws:s3:::my-bucket' } }];

    await expect(validate({ roles })).rejects.toMatchObject({
      name: 'ConnectServicesOffError',
      message:
        'The request connects s3 with connectTo, and this stack does not manage roles. Deploy it with the parameter ' +
        'ConnectServices on, or give roleArn instead of connectTo.',
    });
  });

  it.each(['my-writer', 'My-Reader'])(
    'throws InvalidInputError for the instance %s, with the cluster that it belongs to',
    async (clusterIdentifier) => {
      await expect(validate({ clusterIdentifier })).rejects.toMatchObject({
        name: 'InvalidInputError',
        message:
          `The request is not valid. clusterIdentifier: found "${clusterIdentifier.toLowerCase()}", a DB instance of ` +
          'cluster my-cluster, expected the identifier of a DB cluster, my-cluster.',
      });
    },
  );

  it('throws ClusterReplacedError when the cluster of that name is not the one that the request is about', async () => {
    await expect(validate({ clusterResourceId: 'cluster-ANOTHER' })).rejects.toMatchObject({
      name: 'ClusterReplacedError',
      message: expect.stringMatching(
        /^Cluster my-cluster is cluster-\w+, and the request is about cluster-ANOTHER: /,
      ),
    });
  });

  it('throws InvalidInputError for an instance of no cluster', async () => {
    account.instances = [{ DBInstanceIdentifier: 'alone', DBInstanceStatus: 'available' }];

    await expect(validate({ clusterIdentifier: 'alone' })).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining('found "alone", a DB instance which belongs to no DB cluster'),
    });
  });

  it.each(['DBInstanceNotFoundFault', 'AccessDenied'])(
    'keeps to DBClusterNotFoundFault when the look at instances ends in %s',
    async (fault) => {
      rds.on(DescribeDBInstancesCommand).rejects(aFault(fault));

      await expect(validate({ clusterIdentifier: 'nowhere' })).rejects.toMatchObject({
        name: 'DBClusterNotFoundFault',
      });
    },
  );

  describe('with the quota of parameter groups used up', () => {
    beforeEach(() => {
      account.mostGroups = 1;
    });

    it.each([false, true])(
      'throws ParameterGroupQuotaError when a group would be made (plan: %s)',
      async (dryRun) => {
        await expect(validate({ dryRun })).rejects.toMatchObject({
          name: 'ParameterGroupQuotaError',
          message:
            'Parameter group my-cluster-roles cannot be made for cluster my-cluster: the account has 1 DB cluster parameter ' +
            'groups in this Region, and its quota is 1. Delete one that no cluster uses, request a higher quota, ' +
            'or name an existing group with parameterGroupName.',
        });
      },
    );

    it('goes on with a group that is there', async () => {
      account.groups = [aGroup('my-cluster-roles')];
      account.clusters = [aCluster({ DBClusterParameterGroup: 'my-cluster-roles' })];

      expect(await validate()).toMatchObject({ status: 'ready' });
      expect(allCalls().map(([operation]) => operation)).not.toContain('DescribeAccountAttributes');
    });

    it('goes on when it may not be seen, and says so', async () => {
      rds.on(DescribeAccountAttributesCommand).rejects(aFault('AccessDenied', 'No.', 403));

      expect(await validate()).toMatchObject({
        status: 'ready',
        summary: expect.stringMatching(
          /It is unknown whether the account has room for parameter group my-cluster-roles: rds:DescribeAccountAttributes is not allowed\.$/,
        ),
      });
    });
  });

  it('goes on with room for one more parameter group', async () => {
    account.mostGroups = 2;

    expect(await validate()).toMatchObject({ status: 'ready' });
  });

  it("passes RDS's DBClusterNotFoundFault through", async () => {
    await expect(validate({ clusterIdentifier: 'nowhere' })).rejects.toMatchObject({
      name: 'DBClusterNotFoundFault',
      message: 'DBCluster nowhere not found.',
    });
  });

  it.each([
    { engine: 'aurora-postgresql', label: 'Aurora PostgreSQL' },
    { engine: 'mysql', label: 'a Multi-AZ DB cluster' },
    { engine: 'neptune', label: 'Neptune' },
    { engine: 'docdb', label: 'DocumentDB' },
    { engine: 'aurora', label: 'Aurora MySQL version 1' },
  ])('throws UnsupportedClusterError for $label', async ({ engine }) => {
    account.clusters = [aCluster({ Engine: engine })];

    await expect(validate()).rejects.toMatchObject({
      name: 'UnsupportedClusterError',
      message:
        `Cluster my-cluster runs ${engine}. This workflow supports only aurora-mysql. ` +
        'Choose an Aurora MySQL cluster.',
    });
  });

  it('throws UnsupportedClusterError for Aurora Serverless v1', async () => {
    account.clusters = [aCluster({ EngineMode: 'serverless' })];

    await expect(validate()).rejects.toMatchObject({
      name: 'UnsupportedClusterError',
      message: expect.stringContaining('is Aurora Serverless v1, which cannot have roles. Upgrade it'),
    });
  });

  it('throws UnsupportedClusterError for another engine, though the cluster is stopped as well', async () => {
    account.clusters = [aCluster({ Engine: 'aurora-postgresql', Status: 'stopped' })];

    await expect(validate()).rejects.toMatchObject({ name: 'UnsupportedClusterError' });
  });

  it('throws ClusterUnusableError for a cluster in a terminal status', async () => {
    account.clusters = [aCluster({ Status: 'stopped' })];

    await expect(validate()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message:
        'Cluster my-cluster is stopped, which waiting does not end. Start the cluster. Then start again.',
    });
  });

  it('throws ClusterUnusableError for an instance in a terminal status', async () => {
    account.instances = account.instances.map((one) => ({ ...one, DBInstanceStatus: 'storage-full' }));

    await expect(validate()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Instance my-writer of cluster my-cluster is storage-full'),
    });
  });

  it('throws TooManyRolesError when those there and those asked for are more than five', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [1, 2, 3, 4].map((each) => aRole(otherRole(each))) })];

    await expect(validate()).rejects.toMatchObject({
      name: 'TooManyRolesError',
      message: expect.stringMatching(
        new RegExp(`would have 6 roles, and RDS allows 5\\. It has: ${otherRole(1)}, .*${otherRole(4)}\\.`),
      ),
    });
  });

  it('throws RoleUnusableError for a role that is associated and INVALID', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(lambdaRole, { Status: 'INVALID' })] })];

    await expect(validate()).rejects.toMatchObject({
      name: 'RoleUnusableError',
      message: expect.stringContaining(`Role ${lambdaRole} of cluster my-cluster is INVALID`),
    });
  });

  it('throws ConflictingRolesError for different roles of import and export on 8.0', async () => {
    const roles = [
      { service: 's3-import', roleArn: s3Role },
      { service: 's3-export', roleArn: otherRole(1) },
    ];

    await expect(validate({ roles })).rejects.toMatchObject({
      name: 'ConflictingRolesError',
      message: expect.stringContaining(
        `aws_default_s3_role holds one role, and the request needs it for several: ` +
          `s3-import with ${s3Role}, s3-export with ${otherRole(1)}. Use one role`,
      ),
    });
  });

  describe('for s3 on 5.7, where the parameters of import and export win', () => {
    const s3 = { service: 's3', roleArn: s3Role };
    const EngineVersion = '5.7.mysql_aurora.2.11.5';
    const family = { DBParameterGroupFamily: 'aurora-mysql5.7' };
    const names = ['aws_default_s3_role', 'aurora_load_from_s3_role', 'aurora_select_into_s3_role'];
    const aGroupWith = (name: string, values: Readonly<Record<string, string>>) =>
      aGroup(name, values, {
        ...family,
        parameters: names.map((each) =>
          aParameter(each, values[each] ? { ParameterValue: values[each], Source: 'user' } : {}),
        ),
      });
    const given = (attached: string, values: Readonly<Record<string, string>>) => {
      account.clusters = [aCluster({ EngineVersion, DBClusterParameterGroup: attached })];
      account.groups = [aGroupWith('default.aurora-mysql5.7', {}), aGroupWith('my-cluster-roles', values)];
      account.engineVersions = [anEngineVersion({ EngineVersion, ...family, SupportedFeatureNames: [] })];
    };

    it.each([
      { parameter: 'aurora_load_from_s3_role', service: 's3-import', attached: 'my-cluster-roles' },
      { parameter: 'aurora_select_into_s3_role', service: 's3-export', attached: 'my-cluster-roles' },
      // The group that would be attached in its place.
      { parameter: 'aurora_load_from_s3_role', service: 's3-import', attached: 'default.aurora-mysql5.7' },
    ])(
      'throws ConflictingRolesError when $parameter holds another role (attached: $attached)',
      async ({ parameter, service, attached }) => {
        given(attached, { [parameter]: otherRole(1) });
        const wishes = { roles: [s3], parameterGroupName: 'my-cluster-roles' };

        for (const dryRun of [false, true])
          await expect(validate({ ...wishes, dryRun })).rejects.toMatchObject({
            name: 'ConflictingRolesError',
            message:
              `On cluster my-cluster (${EngineVersion}) the parameter ${parameter} of group my-cluster-roles holds ` +
              `${otherRole(1)}, and takes precedence over aws_default_s3_role, which needs ${s3Role} for s3. Request ${service} ` +
              `as well, with ${s3Role} or with the role that should stay there. Or reset the parameter.`,
          });
      },
    );

    it.each([
      { label: 'is not set', values: {}, roles: [s3] },
      { label: 'holds the same role', values: { aurora_load_from_s3_role: s3Role }, roles: [s3] },
      {
        label: 'is to get the same role',
        values: { aurora_load_from_s3_role: otherRole(1) },
        roles: [s3, { service: 's3-import', roleArn: s3Role }],
      },
      {
        label: 'is asked for as it is',
        values: { aurora_load_from_s3_role: otherRole(1) },
        roles: [s3, { service: 's3-import', roleArn: otherRole(1) }],
      },
      {
        label: 'holds another role, and s3 is not asked for',
        values: { aurora_load_from_s3_role: otherRole(1) },
        roles: [{ service: 's3-export', roleArn: s3Role }],
      },
    ])('lets it through where the other parameter $label', async ({ values, roles }) => {
      for (const attached of ['my-cluster-roles', 'default.aurora-mysql5.7']) {
        given(attached, values);

        const wishes = { roles, parameterGroupName: 'my-cluster-roles' };
        expect(await validate(wishes)).toMatchObject({ status: 'ready' });
      }
    });

    it('records and plans nothing of parameters that are only looked at', async () => {
      given('my-cluster-roles', { aurora_load_from_s3_role: s3Role });

      const { start, association } = await validate({ roles: [s3] });

      expect(start.parameters).toEqual([{ name: 'aws_default_s3_role', value: null }]);
      expect(association.parameters).toEqual([{ name: 'aws_default_s3_role', value: s3Role }]);
    });
  });

  it('throws SharedParameterGroupError when the group that must change is used elsewhere', async () => {
    const shared = { DBClusterParameterGroup: 'shared' };
    account.clusters = [aCluster(shared), aCluster({ ...shared, DBClusterIdentifier: 'other' })];
    account.groups = [aGroup('shared')];

    await expect(validate()).rejects.toMatchObject({
      name: 'SharedParameterGroupError',
      message: expect.stringContaining('for cluster my-cluster, is also used by other.'),
    });
  });

  it('throws UnsuitableParameterGroupError when the named group is of another family', async () => {
    account.groups.push(aGroup('theirs', {}, { DBParameterGroupFamily: 'aurora-mysql5.7' }));

    await expect(validate({ parameterGroupName: 'theirs' })).rejects.toMatchObject({
      name: 'UnsuitableParameterGroupError',
      message: expect.stringContaining('theirs is of family aurora-mysql5.7, and cluster my-cluster needs'),
    });
  });

  it('throws UnsuitableParameterGroupError when the group has no modifiable parameter', async () => {
    const parameters = [
      aParameter('aws_default_s3_role'),
      aParameter('aws_default_lambda_role', { IsModifiable: false }),
    ];
    account.groups = [aGroup('default.aurora-mysql8.0', {}, { parameters })];

    await expect(validate()).rejects.toMatchObject({
      name: 'UnsuitableParameterGroupError',
      message: expect.stringContaining('for AWS Lambda: looked for aws_default_lambda_role.'),
    });
  });

  it('throws UnsupportedClusterError for a service that the engine version lacks', async () => {
    const EngineVersion = '8.0.mysql_aurora.3.05.2';
    account.clusters = [aCluster({ EngineVersion })];
    account.engineVersions = [anEngineVersion({ EngineVersion })];

    await expect(validate({ roles: [{ service: 'bedrock', roleArn: s3Role }] })).rejects.toMatchObject({
      name: 'UnsupportedClusterError',
      message: expect.stringContaining(`runs ${EngineVersion}, which cannot reach Amazon Bedrock`),
    });
  });
});
