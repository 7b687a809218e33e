/** RDS takes the removal of a role in, and is not done with it before the deadline. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalWorld, s3Role } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({ rds: { timings: { roleRemovalMs: 3 * 3_600_000 } } });
});
afterAll(() => local.close());

describe('a role that stays listed until the deadline', () => {
  it('ends with RolesStillListedError; what can be is put back, and the cause says that the role may still go', async () => {
    local.world.addParameterGroup({ parameters: { aws_default_s3_role: s3Role } });
    local.world.addCluster({ parameterGroup: 'my-group', roles: [{ roleArn: s3Role }] });
    const input = { clusterIdentifier: 'my-cluster', roles: [{ roleArn: s3Role }], timeoutMinutes: 20 };

    const { outcome } = await local.run(input, 'DisassociateRolesStateMachine');

    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'RolesStillListedError',
      cause: expect.stringMatching(
        /AllowAuroraS3Role was removed from cluster my-cluster, which still lists it\. It can be added again when it is gone\.$/,
      ),
    });
    expect(outcome).toHaveProperty('cause', expect.not.stringContaining('as it was at the start'));
    expect(await local.snapshot()).toMatchObject({
      groups: [{ set: [['aws_default_s3_role', s3Role]] }],
    });
  });
});
