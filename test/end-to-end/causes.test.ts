/** What a person reads who is told of a failure: what failed, on which cluster, what is left, and what to do. */
import { DeleteDBClusterCommand, RDSClient } from '@aws-sdk/client-rds';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../local/clock/clock.ts';
import { LocalWorld, lambdaRole, request, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({ rds: { timings: { clusterDeletionMs: 10_000 } } });
});
afterAll(() => local.close());
beforeEach(() => local.reset());
// A call that is answered late takes effect after the execution that gave it up.
afterEach(() => local.afterAMinute());

/** The execution, and what a person does when so many seconds of it have passed. */
async function runWhile(seconds: number, deed: () => unknown) {
  const running = local.run(request);
  await local.clock.busy(async () => {
    await sleep(local.clock, seconds * 1000);
    await deed();
  });
  return running;
}

function minutesOf(history: readonly HistoryEvent[]): number {
  return (Number(history.at(-1)?.timestamp) - Number(history[0]?.timestamp)) / 60_000;
}

describe('a cluster that is stopped', () => {
  const stop = () => local.world.makeBusy('my-cluster', { status: 'stopped' });
  const left =
    /is stopped, which waiting does not end\. Start the cluster\. Then start again\..* Role \S+AllowAuroraS3Role could not be rolled back: InvalidDBClusterStateFault: .*\. Role .*\. Nothing more is rolled back while cluster my-cluster is stopped\.$/;

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

describe('a cluster that is deleted meanwhile', () => {
  it.each([
    {
      seconds: 45,
      error: 'ClusterUnusableError',
      advice: /is deleting, which waiting does not end\. Choose another/,
    },
    {
      seconds: 20,
      error: 'DBClusterNotFoundFault',
      advice: /not found\. It was deleted or renamed during the execution/,
    },
  ])('ends the execution with $error, and fitting advice', async ({ seconds, error, advice }) => {
    local.world.addCluster({ instances: [] });

    const rds = new RDSClient({
      endpoint: local.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'person', secretAccessKey: 'person' },
    });
    const deletion = { DBClusterIdentifier: 'my-cluster', SkipFinalSnapshot: true };

    const { outcome } = await runWhile(seconds, () => rds.send(new DeleteDBClusterCommand(deletion)));
    rds.destroy();

    expect(outcome).toMatchObject({
      error,
      cause: expect.stringMatching(advice),
    });
  });
});

describe('the words of AWS', () => {
  it('get the call and the cluster when RDS throttles for long', async () => {
    local.world.addCluster();
    local.aws.rds.faults.add({ kind: 'throttle', action: 'DescribeDBClusters' });

    expect((await local.run(request)).outcome).toMatchObject({
      error: 'RdsUnavailableError',
      cause: expect.stringMatching(
        /^Validate Request: RDS failed to DescribeDBClusters of my-cluster: Throttling: Rate exceeded\. Start again in a few minutes\./,
      ),
    });
  });

  it.each([
    { action: 'DescribeDBClusters', place: 'Validate Request' },
    { action: 'CreateDBClusterParameterGroup', place: 'Ensure Parameter Group on cluster my-cluster' },
  ] as const)('get the place and advice when $action is not answered in time', async ({ action, place }) => {
    local.world.addCluster();
    local.aws.rds.faults.add({ kind: 'fail', fault: 'InternalFailure', action });
    local.aws.rds.faults.add({ kind: 'late', delayMs: 45_000, action });

    expect((await local.run(request)).outcome).toMatchObject({
      error: 'Sandbox.Timedout',
      cause: expect.stringMatching(
        new RegExp(`^${place}: .*timed out after 30.00 seconds\\. The function timed out\\. See its log`),
      ),
    });
  });
});

describe('a failure that is to keep what was done', () => {
  const denied = { kind: 'fail', fault: 'AccessDenied', message: 'Not allowed.', statusCode: 403 } as const;
  const causeAfter = async (action: 'ModifyDBCluster' | 'AddRoleToDBCluster') => {
    local.world.addCluster();
    local.aws.rds.faults.add({ ...denied, action });
    const { outcome } = await local.run({ ...request, onFailure: 'keep' });
    return 'cause' in outcome ? outcome.cause : undefined;
  };

  it('lists it', async () => {
    expect(await causeAfter('ModifyDBCluster')).toMatch(
      /^Modify Cluster on cluster my-cluster: Not allowed\..* is kept, as the request says: AddRoleToDBCluster of AllowAuroraS3Role, AddRoleToDBCluster of AllowAuroraLambdaRole, CreateDBClusterParameterGroup of my-cluster-roles, /,
    );
  });

  it('says when no change is known', async () => {
    expect(await causeAfter('AddRoleToDBCluster')).toMatch(
      /is kept, as the request says; no change is known\.$/,
    );
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
        /^Check Roles: Role \S+AllowAuroraLambdaRole of cluster my-cluster is INVALID.* \(Rolling back failed as well, with Sandbox\.Timedout\. Made until then: AddRoleToDBCluster of my-cluster from null to \S+AllowAuroraS3Role; AddRoleToDBCluster of my-cluster from null to \S+AllowAuroraLambdaRole\. See in the RDS console what of it is left, then start again\.\)$/,
      ),
    });
  });

  it('keeps what an earlier round said and undid', async () => {
    local.world.addCluster({ instances: withReader });
    local.world.setRoleFate(lambdaRole, { invalidAfterMs: 60_000 });

    // By then the first round has removed the roles, and the second one is waited for.
    const { outcome } = await runWhile(100, () =>
      local.aws.rds.faults.add({ kind: 'late', delayMs: 45_000, action: 'DescribeDBClusters' }),
    );

    expect(outcome).toMatchObject({
      error: 'RoleUnusableError',
      cause: expect.stringMatching(
        /^Role \S+ of cluster my-cluster is INVALID.* Rolled back cluster my-cluster: RemoveRole.* applying the roll-back\. \(Rolling back failed as well, with/,
      ),
      rolledBack: [{ action: 'RemoveRoleFromDBCluster' }, { action: 'RemoveRoleFromDBCluster' }],
    });
  });
});
