/** Another role for a service: what becomes of the one that it takes the place of. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld, s3Role, withReader } from './local-world.ts';

const oldRole = 'arn:aws:iam::123456789012:role/AllowAuroraOldRole';
const others = ['One', 'Two', 'Three', 'Four'].map(
  (name) => `arn:aws:iam::123456789012:role/Other${name}Role`,
);
const rotation = { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn: s3Role }] };

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

function given(roleArns: readonly string[], parameters: Readonly<Record<string, string>>): void {
  local.world.addParameterGroup({ name: 'my-group', family: 'aurora-mysql8.0', parameters });
  local.world.addCluster({
    instances: withReader,
    parameterGroup: 'my-group',
    roles: roleArns.map((roleArn) => ({ roleArn })),
  });
}

async function rolesOfCluster(): Promise<readonly (string | undefined)[]> {
  await local.afterAMinute();
  return (await local.rolesOf('my-cluster')).toSorted();
}

describe('a role in place of another one', () => {
  beforeEach(() => given([oldRole], { aws_default_s3_role: oldRole }));

  it('leaves the other one associated, and says so', async () => {
    const { outcome, changingCalls } = await local.succeed(rotation);

    expect(outcome.replacedRoles).toEqual([{ roleArn: oldRole, removedAt: null }]);
    expect(outcome.summary).toContain(`No parameter names role ${oldRole} any more`);
    expect(changingCalls).toEqual(['AddRoleToDBCluster', 'ModifyDBClusterParameterGroup']);
    expect(await rolesOfCluster()).toEqual([oldRole, s3Role].toSorted());
  });

  it('has it removed last of all with removeReplaced, as the plan says', async () => {
    const request = { ...rotation, removeReplaced: true };
    const plan = await local.succeed({ ...request, dryRun: true });

    const { outcome, changingCalls } = await local.succeed(request);

    expect(changingCalls).toEqual([
      'AddRoleToDBCluster',
      'ModifyDBClusterParameterGroup',
      'RemoveRoleFromDBCluster',
    ]);
    expect(plan.outcome.changes.map(({ action }) => action)).toEqual(changingCalls);
    expect(outcome).toMatchObject({
      outcome: 'associated',
      replacedRoles: [{ roleArn: oldRole, removedAt: expect.stringMatching(/Z$/) }],
    });
    expect(await rolesOfCluster()).toEqual([s3Role]);
  });
});

describe('a role that another parameter names as well', () => {
  it('is not replaced', async () => {
    given([oldRole], { aws_default_s3_role: oldRole, aws_default_lambda_role: oldRole });

    const { outcome } = await local.succeed({ ...rotation, removeReplaced: true });

    expect(outcome.replacedRoles).toEqual([]);
    expect(await rolesOfCluster()).toEqual([oldRole, s3Role].toSorted());
  });
});

describe('a role for a cluster that has five', () => {
  beforeEach(() => given([oldRole, ...others], { aws_default_s3_role: oldRole }));

  it('is refused where the one in its place is to stay', async () => {
    const { outcome, changingCalls } = await local.run(rotation);

    expect(outcome).toMatchObject({
      error: 'TooManyRolesError',
      cause: expect.stringContaining('removeReplaced'),
    });
    expect(changingCalls).toEqual([]);
  });

  it('takes the place of the other one, which goes first', async () => {
    const request = { ...rotation, removeReplaced: true };
    const plan = await local.succeed({ ...request, dryRun: true });

    const { outcome, changingCalls } = await local.succeed(request);

    expect(changingCalls).toEqual([
      'RemoveRoleFromDBCluster',
      'AddRoleToDBCluster',
      'ModifyDBClusterParameterGroup',
    ]);
    expect(plan.outcome.changes.map(({ action }) => action)).toEqual(changingCalls);
    expect(outcome.outcome).toBe('associated');
    expect(await rolesOfCluster()).toEqual([s3Role, ...others].toSorted());
  });

  it('gives it its place back when the new one cannot be assumed', async () => {
    local.world.setRoleFate(s3Role, { invalidAfterMs: 0 });

    const { outcome } = await local.run({ ...rotation, removeReplaced: true });

    expect(outcome).toMatchObject({ error: 'RoleUnusableError' });
    expect(await rolesOfCluster()).toEqual([oldRole, ...others].toSorted());
  });
});

it('a removal that RDS refuses is rolled back with everything else', async () => {
  given([oldRole], { aws_default_s3_role: oldRole });
  const action = 'RemoveRoleFromDBCluster';
  local.aws.rds.faults.add({ kind: 'fail', fault: 'AccessDenied', statusCode: 403, action, times: 1 });

  const { outcome } = await local.run({ ...rotation, removeReplaced: true });

  expect(outcome).toMatchObject({ error: 'AccessDenied' });
  expect(await local.setIn('my-group')).toEqual([['aws_default_s3_role', oldRole]]);
  expect(await rolesOfCluster()).toEqual([oldRole]);
});
