/** `deleteRole`: the roles that were made for the cluster go from IAM as well, and no others. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../functions/contract/association.ts';
import { LocalWorld, s3Role } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({ parameters: { ConnectServices: 'on' } });
});
afterAll(() => local.close());
beforeEach(() => local.reset());

const connecting = {
  clusterIdentifier: 'my-cluster',
  roles: [{ service: 's3', connectTo: { arn: 'arn:aws:s3:::my-bucket' } }],
};

/** my-cluster with a role that was made for it; answers the role's ARN. */
async function connect(): Promise<string> {
  local.world.addCluster();
  const { outcome } = await local.succeed(connecting);
  return outcome.roles[0]?.roleArn ?? '';
}

const removal = (roleArn: string, partial: object = {}) => ({
  clusterIdentifier: 'my-cluster',
  roles: [{ roleArn }],
  deleteRole: true,
  ...partial,
});
const disassociate = (input: object) => local.succeed(input, 'DisassociateRolesStateMachine');
const rolesInIam = () => local.aws.iam.roles().map(({ name }) => name);
const withoutTimes = (changes: readonly Change[]) => changes.map(({ at: _, ...change }) => change);

describe('a role that was made for the cluster', () => {
  it('is deleted when the cluster lists it no more, as the plan said', async () => {
    const roleArn = await connect();
    const plan = await disassociate(removal(roleArn, { dryRun: true }));
    expect(rolesInIam()).toHaveLength(1);

    const { outcome } = await disassociate(removal(roleArn));

    expect(outcome).toMatchObject({ outcome: 'disassociated', roles: [{ status: null }] });
    expect(outcome.changes.map(({ action }) => action)).toEqual([
      'ResetDBClusterParameterGroup',
      'RemoveRoleFromDBCluster',
      'DeleteRolePolicy',
      'DeleteRole',
    ]);
    expect(withoutTimes(outcome.changes)).toEqual(plan.outcome.changes);
    expect(rolesInIam()).toEqual([]);
  });

  it('stays unless the request says so, and can be deleted afterwards', async () => {
    const roleArn = await connect();
    await disassociate(removal(roleArn, { deleteRole: false }));
    expect(rolesInIam()).toHaveLength(1);

    const { outcome } = await disassociate(removal(roleArn));

    expect(outcome.changes.map(({ action }) => action)).toEqual(['DeleteRolePolicy', 'DeleteRole']);
    expect((await disassociate(removal(roleArn))).outcome).toMatchObject({ changes: [] });
  });

  it('is not deleted when something fails before, and the cluster has it again', async () => {
    const roleArn = await connect();
    const before = await local.snapshot();
    local.aws.rds.faults.add({
      action: 'RemoveRoleFromDBCluster',
      kind: 'fail',
      fault: 'AccessDenied',
      statusCode: 403,
      when: 'after',
      times: 1,
    });

    const { outcome } = await local.run(removal(roleArn), 'DisassociateRolesStateMachine');

    expect(outcome).toMatchObject({ error: 'AccessDenied' });
    expect(await local.snapshot()).toEqual(before);
    expect(rolesInIam()).toHaveLength(1);
  });

  it('leaves the cluster without it when IAM does not let it be deleted', async () => {
    const roleArn = await connect();
    local.aws.iam.faults.add({ action: 'DeleteRole', kind: 'fail', fault: 'AccessDenied', statusCode: 403 });

    const { outcome } = await local.run(removal(roleArn), 'DisassociateRolesStateMachine');

    expect(outcome).toMatchObject({
      error: 'AccessDenied',
      rolledBack: [],
      cause: expect.stringMatching(/has the roles no more, and deleting them had begun.*See in IAM/),
    });
    expect(await local.snapshot()).toMatchObject({ clusters: [{ roles: [] }], groups: [{ set: [] }] });
  });
});

describe('a role that somebody else made', () => {
  it('goes from the cluster, and stays in IAM', async () => {
    local.world.addCluster({ roles: [{ roleArn: s3Role }] });

    const { outcome } = await disassociate(removal(s3Role));

    expect(outcome.changes.map(({ action }) => action)).toEqual(['RemoveRoleFromDBCluster']);
  });
});
