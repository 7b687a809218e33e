import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CreatedClusters } from './created-clusters.ts';
import { s3Role } from './local-world.ts';

/** One local AWS a file, so one test here: what it shows of different clusters is told apart by their names. */
let created: CreatedClusters;
beforeEach(async () => {
  created = await CreatedClusters.start();
});
afterEach(() => created.close());

describe('a cluster that is created through the API', () => {
  it('has its roles by itself when its tags ask for them, before or with its instances', async () => {
    await created.create('headless', { 'aurora-role:s3': s3Role });
    await created.create('whole', { 'aurora-role:s3': s3Role, team: 'data' }, ['whole-one', 'whole-two']);
    await created.create('untagged', { team: 'data' });

    const executions = await created.executionsOfADay();

    const reports = executions.map(({ status, input = '', output = '' }) => {
      const { clusterIdentifier, outcome, instances } = JSON.parse(output);
      return { status, event: JSON.parse(input).detail.EventID, clusterIdentifier, outcome, instances };
    });
    const succeeded = { status: 'SUCCEEDED', event: 'RDS-EVENT-0170' };
    expect(reports).toEqual(
      expect.arrayContaining([
        { ...succeeded, clusterIdentifier: 'headless', outcome: 'associated', instances: [] },
        {
          ...succeeded,
          clusterIdentifier: 'whole',
          outcome: 'associated',
          instances: [
            expect.objectContaining({ identifier: 'whole-one', writer: true, parameterStatus: 'in-sync' }),
            expect.objectContaining({ identifier: 'whole-two', writer: false, parameterStatus: 'in-sync' }),
          ],
        },
      ]),
    );
    // The rule lets no other cluster through: it costs not even an execution.
    expect(reports).toHaveLength(2);
    expect(await created.cluster('whole')).toMatchObject({
      Status: 'available',
      AssociatedRoles: [{ RoleArn: s3Role, Status: 'ACTIVE' }],
      DBClusterParameterGroup: 'whole-roles',
    });
    expect((await created.cluster('untagged'))?.AssociatedRoles ?? []).toEqual([]);
  });
});
