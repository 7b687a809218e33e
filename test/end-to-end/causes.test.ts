/** What a person reads who is told of a failure: what failed, on which cluster, what is left, and what to do. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../local/clock/clock.ts';
import { LocalWorld, lambdaRole, request, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

/** The execution, and what a person does when so many seconds of it have passed. */
async function runWhile(seconds: number, deed: () => void) {
  const running = local.run(request);
  await local.clock.busy(async () => {
    await sleep(local.clock, seconds * 1000);
    deed();
  });
  return running;
}

function minutesOf(history: readonly HistoryEvent[]): number {
  return (Number(history.at(-1)?.timestamp) - Number(history[0]?.timestamp)) / 60_000;
}

describe('a cluster that is stopped', () => {
  const stop = () => local.world.makeBusy('my-cluster', { status: 'stopped' });
  const left =
    /is stopped, which no waiting ends\..* Role \S+AllowAuroraS3Role could not be rolled back: InvalidDBClusterStateFault: .*\. Role .* Start the cluster\. Then start again\.$/;

  it.each([
    { when: 'while its roles are PENDING', seconds: 60 },
    { when: 'before its group is attached', seconds: 145 },
  ])('$when ends the execution at once, which says what is left', async ({ seconds }) => {
    local.world.addCluster({ instances: withReader });

    const { outcome, history } = await runWhile(seconds, stop);

    expect(outcome).toMatchObject({
      error: 'ClusterUnusableError',
      cause: expect.stringMatching(left),
    });
    expect(minutesOf(history)).toBeLessThan(5);
  });
});

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
