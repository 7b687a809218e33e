import { RemoveRoleFromDBClusterCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { CreatedClusters } from './created-clusters.ts';
import { lambdaRole, s3Role } from './local-world.ts';

/** No event arrives: what is done here, a sweep does. */
let created: CreatedClusters;
beforeAll(async () => {
  created = await CreatedClusters.start({ lostShare: 1 });
  await created.create('lost', { 'aurora-role:s3': s3Role }, ['lost-primary']);
  await created.create('headless', { 'aurora-role:s3': s3Role, 'aurora-role:lambda': lambdaRole });
  await created.create('untagged', { team: 'data' }, ['untagged-primary']);
  await created.create('wrong', { 'aurora-role:s3': 'AllowAuroraS3Role' });
});
afterAll(() => created.close());

/** The request and the outcome of each association that was started so far, newest first. */
async function associations() {
  const executions = await created.executionsOfADay();
  return executions.map(({ input = '', output = '{}' }) => ({
    ...JSON.parse(input),
    outcome: JSON.parse(output).outcome,
  }));
}

const changingCalls = () => created.aws.calls.filter(({ changing }) => changing).length;

describe('a sweep', () => {
  it('finds nothing done before the first one', async () => {
    expect(await associations()).toEqual([]);
  });

  it('starts an association for each cluster whose event was lost, and says which one cannot have its roles', async () => {
    const sweep = await created.sweep('first');

    expect(sweep).toMatchObject({
      status: 'FAILED',
      error: 'ClustersRefusedError',
      cause:
        'Started 2. Cannot have what their tags ask for, see the log for each: wrong. All others were swept.',
    });
    expect(await associations()).toEqual([
      {
        clusterIdentifier: 'lost',
        roles: 'from-tags',
        reboot: 'never',
        outcome: 'reboot-pending',
      },
      {
        clusterIdentifier: 'headless',
        roles: 'from-tags',
        reboot: 'never',
        outcome: 'associated',
      },
    ]);
    expect(await created.cluster('lost')).toMatchObject({
      AssociatedRoles: [{ RoleArn: s3Role, Status: 'ACTIVE' }],
      DBClusterParameterGroup: 'lost-roles',
      DBClusterMembers: [{ DBClusterParameterGroupStatus: 'pending-reboot' }],
    });
    expect((await created.cluster('untagged'))?.AssociatedRoles ?? []).toEqual([]);
    expect((await created.cluster('wrong'))?.AssociatedRoles ?? []).toEqual([]);
  });

  it('changes nothing on clusters that are as their tags ask', async () => {
    const before = changingCalls();

    expect(await created.sweep('second')).toMatchObject({ cause: expect.stringContaining('Started 0.') });

    expect(await associations()).toHaveLength(2);
    expect(changingCalls()).toBe(before);
  });

  it('repairs a cluster that somebody took a role from, and no other', async () => {
    await created.rds.send(
      new RemoveRoleFromDBClusterCommand({ DBClusterIdentifier: 'headless', RoleArn: lambdaRole }),
    );
    await created.executionsOfADay();

    expect(await created.sweep('third')).toMatchObject({ cause: expect.stringContaining('Started 1.') });

    const [newest, ...others] = await associations();
    expect(newest).toMatchObject({ clusterIdentifier: 'headless', outcome: 'associated' });
    expect(others).toHaveLength(2);
    expect((await created.cluster('headless'))?.AssociatedRoles).toEqual(
      expect.arrayContaining([expect.objectContaining({ RoleArn: lambdaRole, Status: 'ACTIVE' })]),
    );
  });
});

describe('a sweep of clusters that cannot have the roles of their tags', () => {
  it('names them, and starts nothing that can only fail', async () => {
    const bedrock = { 'aurora-role:bedrock': s3Role };
    await created.create('old', bedrock, [], '8.0.mysql_aurora.3.05.2');
    await created.create('rivals', { 'aurora-role:s3': s3Role, 'aurora-role:s3-export': lambdaRole });
    await created.executionsOfADay();
    const before = await associations();

    const sweep = await created.sweep('impossible');

    expect(sweep).toMatchObject({
      error: 'ClustersRefusedError',
      cause:
        'Started 0. Cannot have what their tags ask for, see the log for each: old, rivals, wrong. ' +
        'All others were swept.',
    });
    expect(await associations()).toEqual(before);
  });
});

describe('a sweep of two pages', () => {
  const wrong = ['another-wrong', 'old', 'rivals', 'wrong', 'zz-wrong'].join(', ');

  it('names each cluster that cannot have what its tags ask for, and starts what comes between', async () => {
    // A page holds a hundred clusters, in the order of their names.
    for (let number = 0; number < 100; number += 1)
      await created.create(`filler-${number}`, { team: 'data' });
    await created.create('another-wrong', { 'aurora-role:s3': 'AllowAuroraS3Role' });
    await created.create('zz-late', { 'aurora-role:s3': s3Role });
    await created.create('zz-wrong', { 'aurora-role:mail': s3Role });
    await created.executionsOfADay();

    const sweep = await created.sweep('pages');

    expect(sweep).toMatchObject({
      error: 'ClustersRefusedError',
      cause: `Started 1. Cannot have what their tags ask for, see the log for each: ${wrong}. All others were swept.`,
    });

    expect(await associations()).toContainEqual(
      expect.objectContaining({ clusterIdentifier: 'zz-late', outcome: 'associated' }),
    );
    // The pause after the one start, and the one between two pages.
    expect(Number(sweep.stopDate) - Number(sweep.startDate)).toBe(28_000);
  });

  it('names each cluster that could not be started', async () => {
    await created.create('zz-one', { 'aurora-role:s3': s3Role });
    await created.create('another', { 'aurora-role:s3': s3Role });
    await created.executionsOfADay();
    // As if somebody had deleted the state machine's alias.
    const find = vi.spyOn(created.aws.stepFunctions, 'find').mockReturnValue(undefined);
    onTestFinished(() => find.mockRestore());

    const sweep = await created.sweep('unstartable');

    expect(sweep).toMatchObject({
      error: 'ClustersRefusedError',
      cause:
        `Started 0. Cannot have what their tags ask for, see the log for each: ${wrong}. ` +
        'Could not be started: another, zz-one. All others were swept.',
    });
  });
});
