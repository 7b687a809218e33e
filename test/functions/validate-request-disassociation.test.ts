import './connected-environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { roleParameters } from '../../functions/cluster/services.ts';
import { handler } from '../../functions/validate-request.ts';
import {
  aCluster,
  aContext,
  aDisassociation,
  aGroup,
  aMoment,
  anExecutionArn,
  anInstance,
  anObservation,
  aRole,
  aStartWithRoles,
  bothValues,
  lambdaRole,
  otherRole,
  s3Role,
} from './builders.ts';
import { aMadeRole, bucketRole, bucketRoleArn } from './connections.ts';
import { allIamCalls, changingIamCalls, givenRoles } from './iam-account.ts';
import { type Account, allCalls, changingCalls, givenAccount } from './rds-account.ts';

const startedAt = '2026-11-23T12:00:00.000Z';
const request = { clusterIdentifier: 'my-cluster', roles: [{ roleArn: s3Role }, { roleArn: lambdaRole }] };
const validate = (partial: object = {}) =>
  handler(
    {
      intent: 'disassociate',
      executionArn: anExecutionArn,
      request: { ...request, ...partial },
      startedAt,
      nowMs: aMoment.nowMs,
    },
    aContext,
  );
const withRoles = {
  DBClusterParameterGroup: 'my-group',
  AssociatedRoles: [aRole(s3Role), aRole(lambdaRole)],
};
const actions = (plan: readonly { action: string; target: string }[]) =>
  plan.map(({ action, target }) => `${action} ${target}`);

let account: Account;
beforeEach(() => {
  account = givenAccount({ clusters: [aCluster(withRoles)], groups: [aGroup('my-group', bothValues)] });
});

describe('Validate Request of a disassociation', () => {
  it('refuses a role that the stack may not pass, for it could not be given back', async () => {
    const outside = 'arn:aws:iam::123456789012:role/reporting';
    account.clusters = [aCluster({ ...withRoles, AssociatedRoles: [aRole(outside)] })];
    account.groups = [aGroup('my-group')];

    await expect(validate({ roles: [{ roleArn: outside }] })).rejects.toMatchObject({
      name: 'RoleNotPassableError',
      message: expect.stringContaining('Add reporting to PassableRoles'),
    });
  });

  it('has nothing against such a role that the cluster does not list: there is nothing to do', async () => {
    account.clusters = [aCluster({ ...withRoles, AssociatedRoles: [] })];
    account.groups = [aGroup('my-group')];
    const roles = [{ roleArn: 'arn:aws:iam::123456789012:role/reporting' }];

    expect(await validate({ roles })).toMatchObject({ status: 'finished' });
  });

  it('decides, records the start and plans, with looks only', async () => {
    const parameters = [
      { name: 'aws_default_lambda_role', value: null },
      { name: 'aws_default_s3_role', value: null },
    ];
    const was = [
      { name: 'aws_default_lambda_role', value: lambdaRole },
      { name: 'aws_default_s3_role', value: s3Role },
    ];

    expect(await validate()).toStrictEqual({
      status: 'ready',
      association: aDisassociation({ parameters, blueGreenDeployment: 'none' }),
      start: aStartWithRoles({ parameters: was }),
      observed: anObservation({ parameterGroup: 'my-group', parameters: was }),
      plan: [
        {
          action: 'ResetDBClusterParameterGroup',
          target: 'my-group',
          from: { aws_default_lambda_role: lambdaRole, aws_default_s3_role: s3Role },
          to: { aws_default_lambda_role: null, aws_default_s3_role: null },
        },
        { action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: s3Role, to: null },
        { action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: lambdaRole, to: null },
      ],
      deadlineMs: Date.parse('2026-11-23T13:30:00.000Z'),
      rebootAt: null,
      summary:
        'Cluster my-cluster (8.0.mysql_aurora.3.08.2) needs ResetDBClusterParameterGroup, RemoveRoleFromDBCluster x 2.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('looks into every parameter that can hold a role, in one call', async () => {
    await validate();

    expect(allCalls()).toContainEqual([
      'DescribeDBClusterParameters',
      {
        DBClusterParameterGroupName: 'my-group',
        Filters: [{ Name: 'parameter-name', Values: [...roleParameters] }],
      },
    ]);
  });

  it('looks into no default group, for it holds no role', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role)] })];

    const { association, plan } = await validate();

    expect(association).toMatchObject({ parameterGroup: { origin: 'attached' }, parameters: [] });
    expect(actions(plan)).toEqual(['RemoveRoleFromDBCluster my-cluster']);
    expect(allCalls().map(([operation]) => operation)).not.toContain('DescribeDBClusterParameters');
  });

  it('leaves a parameter that holds another role', async () => {
    account.groups = [aGroup('my-group', { ...bothValues, aws_default_s3_role: otherRole(1) })];

    const { association } = await validate();

    expect(association.parameters).toEqual([{ name: 'aws_default_lambda_role', value: null }]);
  });

  it('copies a shared group under a name for the family when the default name is taken in another', async () => {
    account.clusters.push(aCluster({ ...withRoles, DBClusterIdentifier: 'other' }));
    account.groups.push(aGroup('my-cluster-roles', {}, { DBParameterGroupFamily: 'aurora-mysql5.7' }));

    expect((await validate({ sharedParameterGroup: 'copy' })).association.parameterGroup).toEqual({
      name: 'my-cluster-roles-8-0',
      family: 'aurora-mysql8.0',
      origin: 'copied',
      copiedFrom: 'my-group',
    });
  });

  it('keeps the feature name that a role is listed with', async () => {
    const AssociatedRoles = [aRole(s3Role, { FeatureName: 'Bedrock' })];
    account.clusters = [aCluster({ ...withRoles, AssociatedRoles })];

    const { association } = await validate({ roles: [{ roleArn: s3Role }] });

    expect(association.roles).toMatchObject([{ roleArn: s3Role, featureName: 'Bedrock' }]);
  });

  it('names a role once, however often the request does', async () => {
    const { association } = await validate({ roles: [{ roleArn: s3Role }, { roleArn: s3Role }] });

    expect(association.roles.map(({ roleArn }) => roleArn)).toEqual([s3Role]);
  });

  it('answers finished, without a plan, when nothing of the roles is there', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group' })];
    account.groups = [aGroup('my-group')];

    expect(await validate()).toMatchObject({
      status: 'finished',
      plan: [],
      summary: 'Cluster my-cluster has nothing of these roles.',
    });
  });

  it('answers finished with the plan when only that is asked for', async () => {
    expect(await validate({ dryRun: true })).toMatchObject({ status: 'finished', plan: [{}, {}, {}] });
  });

  it('answers busy while the cluster cannot be changed', async () => {
    account.clusters = [aCluster({ ...withRoles, Status: 'backing-up' })];

    expect(await validate()).toMatchObject({ status: 'busy' });
  });

  it.each([
    {
      label: 'an engine that is not Aurora MySQL',
      arrange: () => {
        account.clusters = [aCluster({ ...withRoles, Engine: 'aurora-postgresql' })];
      },
      name: 'UnsupportedClusterError',
    },
    {
      label: 'Serverless v1',
      arrange: () => {
        account.clusters = [aCluster({ ...withRoles, EngineMode: 'serverless' })];
      },
      name: 'UnsupportedClusterError',
    },
    {
      label: 'a stopped cluster',
      arrange: () => {
        account.clusters = [aCluster({ ...withRoles, Status: 'stopped' })];
      },
      name: 'ClusterUnusableError',
    },
    {
      label: 'a failed instance',
      arrange: () => {
        account.instances = [anInstance({ DBInstanceStatus: 'storage-full' })];
      },
      name: 'ClusterUnusableError',
    },
    {
      label: 'a cluster that is not there',
      arrange: () => {
        account.clusters = [];
      },
      name: 'DBClusterNotFoundFault',
    },
    {
      label: 'a group that another cluster uses',
      arrange: () => {
        const DBClusterIdentifier = 'other';
        account.clusters.push(aCluster({ DBClusterIdentifier, DBClusterParameterGroup: 'my-group' }));
      },
      name: 'SharedParameterGroupError',
    },
  ])('refuses $label with $name', async ({ arrange, name }) => {
    arrange();

    await expect(validate()).rejects.toMatchObject({ name });
    expect(changingCalls()).toEqual([]);
  });

  it('lets a shared group be that need not change', async () => {
    const DBClusterIdentifier = 'other';
    account.clusters.push(aCluster({ DBClusterIdentifier, DBClusterParameterGroup: 'my-group' }));
    account.groups = [aGroup('my-group')];

    const { plan } = await validate();

    expect(actions(plan)).toEqual([
      'RemoveRoleFromDBCluster my-cluster',
      'RemoveRoleFromDBCluster my-cluster',
    ]);
  });
});

describe('Validate Request of a disassociation, of roles that are to be deleted as well', () => {
  const ofBucket = { roles: [{ roleArn: bucketRoleArn }], deleteRole: true };
  const deletions = [`DeleteRolePolicy ${bucketRole}`, `DeleteRole ${bucketRole}`];
  beforeEach(() => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(bucketRoleArn)] })];
    givenRoles(aMadeRole());
  });

  it('plans their deletion last, with looks only', async () => {
    const { association, plan } = await validate(ofBucket);

    expect(association.deleteRole).toBe(true);
    expect(actions(association.deletions ?? [])).toEqual(deletions);
    expect(actions(plan)).toEqual(['RemoveRoleFromDBCluster my-cluster', ...deletions]);
    expect(changingIamCalls()).toEqual([]);
  });

  it('is not finished while one of them is only left in IAM', async () => {
    account.clusters = [aCluster()];

    const { status, plan } = await validate(ofBucket);

    expect({ status, plan: actions(plan) }).toEqual({ status: 'ready', plan: deletions });
  });

  it.each([
    { label: 'that was not made here', role: aMadeRole({ tags: {} }) },
    { label: 'with a managed policy', role: aMadeRole({ managedPolicies: ['ReadOnlyAccess'] }) },
  ])('plans no deletion of a role $label', async ({ role }) => {
    givenRoles(role);

    expect(actions((await validate(ofBucket)).plan)).toEqual(['RemoveRoleFromDBCluster my-cluster']);
  });

  it('asks IAM nothing unless the request says so, nor of roles outside the path', async () => {
    await validate({ ...ofBucket, deleteRole: false });
    await validate({ roles: [{ roleArn: s3Role }], deleteRole: true });

    expect(allIamCalls()).toEqual([]);
  });
});
