/** A group that is there already, under the name of the copy that a shared group calls for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld, lambdaRole, type StateMachine, s3Role, withReader } from './local-world.ts';

const settings = { aws_default_lambda_role: lambdaRole, binlog_format: 'ROW' };
const s3Alone = { aws_default_s3_role: s3Role };

interface Twin {
  readonly machine: StateMachine;
  readonly input: object;
  /** What the shared group holds of the role that comes or goes. */
  readonly ofRole: Readonly<Record<string, string>>;
  readonly roles: readonly string[];
}

const shared = { clusterIdentifier: 'my-cluster', sharedParameterGroup: 'copy' };
const twins: readonly Twin[] = [
  {
    machine: 'AssociateRolesStateMachine',
    input: { ...shared, roles: [{ service: 's3', roleArn: s3Role }] },
    ofRole: {},
    roles: [lambdaRole],
  },
  {
    machine: 'DisassociateRolesStateMachine',
    input: { ...shared, roles: [{ roleArn: s3Role }] },
    ofRole: s3Alone,
    roles: [lambdaRole, s3Role],
  },
];

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

describe.each(twins)('$machine, for a cluster that is to get a copy of its group', (twin) => {
  const { machine, input, ofRole, roles } = twin;
  const world = (leftOver: Readonly<Record<string, string>>) => {
    local.world.addParameterGroup({ name: 'team', parameters: { ...settings, ...ofRole } });
    local.world.addParameterGroup({ name: 'my-cluster-roles', parameters: leftOver });
    const associated = roles.map((roleArn) => ({ roleArn }));
    local.world.addCluster({ instances: withReader, parameterGroup: 'team', roles: associated });
    local.world.addCluster({ identifier: 'other', parameterGroup: 'team' });
  };

  it.each([
    {
      label: 'lacks what the group of the cluster holds',
      leftOver: {},
      differences: `aws_default_lambda_role is not set instead of ${lambdaRole}, binlog_format is not set instead of ROW`,
    },
    {
      label: 'holds another value',
      leftOver: { ...settings, binlog_format: 'MIXED' },
      differences: 'binlog_format is MIXED instead of ROW',
    },
    {
      label: 'holds more',
      leftOver: { ...settings, aurora_enable_zdr: '1' },
      differences: 'aurora_enable_zdr is 1 instead of not set',
    },
  ])('refuses a group that $label, in a plan as well', async ({ leftOver, differences }) => {
    world(leftOver);
    const before = await local.snapshot();

    const planned = await local.run({ ...input, dryRun: true }, machine);
    const { outcome, changingCalls } = await local.run(input, machine);

    expect(outcome).toMatchObject({
      error: 'UnsuitableParameterGroupError',
      cause: expect.stringContaining(
        `Parameter group my-cluster-roles cannot replace team for cluster my-cluster: its ${differences}. ` +
          'Name another group with parameterGroupName; one that does not exist is made as a copy.',
      ),
    });
    expect(planned.outcome).toMatchObject({ error: 'UnsuitableParameterGroupError' });
    expect(changingCalls).toEqual([]);
    expect(await local.snapshot()).toEqual(before);
  });

  it.each([
    { label: 'is the copy', leftOver: { ...settings, ...ofRole } },
    { label: 'is the copy, with the role in it', leftOver: { ...settings, ...s3Alone } },
    { label: 'is the copy, without the role', leftOver: settings },
  ])('takes a group that $label: that is what an earlier start has left', async ({ leftOver }) => {
    world(leftOver);

    const { outcome } = await local.succeed(input, machine);

    expect(outcome.parameterGroup).toMatchObject({
      name: 'my-cluster-roles',
      created: false,
      attached: true,
    });
    const kept = Object.entries(settings);
    expect(await local.snapshot()).toMatchObject({
      groups: [{ set: expect.arrayContaining(kept) }, { DBClusterParameterGroupName: 'team' }],
    });
  });
});
