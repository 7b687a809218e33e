/** What a person reads who is told of a failure: what failed, on which cluster, what is left, and what to do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld, lambdaRole, request, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

describe('a roll-back that fails itself', () => {
  it('says why the execution failed, that rolling back did, and what had been done', async () => {
    local.world.addCluster({ instances: withReader });
    local.world.setRoleFate(lambdaRole, { invalidAfterMs: 60_000 });

    const action = 'RemoveRoleFromDBCluster';
    local.aws.rds.faults.add({ action, kind: 'fail', fault: 'InvalidDBClusterStateFault' });
    local.aws.rds.faults.add({ action, kind: 'late', delayMs: 45_000 });

    const { outcome } = await local.run(request);

    expect(outcome).toMatchObject({
      error: 'RoleUnusableError',
      cause: expect.stringMatching(
        /^Role \S+AllowAuroraLambdaRole of cluster my-cluster is INVALID.* Rolling back failed as well, with Sandbox\.Timedout\. See what is left of these changes, then start again: AddRoleToDBCluster my-cluster \S+AllowAuroraS3Role, AddRoleToDBCluster my-cluster \S+AllowAuroraLambdaRole\.$/,
      ),
    });
  });
});
