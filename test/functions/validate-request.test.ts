import './environment.ts';
import { DescribeBlueGreenDeploymentsCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { instanceRebooted } from '../../functions/contract/changes.ts';
import { handler } from '../../functions/validate-request.ts';
import {
  aCluster,
  aContext,
  aGroup,
  aMoment,
  anAssociation,
  anExecutionArn,
  anIdentity,
  anInstanceIdentity,
  anObservation,
  aParameter,
  aRequest,
  aRole,
  aStart,
  bothValues,
  instances,
  lambdaRole,
  members,
  ownTags,
  s3Role,
} from './builders.ts';
import { type Account, aFault, allCalls, changingCalls, givenAccount, rds } from './rds-account.ts';

const startedAt = '2026-11-23T12:00:00.000Z';
const validate = (partial: object = {}) =>
  handler(
    {
      intent: 'associate',
      executionArn: anExecutionArn,
      request: aRequest(partial),
      startedAt,
      nowMs: aMoment.nowMs,
    },
    aContext,
  );
const ready = { DBClusterParameterGroup: 'my-group', AssociatedRoles: [aRole(s3Role), aRole(lambdaRole)] };
const actions = (plan: readonly { action: string; target: string }[]) =>
  plan.map(({ action, target }) => `${action} ${target}`);

let account: Account;
beforeEach(() => {
  account = givenAccount();
});

const membersInSync = [
  { ...anInstanceIdentity('my-writer'), parameterStatus: 'in-sync' },
  { ...anInstanceIdentity('my-reader'), parameterStatus: 'in-sync' },
];

const inDeployment = {
  BlueGreenDeploymentName: 'upgrade',
  Status: 'AVAILABLE',
  Source: anIdentity().arn,
  Target: anIdentity('green').arn,
};

describe('Validate Request', () => {
  it('tells a parameter that takes effect with a reboot only', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group' })];
    const parameters = [
      aParameter('aws_default_s3_role', { ApplyType: 'static' }),
      aParameter('aws_default_lambda_role'),
    ];
    account.groups = [aGroup('my-group', {}, { parameters })];

    expect((await validate()).association.parameters).toEqual([
      { name: 'aws_default_s3_role', value: s3Role, isStatic: true },
      { name: 'aws_default_lambda_role', value: lambdaRole },
    ]);
  });

  describe('the tags of what it makes', () => {
    const TagList = [
      { Key: 'Team', Value: 'data' },
      { Key: 'aws:cloudformation:stack-name', Value: 'theirs' },
      { Key: 'created-by', Value: 'terraform' },
      // In a made role's tags this would be its owner's consent, given by whoever may tag the cluster.
      { Key: 'Aurora-Role-Association:Allow', Value: '+' },
    ];

    it('are those that say whose it is', async () => {
      account.clusters = [aCluster({ TagList })];

      expect((await validate()).association.tags).toEqual(ownTags());
    });

    it("are also the cluster's where the request copies them, but for those of AWS and ours", async () => {
      account.clusters = [aCluster({ TagList })];

      expect((await validate({ copyTags: true })).association.tags).toEqual({ Team: 'data', ...ownTags() });
    });

    it('are refused when they are more than AWS takes', async () => {
      account.clusters = [
        aCluster({ TagList: Array.from({ length: 46 }, (_, index) => ({ Key: `tag${index}` })) }),
      ];

      await expect(validate({ copyTags: true })).rejects.toMatchObject({
        name: 'InvalidInputError',
        message: expect.stringContaining('copyTags: what is made for cluster my-cluster would have 51 tags'),
      });
    });
  });

  it.each([
    ['failed-to-apply', 'correct the parameter that RDS could not apply'],
    ['pending-database-upgrade', 'finish the upgrade'],
  ])('refuses a cluster whose member reads %s', async (parameterStatus, wayOut) => {
    account.clusters = [aCluster({ DBClusterMembers: members('in-sync', parameterStatus) })];

    await expect(validate()).rejects.toMatchObject({
      name: 'ParametersNotAppliedError',
      message: expect.stringMatching(
        new RegExp(`Instance my-reader of cluster my-cluster reports ${parameterStatus}.*${wayOut}`),
      ),
    });
  });

  it.each(['applying', 'removing', 'what-nobody-knows'])(
    'waits for a member that reads %s, for what it runs with is still changing',
    async (parameterStatus) => {
      account.clusters = [aCluster({ DBClusterMembers: members('in-sync', parameterStatus) })];

      expect(await validate()).toMatchObject({ status: 'busy' });
    },
  );

  it('decides, records the start and plans, with looks only', async () => {
    const output = await validate();

    expect(output).toStrictEqual({
      status: 'ready',
      association: anAssociation({ blueGreenDeployment: 'none' }),
      start: aStart(),
      observed: anObservation({
        roles: [],
        parameterGroup: 'default.aurora-mysql8.0',
        parameters: [
          { name: 'aws_default_s3_role', value: null },
          { name: 'aws_default_lambda_role', value: null },
        ],
      }),
      plan: [
        { action: 'AddRoleToDBCluster', target: 'my-cluster', from: null, to: s3Role },
        { action: 'AddRoleToDBCluster', target: 'my-cluster', from: null, to: lambdaRole },
        {
          action: 'CreateDBClusterParameterGroup',
          target: 'my-cluster-roles',
          from: null,
          to: 'aurora-mysql8.0',
        },
        {
          action: 'ModifyDBClusterParameterGroup',
          target: 'my-cluster-roles',
          from: { aws_default_s3_role: null, aws_default_lambda_role: null },
          to: bothValues,
        },
        {
          action: 'ModifyDBCluster',
          target: 'my-cluster',
          from: 'default.aurora-mysql8.0',
          to: 'my-cluster-roles',
        },
        instanceRebooted(anInstanceIdentity('my-writer')),
        instanceRebooted(anInstanceIdentity('my-reader')),
      ],
      deadlineMs: Date.parse('2026-11-23T13:30:00.000Z'),
      rebootAt: null,
      summary:
        'Cluster my-cluster (8.0.mysql_aurora.3.08.2) needs AddRoleToDBCluster x 2, ' +
        'CreateDBClusterParameterGroup, ModifyDBClusterParameterGroup, ModifyDBCluster, RebootDBInstance x 2.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it.each([{ dryRun: false }, { dryRun: true }])(
    'refuses a cluster in a blue/green deployment, with $dryRun for dryRun',
    async (partial) => {
      account.deployments = [inDeployment];

      await expect(validate(partial)).rejects.toMatchObject({ name: 'BlueGreenDeploymentError' });
    },
  );

  it('names the deployment, and not the group, that blue shares with green', async () => {
    const shared = { DBClusterParameterGroup: 'my-group' };
    account.clusters = [aCluster(shared), aCluster({ ...shared, DBClusterIdentifier: 'green' })];
    account.groups = [aGroup('my-group')];
    account.deployments = [inDeployment];

    await expect(validate()).rejects.toMatchObject({ name: 'BlueGreenDeploymentError' });

    account.deployments = [];
    await expect(validate()).rejects.toMatchObject({ name: 'SharedParameterGroupError' });
  });

  it('goes on, and says so, where it may not ask for blue/green deployments', async () => {
    rds.on(DescribeBlueGreenDeploymentsCommand).rejects(aFault('AccessDenied', 'No.', 403));

    expect(await validate()).toMatchObject({
      status: 'ready',
      association: { blueGreenDeployment: 'not-checked' },
      summary: expect.stringMatching(
        /It is unknown whether it is in a blue\/green deployment: the function may not call rds:DescribeBlueGreen/,
      ),
    });
  });

  it('asks RDS for each thing once', async () => {
    await validate();

    expect(allCalls()).toEqual([
      ['DescribeDBClusters', { DBClusterIdentifier: 'my-cluster' }],
      [
        'DescribeDBEngineVersions',
        { Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.08.2', IncludeAll: true },
      ],
      [
        'DescribeDBClusterParameters',
        {
          DBClusterParameterGroupName: 'default.aurora-mysql8.0',
          Filters: [
            {
              Name: 'parameter-name',
              Values: [
                'aws_default_s3_role',
                // These two are those of 5.7 that win over it.
                'aurora_load_from_s3_role',
                'aurora_select_into_s3_role',
                'aws_default_lambda_role',
              ],
            },
          ],
        },
      ],
      ['DescribeDBClusterParameterGroups', { DBClusterParameterGroupName: 'my-cluster-roles' }],
      ['DescribeDBInstances', { Filters: [{ Name: 'db-cluster-id', Values: ['my-cluster'] }] }],
      ['DescribeAccountAttributes', {}],
      ['DescribeBlueGreenDeployments', {}],
    ]);
  });

  describe('with a group of its default name that is of another family', () => {
    const leftOver = aGroup('my-cluster-roles', {}, { DBParameterGroupFamily: 'aurora-mysql5.7' });
    beforeEach(() => account.groups.push(leftOver));

    it('makes one named for the family', async () => {
      const { association, start, plan } = await validate();

      expect(association.parameterGroup).toEqual({
        name: 'my-cluster-roles-8-0',
        family: 'aurora-mysql8.0',
        origin: 'created',
        copiedFrom: null,
      });
      expect(start.targetGroupExisted).toBe(false);
      expect(actions(plan)).toContain('CreateDBClusterParameterGroup my-cluster-roles-8-0');
    });

    it('uses the one named for the family when it is there by now', async () => {
      account.groups.push(aGroup('my-cluster-roles-8-0', bothValues));

      expect((await validate()).association.parameterGroup).toMatchObject({
        name: 'my-cluster-roles-8-0',
        origin: 'existing',
      });
    });

    it('copies a shared group under the name for the family', async () => {
      const shared = { DBClusterParameterGroup: 'shared' };
      account.clusters = [aCluster(shared), aCluster({ ...shared, DBClusterIdentifier: 'other' })];
      account.groups.push(aGroup('shared'));

      expect((await validate({ sharedParameterGroup: 'copy' })).association.parameterGroup).toMatchObject({
        name: 'my-cluster-roles-8-0',
        origin: 'copied',
        copiedFrom: 'shared',
      });
    });

    it('throws UnsuitableParameterGroupError when the request names it', async () => {
      await expect(validate({ parameterGroupName: 'my-cluster-roles' })).rejects.toMatchObject({
        name: 'UnsuitableParameterGroupError',
        message: expect.stringContaining('my-cluster-roles is of family aurora-mysql5.7'),
      });
    });

    it('throws UnsuitableParameterGroupError when the one named for the family is of another as well', async () => {
      account.groups.push({ ...leftOver, DBClusterParameterGroupName: 'my-cluster-roles-8-0' });

      await expect(validate()).rejects.toMatchObject({
        name: 'UnsuitableParameterGroupError',
        message: expect.stringContaining('my-cluster-roles-8-0 is of family aurora-mysql5.7'),
      });
    });
  });

  it('answers the same when it is run a second time', async () => {
    expect(await validate()).toEqual(await validate());
  });

  it('takes the ARN of the cluster, and calls the cluster by its identifier from then on', async () => {
    const clusterIdentifier = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';

    expect((await validate({ clusterIdentifier })).association.cluster.identifier).toBe('my-cluster');
  });

  it('sets the deadline by the timeoutMinutes of the request', async () => {
    const { deadlineMs } = await validate({ timeoutMinutes: 5 });

    expect(deadlineMs).toBe(Date.parse('2026-11-23T12:05:00.000Z'));
  });

  it('records the roles and the values that were there at the start', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group', AssociatedRoles: [aRole(s3Role)] })];
    account.groups = [aGroup('my-group', { aws_default_s3_role: lambdaRole })];

    expect((await validate()).start).toEqual({
      roles: [{ roleArn: s3Role, featureName: null, status: 'ACTIVE' }],
      parameterGroup: 'my-group',
      instances: membersInSync,
      targetGroupExisted: true,
      parameters: [
        { name: 'aws_default_s3_role', value: lambdaRole },
        { name: 'aws_default_lambda_role', value: null },
      ],
    });
  });

  it('records the values that a copy of a shared group begins with', async () => {
    const shared = { DBClusterParameterGroup: 'shared' };
    account.clusters = [aCluster(shared), aCluster({ ...shared, DBClusterIdentifier: 'other' })];
    account.groups = [aGroup('shared', { aws_default_s3_role: lambdaRole })];

    expect((await validate({ sharedParameterGroup: 'copy' })).start).toEqual({
      roles: [],
      parameterGroup: 'shared',
      instances: membersInSync,
      targetGroupExisted: false,
      parameters: [
        { name: 'aws_default_s3_role', value: lambdaRole },
        { name: 'aws_default_lambda_role', value: null },
      ],
    });
  });

  describe('on a cluster that has everything', () => {
    beforeEach(() => {
      account.clusters = [aCluster(ready)];
      account.groups = [aGroup('my-group', bothValues)];
    });

    it('answers finished with an empty plan', async () => {
      expect(await validate()).toMatchObject({
        status: 'finished',
        plan: [],
        summary: 'Cluster my-cluster has everything that is requested.',
      });
    });

    it('answers finished though the cluster is backing up, for there is nothing to do', async () => {
      account.clusters = [aCluster({ ...ready, Status: 'backing-up' })];

      expect(await validate()).toMatchObject({ status: 'finished', plan: [] });
    });

    it('answers busy while a member is applying parameters: it may come to wait for a reboot', async () => {
      account.clusters = [aCluster({ ...ready, DBClusterMembers: members('in-sync', 'applying') })];

      expect(await validate()).toMatchObject({ status: 'busy', plan: [] });
    });

    it('answers busy while a member is rebooting: it may come back with other values', async () => {
      account.instances = instances('available', 'rebooting');

      expect(await validate()).toMatchObject({
        status: 'busy',
        summary: expect.stringContaining('my-reader is rebooting, in-sync'),
      });
    });

    it('answers finished in a blue/green deployment, for there is nothing to change', async () => {
      account.deployments = [inDeployment];

      const { status, association } = await validate();

      expect(status).toBe('finished');
      expect(association).not.toHaveProperty('blueGreenDeployment');
    });

    it.each(['creating', 'modifying', 'upgrading'])(
      'answers busy while the cluster is %s',
      async (Status) => {
        account.clusters = [aCluster({ ...ready, Status })];

        expect(await validate()).toMatchObject({ status: 'busy', plan: [] });
      },
    );

    it('answers ready while a role is PENDING, so that it is waited for', async () => {
      const AssociatedRoles = [aRole(s3Role), aRole(lambdaRole, { Status: 'PENDING' })];
      account.clusters = [aCluster({ ...ready, AssociatedRoles })];

      expect(await validate()).toMatchObject({ status: 'ready', plan: [] });
    });

    it('answers ready while the role is PENDING, though roles that are not asked for are ACTIVE', async () => {
      const AssociatedRoles = [aRole(s3Role, { Status: 'PENDING' }), aRole(lambdaRole)];
      account.clusters = [aCluster({ ...ready, AssociatedRoles })];

      expect(await validate({ roles: [{ service: 's3', roleArn: s3Role }] })).toMatchObject({
        status: 'ready',
        plan: [],
      });
    });

    it('answers ready with a reboot when a member still waits for one', async () => {
      account.clusters = [aCluster({ ...ready, DBClusterMembers: members('in-sync', 'pending-reboot') })];

      const { status, plan } = await validate();

      expect(status).toBe('ready');
      expect(actions(plan)).toEqual(['RebootDBInstance my-reader']);
    });

    it('answers finished when a member waits for a reboot and the request says never', async () => {
      account.clusters = [aCluster({ ...ready, DBClusterMembers: members('in-sync', 'pending-reboot') })];

      expect(await validate({ reboot: 'never' })).toMatchObject({ status: 'finished', plan: [] });
    });
  });

  describe('on a dry run', () => {
    it('answers finished with the plan of the work', async () => {
      const { plan } = await validate();

      expect(await validate({ dryRun: true })).toMatchObject({ status: 'finished', plan });
      expect(changingCalls()).toEqual([]);
    });

    it('answers finished though the cluster is busy', async () => {
      account.clusters = [aCluster({ Status: 'modifying' })];

      expect(await validate({ dryRun: true })).toMatchObject({ status: 'finished' });
    });
  });

  it.each([
    { label: 'a member is being created', is: 'my-reader is creating, in-sync', reader: 'creating' },
    { label: 'an instance is rebooting', is: 'my-reader is rebooting, in-sync', reader: 'rebooting' },
    {
      label: 'the status of an instance is not known',
      is: 'my-reader is new-in-2027, in-sync',
      reader: 'new-in-2027',
    },
  ])('answers busy while $label', async ({ is, reader }) => {
    account.instances = instances('available', reader);

    expect(await validate()).toMatchObject({
      status: 'busy',
      summary: `Cluster my-cluster is not ready yet: it is available, ${is}.`,
    });
  });

  it('answers busy while a member is applying the parameters', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('applying', 'in-sync') })];

    expect(await validate()).toMatchObject({
      status: 'busy',
      summary: 'Cluster my-cluster is not ready yet: it is available, my-writer is available, applying.',
    });
  });

  it('answers busy while a member is listed that RDS does not describe yet', async () => {
    account.instances = [];

    expect(await validate()).toMatchObject({
      status: 'busy',
      summary: expect.stringContaining('my-writer is creating, in-sync, my-reader is creating, in-sync.'),
    });
  });

  it('answers ready for a cluster without instances, with no reboot in the plan', async () => {
    account.clusters = [aCluster({ DBClusterMembers: [] })];

    const { status, plan } = await validate();

    expect(status).toBe('ready');
    expect(actions(plan)).not.toContainEqual(expect.stringContaining('RebootDBInstance'));
  });
});
