/** A disassociation that fails leaves the cluster as it was: the roles are added again as they were. */
import {
  ModifyDBClusterCommand,
  ModifyDBClusterParameterGroupCommand,
  RDSClient,
  RemoveRoleFromDBClusterCommand,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../local/clock/clock.ts';
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';
import { LocalWorld, lambdaRole, s3Role, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

type Action = DemandedFault['action'];
const denied = { kind: 'fail', fault: 'AccessDenied', message: 'Not allowed.', statusCode: 403 } as const;

const removal = {
  clusterIdentifier: 'my-cluster',
  roles: [{ roleArn: s3Role }, { roleArn: lambdaRole }],
};
const run = (input: object = {}) => local.run({ ...removal, ...input }, 'DisassociateRolesStateMachine');

function associated(): void {
  local.world.addParameterGroup({
    parameters: { aws_default_s3_role: s3Role, aws_default_bedrock_role: lambdaRole, aurora_enable_zdr: '1' },
  });
  local.world.addCluster({
    parameterGroup: 'my-group',
    roles: [{ roleArn: s3Role }, { roleArn: lambdaRole, featureName: 'Bedrock' }],
    instances: withReader,
  });
}

const worlds: readonly {
  readonly world: string;
  readonly prepare: () => void;
  readonly wishes: object;
  readonly actions: readonly Action[];
}[] = [
  {
    world: 'with a group of its own',
    prepare: associated,
    wishes: {},
    actions: ['ResetDBClusterParameterGroup', 'RemoveRoleFromDBCluster'],
  },
  {
    world: 'that is to get a copy of a shared group',
    prepare: () => {
      associated();
      local.world.addCluster({ identifier: 'other', parameterGroup: 'my-group' });
    },
    wishes: { sharedParameterGroup: 'copy', reboot: 'when-required' },
    actions: [
      'CopyDBClusterParameterGroup',
      'ResetDBClusterParameterGroup',
      'ModifyDBCluster',
      'RemoveRoleFromDBCluster',
      'RebootDBInstance',
    ],
  },
];

describe.each(worlds)('a cluster $world', ({ prepare, wishes, actions }) => {
  const beforeEffect = (action: Action) => ({ ...denied, action, when: 'before', times: 1 }) as const;
  const afterEffect = (action: Action) => ({ ...denied, action, when: 'after', times: 1 }) as const;
  // A reboot that took place cannot be undone.
  const faults = actions.flatMap((action) =>
    action === 'RebootDBInstance' ? [beforeEffect(action)] : [beforeEffect(action), afterEffect(action)],
  );

  it.each(faults)('is as it was when $action is denied $when its effect', async (fault) => {
    prepare();
    const start = await local.snapshot();
    local.aws.rds.faults.add(fault);
    const { outcome } = await run(wishes);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'AccessDenied',
      cause: expect.stringMatching(/as it was at the start\.$/),
    });
    expect(await local.snapshot()).toEqual(start);
  });

  it('is as it was when its second role stays, whatever RDS said of the first', async () => {
    prepare();
    const start = await local.snapshot();
    local.aws.rds.faults.add({
      ...denied,
      action: 'RemoveRoleFromDBCluster',
      where: { RoleArn: lambdaRole },
    });
    const { outcome } = await run(wishes);
    expect(outcome).toMatchObject({ error: 'AccessDenied' });
    expect(outcome).toHaveProperty(
      'rolledBack',
      expect.arrayContaining([expect.objectContaining({ action: 'AddRoleToDBCluster', to: s3Role })]),
    );
    expect(await local.snapshot()).toEqual(start);
  });
});

describe('what passes', () => {
  const passing: readonly { readonly label: string; readonly fault: Omit<DemandedFault, 'action'> }[] = [
    { label: 'throttled', fault: { kind: 'throttle' } },
    {
      label: 'answered with a server error after its effect',
      fault: { kind: 'fail', fault: 'InternalFailure', when: 'after' },
    },
    { label: 'cut off after its effect', fault: { kind: 'drop', when: 'after' } },
    { label: 'cut off before its effect', fault: { kind: 'drop', when: 'before' } },
    { label: 'answered after the function has timed out', fault: { kind: 'late', delayMs: 45_000 } },
  ];
  const actions = ['ResetDBClusterParameterGroup', 'RemoveRoleFromDBCluster'] as const;
  const cases = passing.flatMap(({ label, fault }) =>
    actions.map((action) => ({ label, action, fault: { ...fault, action, times: 1 } })),
  );

  it.each(cases)('is ridden out, and each change is reported once: $action $label', async ({ fault }) => {
    associated();
    local.aws.rds.faults.add(fault);
    const { outcome } = await local.succeed(removal, 'DisassociateRolesStateMachine');
    expect(outcome.outcome).toBe('disassociated');
    expect(outcome.changes.map(({ action }) => action)).toEqual([
      'ResetDBClusterParameterGroup',
      'RemoveRoleFromDBCluster',
      'RemoveRoleFromDBCluster',
    ]);
    expect(await local.snapshot()).toMatchObject({ clusters: [{ roles: [] }] });
  });
});

describe('somebody else', () => {
  const client = () =>
    new RDSClient({
      endpoint: local.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'person', secretAccessKey: 'person' },
    });

  /** Lets an execution run, and a person do something when so many seconds of it have passed. */
  async function meanwhile(seconds: number, deed: (rds: RDSClient) => Promise<unknown>) {
    const running = run();
    const rds = client();
    await local.clock.busy(async () => {
      await sleep(local.clock, seconds * 1000);
      await deed(rds);
    });
    rds.destroy();
    return running;
  }

  it('who sets a parameter again is found out, and everything else is put back', async () => {
    associated();
    const before = await local.snapshot();
    const parameter = {
      ParameterName: 'aws_default_s3_role',
      ParameterValue: s3Role,
      ApplyMethod: 'immediate',
    } as const;
    const { outcome } = await meanwhile(120, (rds) =>
      rds.send(
        new ModifyDBClusterParameterGroupCommand({
          DBClusterParameterGroupName: 'my-group',
          Parameters: [parameter],
        }),
      ),
    );
    expect(outcome).toMatchObject({
      error: 'AssociationLostError',
      cause: expect.stringMatching(
        /my-group of cluster my-cluster holds its roles again: aws_default_s3_role is/,
      ),
    });
    expect(await local.snapshot()).toEqual(before);
  });

  it('who attaches another group keeps it, and no role is removed', async () => {
    associated();
    local.world.addParameterGroup({ name: 'theirs' });
    const { outcome, changingCalls } = await meanwhile(5, (rds) =>
      rds.send(
        new ModifyDBClusterCommand({
          DBClusterIdentifier: 'my-cluster',
          DBClusterParameterGroupName: 'theirs',
        }),
      ),
    );
    expect(outcome).toMatchObject({ error: 'AssociationLostError' });
    expect(changingCalls).not.toContain('RemoveRoleFromDBCluster');
    expect(await local.snapshot()).toMatchObject({
      clusters: [{ group: 'theirs', roles: [{ RoleArn: lambdaRole }, { RoleArn: s3Role }] }],
    });
  });

  it('who removes a role first has done half of it', async () => {
    associated();
    const { outcome } = await meanwhile(90, (rds) =>
      rds.send(new RemoveRoleFromDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: s3Role })),
    );
    expect(outcome).toMatchObject({ outcome: 'disassociated' });
  });
});
