/** Failures on the way: what passes is ridden out, and what does not is rolled back to the start. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';
import { LocalWorld, lambdaRole, request, s3Role, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

type Action = DemandedFault['action'];
const denied = { kind: 'fail', fault: 'AccessDenied', message: 'Not allowed.', statusCode: 403 } as const;

const worlds: readonly {
  readonly world: string;
  readonly prepare: () => void;
  /** The changing calls before the first reboot. */
  readonly actions: readonly Action[];
}[] = [
  {
    world: 'on its default group',
    prepare: () => local.world.addCluster({ instances: withReader }),
    actions: [
      'AddRoleToDBCluster',
      'CreateDBClusterParameterGroup',
      'ModifyDBClusterParameterGroup',
      'ModifyDBCluster',
    ],
  },
  {
    world: 'with a group and a role of its own',
    actions: ['AddRoleToDBCluster', 'ModifyDBClusterParameterGroup'],
    prepare: () => {
      local.world.addParameterGroup({ parameters: { aws_default_s3_role: `${s3Role}Before` } });
      local.world.addCluster({
        parameterGroup: 'my-group',
        roles: [{ roleArn: `${s3Role}Before` }],
        instances: withReader,
      });
    },
  },
];

describe.each(worlds)('a cluster $world', ({ prepare, actions }) => {
  it('loses what was added when a role turns INVALID, and is as it was', async () => {
    prepare();
    local.world.setRoleFate(lambdaRole, { invalidAfterMs: 60_000 });
    const before = await local.snapshot();
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'RoleUnusableError',
      cause: expect.stringMatching(
        /AllowAuroraLambdaRole of cluster my-cluster is INVALID.*The cluster is as it was at the start\.$/,
      ),
      rolledBack: [
        { action: 'RemoveRoleFromDBCluster', from: s3Role },
        { action: 'RemoveRoleFromDBCluster', from: lambdaRole },
      ],
    });
    expect(await local.snapshot()).toEqual(before);
  });

  it('is as it was when the role is refused for two minutes', async () => {
    prepare();
    local.world.setRoleFate(lambdaRole, { notAssumableUntil: Number.POSITIVE_INFINITY });
    const before = await local.snapshot();
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'RoleNotAssumableError',
      rolledBack: [{ from: s3Role }],
    });
    expect(await local.snapshot()).toEqual(before);
  });

  it('is as it was when its roles stay PENDING until the deadline', async () => {
    prepare();
    local.world.setRoleFate(lambdaRole, { activationMs: Number.POSITIVE_INFINITY });
    const before = await local.snapshot();
    const { outcome } = await local.run({ ...request, timeoutMinutes: 10 });
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'RolesPendingError',
      cause: expect.stringContaining('AllowAuroraLambdaRole is PENDING'),
    });
    expect(await local.snapshot()).toEqual(before);
  });

  const denials = actions.flatMap((action) =>
    (['before', 'after'] as const).map((when) => ({ action, when })),
  );
  it.each(denials)('is as it was when $action is denied $when its effect', async ({ action, when }) => {
    prepare();
    const before = await local.snapshot();
    local.aws.rds.faults.add({ ...denied, action, when, times: 1 });
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'AccessDenied',
      cause: expect.stringMatching(/as it was at the start\.$/),
    });
    expect(await local.snapshot()).toEqual(before);
  });
});

/** Reported once each, also when the answer of the call was lost and the task was tried again. */
const everyChange = [
  'AddRoleToDBCluster',
  'AddRoleToDBCluster',
  'CreateDBClusterParameterGroup',
  'ModifyDBClusterParameterGroup',
  'ModifyDBCluster',
  'RebootDBInstance',
  'RebootDBInstance',
];

describe('what passes', () => {
  const changing: readonly Action[] = [
    'AddRoleToDBCluster',
    'CreateDBClusterParameterGroup',
    'ModifyDBClusterParameterGroup',
    'ModifyDBCluster',
    'RebootDBInstance',
  ];
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
  const cases = passing.flatMap(({ label, fault }) =>
    changing.map((action) => ({ label, action, fault: { ...fault, action, times: 1 } })),
  );

  it.each(cases)('is ridden out: $action $label', async ({ fault }) => {
    local.world.addCluster({ instances: withReader });
    local.aws.rds.faults.add(fault);
    const { outcome, changingCalls } = await local.succeed(request);
    expect(outcome.outcome).toBe('associated');
    expect(outcome.instances.every(({ parameterStatus }) => parameterStatus === 'in-sync')).toBe(true);
    expect(outcome.changes.map((change) => change.action)).toEqual(everyChange);
    expect(changingCalls.filter((name) => name === 'RebootDBInstance').length).toBeLessThanOrEqual(2);
  });

  it('is ridden out: a cluster that is busy when its group is to be attached', async () => {
    local.world.addCluster();
    local.aws.rds.faults.add({
      action: 'ModifyDBCluster',
      kind: 'fail',
      fault: 'InvalidDBClusterStateFault',
      times: 3,
    });
    expect((await local.succeed(request)).outcome.outcome).toBe('associated');
  });

  it('is ridden out: a role that is not known everywhere yet', async () => {
    local.world.addCluster();
    local.world.setRoleFate(s3Role, { notAssumableUntil: local.aws.now() + 60_000 });
    expect((await local.succeed(request)).outcome.outcome).toBe('associated');
  });
});

describe('a first reboot that is refused', () => {
  it('is no reboot, and everything is rolled back', async () => {
    local.world.addCluster({ instances: withReader });
    const before = await local.snapshot();
    local.aws.rds.faults.add({ ...denied, action: 'RebootDBInstance' });
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      cause: expect.stringMatching(/as it was at the start\.$/),
    });
    expect(await local.snapshot()).toEqual(before);
  });
});

describe('after the first reboot has begun', () => {
  it('keeps what was done and says what is left', async () => {
    local.world.addCluster({ instances: withReader });
    local.aws.rds.faults.add({
      ...denied,
      action: 'RebootDBInstance',
      where: { DBInstanceIdentifier: 'my-cluster-reader' },
    });
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'AccessDenied',
      rolledBack: [],
      cause: expect.stringMatching(
        /A reboot had begun, so nothing was rolled back\. my-cluster-primary \(writer\) is available, in-sync; my-cluster-reader is available, pending-reboot\. Start again/,
      ),
    });
    local.aws.rds.faults.clear();
    const resumed = await local.succeed(request);
    expect(resumed.changingCalls).toEqual(['RebootDBInstance']);
    expect(resumed.outcome.outcome).toBe('associated');
  });
});

describe('rolling back', () => {
  const fail = () => local.aws.rds.faults.add({ ...denied, action: 'ModifyDBCluster', times: 1 });

  it('leaves everything as it is when the request says keep, and the next start goes on from there', async () => {
    local.world.addCluster();
    fail();
    const { outcome } = await local.run({ ...request, onFailure: 'keep' });
    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      rolledBack: [],
      cause: expect.stringContaining('What was done so far is kept'),
    });
    const resumed = await local.succeed(request);
    expect(resumed.changingCalls).toEqual(['ModifyDBCluster', 'RebootDBInstance']);
  });

  it('says what it could not undo, and keeps the first error', async () => {
    local.world.addCluster();
    fail();
    local.aws.rds.faults.add({ ...denied, action: 'RemoveRoleFromDBCluster', where: { RoleArn: s3Role } });
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      cause: expect.stringMatching(
        /Rolled back cluster my-cluster: .*Role .*AllowAuroraS3Role could not be rolled back: AccessDenied: Not allowed\./,
      ),
    });
    expect(await local.snapshot()).toMatchObject({
      clusters: [{ roles: [{ RoleArn: s3Role }] }],
      groups: [],
    });
  });

  it('waits for the end of a removed role when the answer to its removal was lost', async () => {
    local.world.addCluster();
    const before = await local.snapshot();
    fail();
    local.aws.rds.faults.add({ action: 'RemoveRoleFromDBCluster', kind: 'drop', when: 'after' });
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      cause: expect.stringMatching(/as it was at the start\.$/),
      rolledBack: expect.arrayContaining([
        expect.objectContaining({ action: 'RemoveRoleFromDBCluster', from: s3Role }),
      ]),
    });
    expect(await local.snapshot()).toEqual(before);
  });

  it('ends after half an hour, also when each round of it takes long', async () => {
    local.world.addCluster();
    fail();
    const action = 'RemoveRoleFromDBCluster';
    local.aws.rds.faults.add({ action, kind: 'fail', fault: 'InvalidDBClusterStateFault' });
    local.aws.rds.faults.add({ action, kind: 'late', delayMs: 12_000 });
    const { outcome, history } = await local.run(request);
    const entered = history.find(({ stateEnteredEventDetails: state }) => state?.name === 'Roll Back');
    const minutes =
      (Number(history.at(-1)?.timestamp?.getTime()) - Number(entered?.timestamp?.getTime())) / 60_000;
    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      cause: expect.stringContaining(
        'AllowAuroraS3Role could not be rolled back: InvalidDBClusterStateFault',
      ),
    });
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThan(32);
  });

  it('rides out faults that pass', async () => {
    local.world.addCluster();
    const before = await local.snapshot();
    fail();
    local.aws.rds.faults.add({
      action: 'RemoveRoleFromDBCluster',
      kind: 'fail',
      fault: 'InvalidDBClusterStateFault',
      times: 4,
    });
    local.aws.rds.faults.add({ action: 'DeleteDBClusterParameterGroup', kind: 'throttle', times: 2 });
    const { outcome } = await local.run(request);
    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      cause: expect.stringMatching(/as it was at the start\.$/),
    });
    expect(await local.snapshot()).toEqual(before);
  });
});
