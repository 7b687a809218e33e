import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addGivenRoles } from '../../cli/given-roles.ts';
import { LocalWorld, lambdaRole, request, s3Role, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({ rds: { options: { rolesMustExist: true } } });
});
afterAll(() => local.close());
beforeEach(() => {
  local.reset();
  addGivenRoles(local.aws.iam, {});
});

/** The least that the job can be done with. */
const leastCalls = [
  'AddRoleToDBCluster',
  'AddRoleToDBCluster',
  'CreateDBClusterParameterGroup',
  'ModifyDBClusterParameterGroup',
  'ModifyDBCluster',
];

describe('associating two roles with a cluster on its default group', () => {
  it('makes the least changing calls, within the budget of transitions and events, with one instance', async () => {
    local.world.addCluster();
    const { outcome, work, changingCalls } = await local.succeed(request);
    expect(outcome.outcome).toBe('associated');
    expect(changingCalls).toEqual([...leastCalls, 'RebootDBInstance']);
    expect(work.stateTransitions).toBeLessThanOrEqual(60);
    expect(work.historyEvents).toBeLessThanOrEqual(250);
    expect(work.largestPayloadBytes).toBeLessThanOrEqual(8192);
  });

  it('reboots the writer and then the reader, within the larger budget, when there is a reader', async () => {
    local.world.addCluster({ instances: withReader });
    const { outcome, work, changingCalls } = await local.succeed(request);
    expect(changingCalls).toEqual([...leastCalls, 'RebootDBInstance', 'RebootDBInstance']);
    expect(outcome.changes.slice(-2).map(({ target }) => target)).toEqual([
      'my-cluster-primary',
      'my-cluster-reader',
    ]);
    expect(work.stateTransitions).toBeLessThanOrEqual(75);
    expect(work.historyEvents).toBeLessThanOrEqual(320);
    expect(work.largestPayloadBytes).toBeLessThanOrEqual(8192);
  });

  it('leaves a cluster that can use the roles, and says so in the report', async () => {
    local.world.addCluster({ instances: withReader });
    const { outcome } = await local.succeed(request);
    expect(await local.snapshot()).toMatchObject({
      clusters: [
        {
          status: 'available',
          group: 'my-cluster-roles',
          roles: [
            { RoleArn: lambdaRole, Status: 'ACTIVE' },
            { RoleArn: s3Role, Status: 'ACTIVE' },
          ],
          members: [
            { DBClusterParameterGroupStatus: 'in-sync' },
            { DBClusterParameterGroupStatus: 'in-sync' },
          ],
        },
      ],
      groups: [
        {
          DBParameterGroupFamily: 'aurora-mysql8.0',
          set: [
            ['aws_default_lambda_role', lambdaRole],
            ['aws_default_s3_role', s3Role],
          ],
        },
      ],
    });
    expect(outcome).toMatchObject({
      roles: [
        {
          service: 's3',
          roleArn: s3Role,
          status: 'ACTIVE',
          parameters: [{ name: 'aws_default_s3_role', value: s3Role }],
        },
        {
          service: 'lambda',
          roleArn: lambdaRole,
          status: 'ACTIVE',
          parameters: [{ name: 'aws_default_lambda_role', value: lambdaRole }],
        },
      ],
      parameterGroup: { name: 'my-cluster-roles', created: true, attached: true },
      instances: [
        { writer: true, rebooted: true },
        { writer: false, rebooted: true },
      ],
      elapsedSeconds: 350,
    });
  });

  it('does nothing more when it is started again', async () => {
    local.world.addCluster({ instances: withReader });
    await local.succeed(request);
    const { outcome, work } = await local.succeed(request);
    expect(outcome.outcome).toBe('already-associated');
    expect(work).toMatchObject({ changingRdsCalls: 0, reboots: 0 });
    expect(work.stateTransitions).toBeLessThanOrEqual(6);
  });
});

describe('other clusters and requests', () => {
  it('reboots nothing when the cluster has a group of its own', async () => {
    local.world.addParameterGroup();
    local.world.addCluster({ instances: withReader, parameterGroup: 'my-group' });
    const { outcome, changingCalls } = await local.succeed(request);
    expect(outcome.outcome).toBe('associated');
    expect(changingCalls).toEqual([
      'AddRoleToDBCluster',
      'AddRoleToDBCluster',
      'ModifyDBClusterParameterGroup',
    ]);
    expect(outcome.instances.map(({ parameterStatus }) => parameterStatus)).toEqual(['in-sync', 'in-sync']);
  });

  it('ends reboot-pending, with nothing rebooted, when the request says never', async () => {
    local.world.addCluster({ instances: withReader });
    const { outcome, changingCalls } = await local.succeed({ ...request, reboot: 'never' });
    expect(outcome.outcome).toBe('reboot-pending');
    expect(changingCalls).toEqual(leastCalls);
    expect(outcome.instances.map(({ parameterStatus }) => parameterStatus)).toEqual([
      'pending-reboot',
      'pending-reboot',
    ]);
  });

  it('associates a role once and sets both parameters when it serves two services', async () => {
    local.world.addCluster();
    const roles = [
      { service: 's3', roleArn: s3Role },
      { service: 'lambda', roleArn: s3Role },
    ];
    const { outcome, changingCalls } = await local.succeed({ ...request, roles });
    expect(changingCalls.filter((name) => name === 'AddRoleToDBCluster')).toHaveLength(1);
    const held = outcome.roles.map(({ parameters }) =>
      parameters.map(({ name, value }) => ({ name, value })),
    );
    expect(held).toEqual([
      [{ name: 'aws_default_s3_role', value: s3Role }],
      [{ name: 'aws_default_lambda_role', value: s3Role }],
    ]);
  });

  it('copies a shared group, and leaves the other cluster alone, when the request says copy', async () => {
    local.world.addParameterGroup({ parameters: { aurora_enable_zdr: '1' } });
    local.world.addCluster({ parameterGroup: 'my-group' });
    local.world.addCluster({ identifier: 'other', parameterGroup: 'my-group' });
    const { outcome } = await local.succeed({ ...request, sharedParameterGroup: 'copy' });
    expect(outcome.parameterGroup).toMatchObject({
      name: 'my-cluster-roles',
      created: true,
      copiedFrom: 'my-group',
      attached: true,
    });
    expect(await local.snapshot()).toMatchObject({
      clusters: [
        { id: 'my-cluster', group: 'my-cluster-roles' },
        { id: 'other', group: 'my-group', members: [{ DBClusterParameterGroupStatus: 'in-sync' }] },
      ],
      groups: [
        {
          DBClusterParameterGroupName: 'my-cluster-roles',
          set: expect.arrayContaining([
            ['aurora_enable_zdr', '1'],
            ['aws_default_s3_role', s3Role],
          ]),
        },
        { DBClusterParameterGroupName: 'my-group', set: [['aurora_enable_zdr', '1']] },
      ],
    });
  });

  it('changes a shared group for all when the request says modify', async () => {
    local.world.addParameterGroup();
    local.world.addCluster({ parameterGroup: 'my-group' });
    local.world.addCluster({ identifier: 'other', parameterGroup: 'my-group' });
    const { outcome } = await local.succeed({ ...request, sharedParameterGroup: 'modify' });
    expect(outcome.parameterGroup).toMatchObject({ name: 'my-group', created: false, attached: true });
  });

  it('configures a cluster without instances at once when its creation event comes, by its tags', async () => {
    local.world.addCluster({
      instances: [],
      status: 'creating',
      statusForMs: 60_000,
      tags: { 'aurora-role:s3': s3Role, team: 'blue' },
    });
    const event = {
      source: 'aws.rds',
      'detail-type': 'RDS DB Cluster Event',
      detail: {
        EventID: 'RDS-EVENT-0170',
        SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
        SourceIdentifier: 'rds:my-cluster',
      },
    };
    const { outcome, work } = await local.succeed(event);
    expect(outcome).toMatchObject({
      outcome: 'associated',
      instances: [],
      roles: [{ service: 's3', status: 'ACTIVE' }],
    });
    expect(work.reboots).toBe(0);
  });

  it('reports that nothing is requested when the cluster of an event has no role tags', async () => {
    local.world.addCluster({ engine: 'neptune', engineVersion: '1.3.2.0', tags: { team: 'blue' } });
    const event = {
      source: 'aws.rds',
      'detail-type': 'RDS DB Cluster Event',
      detail: {
        EventID: 'RDS-EVENT-0170',
        SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
      },
    };
    const { outcome, work } = await local.succeed(event);
    expect(outcome.outcome).toBe('nothing-requested');
    expect(work.changingRdsCalls).toBe(0);
  });

  it('waits until the cluster is available, and rides out a backup in the middle', async () => {
    local.world.addCluster({ status: 'backing-up', statusForMs: 240_000 });
    local.world.makeBusy('my-cluster', { status: 'backing-up', inMs: 350_000, forMs: 120_000 });
    const { outcome, changingCalls } = await local.succeed(request);
    expect(outcome.outcome).toBe('associated');
    expect(changingCalls).toEqual([...leastCalls, 'RebootDBInstance']);
  });
});

describe('the plan', () => {
  it.each([
    {
      label: 'a default group',
      prepare: () => local.world.addCluster({ instances: withReader }),
      wishes: {},
    },
    { label: 'no instances', prepare: () => local.world.addCluster({ instances: [] }), wishes: {} },
    { label: 'a group of its own', prepare: () => addWithGroup(), wishes: {} },
    {
      label: 'a shared group to copy',
      prepare: () => addWithGroup('other'),
      wishes: { sharedParameterGroup: 'copy' },
    },
    { label: 'no reboot wanted', prepare: () => local.world.addCluster(), wishes: { reboot: 'never' } },
    {
      label: 'one role there already',
      prepare: () => local.world.addCluster({ roles: [{ roleArn: s3Role }] }),
      wishes: {},
    },
    {
      label: 'a writer that was pending before',
      prepare: () =>
        local.world.addCluster({ instances: [{ identifier: 'w', parameterStatus: 'pending-reboot' }] }),
      wishes: {},
    },
    {
      label: 'Aurora MySQL before 2.10',
      prepare: () =>
        local.world.addCluster({ engineVersion: '5.7.mysql_aurora.2.09.2', instances: withReader }),
      wishes: {},
    },
  ])(
    'of a cluster with $label changes nothing and lists what the execution then does',
    async ({ prepare, wishes }) => {
      prepare();
      const before = await local.snapshot();
      const planned = await local.succeed({ ...request, ...wishes, dryRun: true });
      expect(planned.outcome.outcome).toBe('planned');
      expect(planned.changingCalls).toEqual([]);
      expect(await local.snapshot()).toEqual(before);
      const done = await local.succeed({ ...request, ...wishes });
      expect(done.outcome.changes.map(({ at, ...change }) => change)).toEqual(planned.outcome.changes);
      expect(done.changingCalls).toEqual(planned.outcome.changes.map(({ action }) => action));
    },
  );
});

function addWithGroup(other?: string): void {
  local.world.addParameterGroup();
  local.world.addCluster({ parameterGroup: 'my-group', instances: withReader });
  if (other !== undefined) local.world.addCluster({ identifier: other, parameterGroup: 'my-group' });
}
