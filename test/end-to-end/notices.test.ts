import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalWorld, request, s3Role, withReader } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
  local.world.addCluster({ identifier: 'my-cluster', instances: withReader });
});
afterAll(() => local.close());

/** What was published by what happens in between, each line without its quotes. */
async function noticesOf(happen: () => Promise<unknown>): Promise<readonly string[]> {
  const before = local.aws.sns.messages.length;
  await happen();
  await local.afterAMinute();
  return local.aws.sns.messages.slice(before).map(({ message }) => message);
}

describe('the topic of notices', () => {
  it('hears of a plan nothing', async () => {
    expect(await noticesOf(() => local.succeed({ ...request, dryRun: true }))).toEqual([]);
  });

  it('hears once of an association that succeeded, in words', async () => {
    const [notice, ...more] = await noticesOf(() => local.succeed(request));

    expect(more).toEqual([]);
    expect(notice).toMatch(
      new RegExp(
        '^"Aurora roles: associated on cluster my-cluster, after \\d+ seconds."\n' +
          '"Cluster my-cluster: associated."\n' +
          '"Execution: arn:aws:states:us-east-1:123456789012:execution:[\\w-]+:test-2"$',
      ),
    );
  });

  it('hears nothing when there was nothing to do', async () => {
    expect(await noticesOf(() => local.succeed(request))).toEqual([]);
  });

  it('hears once of an association that failed, with its error and cause', async () => {
    local.aws.rds.reset();
    local.world.addCluster({ identifier: 'other', engineMode: 'serverless' });

    const [notice, ...more] = await noticesOf(() => local.run({ ...request, clusterIdentifier: 'other' }));

    expect(more).toEqual([]);
    expect(notice).toMatch(
      /^"Aurora roles: FAILED with UnsupportedClusterError\."\n"Cluster other is Aurora Serverless v1.*"\n"Cluster: /,
    );
  });

  it('hears of an execution that was stopped, which cannot speak for itself', async () => {
    const [notice, ...more] = await noticesOf(async () => {
      const execution = local.aws.stepFunctions.start('AssociateRolesStateMachine', {
        name: 'stopped',
        input: request,
      });
      execution.abort();
      await execution.done;
    });

    expect(more).toEqual([]);
    expect(notice).toMatch(/^"Aurora roles: an execution ended ABORTED\..*:stopped"\n/s);
  });

  it('hears of a sweep that failed, which says nothing itself', async () => {
    local.world.addCluster({ identifier: 'wrong', tags: { 'aurora-role:mail': s3Role } });

    const notices = await noticesOf(
      () => local.aws.stepFunctions.start('SweepClustersStateMachine', { name: 'sweep', input: {} }).done,
    );

    expect(notices).toEqual([
      expect.stringMatching(/^"Aurora roles: an execution ended FAILED\..*:sweep"\n/s),
    ]);
  });
});
