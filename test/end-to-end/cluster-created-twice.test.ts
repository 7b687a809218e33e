import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CreatedClusters } from './created-clusters.ts';
import { s3Role } from './local-world.ts';

let created: CreatedClusters;
beforeEach(async () => {
  created = await CreatedClusters.start({ doubledShare: 1, longestDelayMs: 60_000 });
});
afterEach(() => created.close());

describe('an event that is delivered twice, the second time while the first is worked on', () => {
  it('starts the workflow twice, which does its work once', async () => {
    await created.create('my-cluster', { 'aurora-role:s3': s3Role }, ['my-cluster-primary']);

    const executions = await created.executionsOfADay();

    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(executions.map(({ input = '' }) => JSON.parse(input).id)).toEqual([
      JSON.parse(executions[0]?.input ?? '').id,
      JSON.parse(executions[0]?.input ?? '').id,
    ]);
    expect(created.count('AddRoleToDBCluster')).toBe(1);
    expect(created.count('CreateDBClusterParameterGroup')).toBe(1);
    expect(await created.cluster('my-cluster')).toMatchObject({
      AssociatedRoles: [{ RoleArn: s3Role, Status: 'ACTIVE' }],
      DBClusterParameterGroup: 'my-cluster-roles',
    });
  });
});
