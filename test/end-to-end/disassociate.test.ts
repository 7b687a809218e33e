/** Roles are taken away again, on every kind of group, and a plan says beforehand what that takes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../functions/contract/association.ts';
import { LocalWorld, lambdaRole, request, s3Role, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

const removal = {
  clusterIdentifier: 'my-cluster',
  roles: [{ roleArn: s3Role }, { roleArn: lambdaRole }],
};
const bothSet = { aws_default_s3_role: s3Role, aws_default_lambda_role: lambdaRole };
const comprehendRole = 'arn:aws:iam::123456789012:role/AllowAuroraComprehendRole';

const disassociate = (input: object = {}) =>
  local.succeed({ ...removal, ...input }, 'DisassociateRolesStateMachine');

/** my-cluster with both roles in its own group, which holds a third role and another setting as well. */
function associated(): void {
  local.world.addParameterGroup({
    parameters: { ...bothSet, aws_default_comprehend_role: comprehendRole, aurora_enable_zdr: '1' },
  });
  local.world.addCluster({
    parameterGroup: 'my-group',
    roles: [{ roleArn: s3Role }, { roleArn: lambdaRole }, { roleArn: comprehendRole }],
    instances: withReader,
  });
}

const shareGroup = () => local.world.addCluster({ identifier: 'other', parameterGroup: 'my-group' });
const withoutTimes = (changes: readonly Change[]) => changes.map(({ at: _, ...change }) => change);

/** The cluster and its groups when both roles are gone, and everything else is as it was. */
const left = {
  clusters: [{ id: 'my-cluster', group: 'my-group', roles: [{ RoleArn: comprehendRole, Status: 'ACTIVE' }] }],
  groups: [
    {
      set: [
        ['aurora_enable_zdr', '1'],
        ['aws_default_comprehend_role', comprehendRole],
      ],
    },
  ],
};

describe('a cluster with roles', () => {
  it('loses exactly those that are named, the parameters first, and reboots nothing', async () => {
    associated();
    const { outcome, changingCalls } = await disassociate();
    expect(changingCalls).toEqual([
      'ResetDBClusterParameterGroup',
      'RemoveRoleFromDBCluster',
      'RemoveRoleFromDBCluster',
    ]);
    expect(outcome).toMatchObject({
      outcome: 'disassociated',
      roles: [
        {
          service: null,
          roleArn: s3Role,
          found: 'ACTIVE',
          status: null,
          parameters: [{ name: 'aws_default_s3_role', found: s3Role, value: null }],
        },
        {
          roleArn: lambdaRole,
          status: null,
          parameters: [{ name: 'aws_default_lambda_role', found: lambdaRole, value: null }],
        },
      ],
      instances: [{ rebooted: false }, { rebooted: false }],
    });
    expect(outcome.roles.every(({ changedAt }) => changedAt !== null)).toBe(true);
    expect(await local.snapshot()).toMatchObject(left);
  });

  it('is left alone the second time, and the outcome is the same', async () => {
    associated();
    await disassociate();
    const before = await local.snapshot();
    const { outcome, changingCalls } = await disassociate();
    expect(outcome).toMatchObject({ outcome: 'disassociated', changes: [] });
    expect(changingCalls).toEqual([]);
    expect(await local.snapshot()).toEqual(before);
  });

  it('loses a role that is INVALID, and one that is not in any parameter', async () => {
    local.world.addCluster({
      roles: [{ roleArn: s3Role, status: 'INVALID' }, { roleArn: lambdaRole }],
    });
    const { outcome, changingCalls } = await disassociate();
    expect(outcome).toMatchObject({ outcome: 'disassociated', roles: [{ parameters: [] }, {}] });
    expect(changingCalls).toEqual(['RemoveRoleFromDBCluster', 'RemoveRoleFromDBCluster']);
    expect(await local.snapshot()).toMatchObject({ clusters: [{ roles: [] }], groups: [] });
  });

  it('loses a role under the feature name that it is listed with', async () => {
    local.world.addCluster({ roles: [{ roleArn: s3Role, featureName: 'Bedrock' }] });
    const { outcome } = await disassociate({ roles: [{ roleArn: s3Role }] });
    expect(outcome).toMatchObject({ roles: [{ roleArn: s3Role, status: null, featureName: 'Bedrock' }] });
    expect(await local.snapshot()).toMatchObject({ clusters: [{ roles: [] }] });
  });

  it('loses the value of a parameter whose role somebody has removed already', async () => {
    local.world.addParameterGroup({ parameters: bothSet });
    local.world.addCluster({ parameterGroup: 'my-group' });
    const { changingCalls } = await disassociate();
    expect(changingCalls).toEqual(['ResetDBClusterParameterGroup']);
    expect(await local.snapshot()).toMatchObject({ groups: [{ set: [] }] });
  });

  it('is waited for while it is busy', async () => {
    associated();
    local.world.makeBusy('my-cluster', { status: 'backing-up', inMs: 0, forMs: 240_000 });
    expect((await disassociate()).outcome).toMatchObject({ outcome: 'disassociated' });
    expect(await local.snapshot()).toMatchObject(left);
  });

  it('is rid of both parameters that 5.7 has for S3, and of the one for logs', async () => {
    local.world.addParameterGroup({
      family: 'aurora-mysql5.7',
      parameters: { aurora_load_from_s3_role: s3Role, aws_default_logs_role: s3Role },
    });
    local.world.addCluster({
      engineVersion: '5.7.mysql_aurora.2.11.5',
      parameterGroup: 'my-group',
      roles: [{ roleArn: s3Role }],
    });
    await disassociate();
    expect(await local.snapshot()).toMatchObject({ clusters: [{ roles: [] }], groups: [{ set: [] }] });
  });
});

describe('a cluster that shares its group', () => {
  it('is refused unless the request says what is to be done', async () => {
    associated();
    shareGroup();
    const before = await local.snapshot();
    const { outcome } = await local.run(removal, 'DisassociateRolesStateMachine');
    expect(outcome).toMatchObject({
      error: 'SharedParameterGroupError',
      cause: expect.stringMatching(/my-group.*is also used by other\. Say sharedParameterGroup: copy/),
    });
    expect(await local.snapshot()).toEqual(before);
  });

  it('gets a copy without the values, and waits for a reboot that nobody asked for', async () => {
    associated();
    shareGroup();
    const { outcome, changingCalls } = await disassociate({ sharedParameterGroup: 'copy' });
    expect(changingCalls).toEqual([
      'CopyDBClusterParameterGroup',
      'ResetDBClusterParameterGroup',
      'ModifyDBCluster',
      'RemoveRoleFromDBCluster',
      'RemoveRoleFromDBCluster',
    ]);
    expect(outcome).toMatchObject({
      outcome: 'reboot-pending',
      parameterGroup: { name: 'my-cluster-roles', copiedFrom: 'my-group', created: true, attached: true },
      instances: [
        { parameterStatus: 'pending-reboot', reason: expect.stringContaining('reboot never') },
        { parameterStatus: 'pending-reboot' },
      ],
    });
    expect(await local.snapshot()).toMatchObject({
      groups: [
        { DBClusterParameterGroupName: 'my-cluster-roles', set: left.groups[0]?.set },
        { DBClusterParameterGroupName: 'my-group', set: expect.arrayContaining(Object.entries(bothSet)) },
      ],
    });
  });

  it('reboots the writer, then the reader, when the request says so', async () => {
    associated();
    shareGroup();
    const wishes = { sharedParameterGroup: 'copy', reboot: 'when-required' };
    const { outcome, changingCalls } = await disassociate(wishes);
    expect(changingCalls.slice(-2)).toEqual(['RebootDBInstance', 'RebootDBInstance']);
    expect(outcome).toMatchObject({
      outcome: 'disassociated',
      instances: [
        { writer: true, parameterStatus: 'in-sync', rebooted: true },
        { parameterStatus: 'in-sync', rebooted: true },
      ],
    });
  });

  it('changes the group for all of them when the request says modify', async () => {
    associated();
    shareGroup();
    const { outcome } = await disassociate({ sharedParameterGroup: 'modify' });
    expect(outcome).toMatchObject({ outcome: 'disassociated', parameterGroup: { name: 'my-group' } });
    expect(await local.snapshot()).toMatchObject({ groups: left.groups });
  });

  it('is refused a group in place of a copy that would take another role away', async () => {
    associated();
    shareGroup();
    local.world.addParameterGroup({ name: 'my-cluster-roles' });
    const { outcome } = await local.run(
      { ...removal, sharedParameterGroup: 'copy' },
      'DisassociateRolesStateMachine',
    );
    expect(outcome).toMatchObject({
      error: 'UnsuitableParameterGroupError',
      cause: expect.stringMatching(/my-cluster-roles cannot replace my-group .*comprehend_role is not set/),
    });
  });
});

describe('associating and then disassociating', () => {
  it('leaves the cluster without the roles, with the group that was made for it, which holds nothing', async () => {
    local.world.addCluster({ instances: withReader });
    await local.succeed(request);
    const { outcome } = await disassociate();
    expect(outcome.outcome).toBe('disassociated');
    expect(await local.snapshot()).toMatchObject({
      clusters: [
        {
          group: 'my-cluster-roles',
          roles: [],
          members: [
            { DBClusterParameterGroupStatus: 'in-sync' },
            { DBClusterParameterGroupStatus: 'in-sync' },
          ],
        },
      ],
      groups: [{ set: [] }],
    });
  });

  it('leaves a cluster with a group of its own exactly as it was, and can be done again', async () => {
    local.world.addParameterGroup();
    local.world.addCluster({ parameterGroup: 'my-group', instances: withReader });
    const before = await local.snapshot();
    await local.succeed(request);
    await disassociate();
    expect(await local.snapshot()).toEqual(before);
    expect((await local.succeed(request)).outcome.outcome).toBe('associated');
  });
});

describe('a cluster that has nothing of the roles', () => {
  it('ends as reboot-pending when a member waits for a reboot from before, and says so', async () => {
    local.world.addParameterGroup();
    const instances = [{ identifier: 'my-cluster-primary', parameterStatus: 'pending-reboot' }] as const;
    local.world.addCluster({ parameterGroup: 'my-group', instances });
    const { outcome, changingCalls } = await disassociate();
    expect(changingCalls).toEqual([]);
    expect(outcome).toMatchObject({
      outcome: 'reboot-pending',
      changes: [],
      instances: [
        { parameterStatus: 'pending-reboot', reason: expect.stringContaining('waited for a reboot before') },
      ],
    });
  });
});

describe('a plan', () => {
  const worlds: readonly { label: string; prepare: () => void; wishes: object }[] = [
    { label: 'with a group of its own', prepare: associated, wishes: {} },
    {
      label: 'with a shared group, copied',
      prepare: () => {
        associated();
        shareGroup();
      },
      wishes: { sharedParameterGroup: 'copy' },
    },
    {
      label: 'with a shared group, copied, and rebooted',
      prepare: () => {
        associated();
        shareGroup();
      },
      wishes: { sharedParameterGroup: 'copy', reboot: 'when-required' },
    },
    {
      label: 'on its default group',
      prepare: () => local.world.addCluster({ roles: [{ roleArn: s3Role, featureName: 'Bedrock' }] }),
      wishes: {},
    },
    { label: 'without the roles', prepare: () => local.world.addCluster(), wishes: {} },
  ];

  it.each(worlds)('says what is done after it: a cluster $label', async ({ prepare, wishes }) => {
    prepare();
    const before = await local.snapshot();
    const plan = await disassociate({ ...wishes, dryRun: true });
    expect(plan.outcome.outcome).toBe('planned');
    expect(plan.changingCalls).toEqual([]);
    expect(await local.snapshot()).toEqual(before);
    const { outcome, changingCalls } = await disassociate(wishes);
    expect(withoutTimes(outcome.changes)).toEqual(plan.outcome.changes);
    expect(changingCalls).toEqual(plan.outcome.changes.map(({ action }) => action));
  });
});
