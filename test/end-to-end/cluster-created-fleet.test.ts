import { afterEach, beforeEach, expect, it } from 'vitest';
import { CreatedClusters } from './created-clusters.ts';
import { s3Role } from './local-world.ts';

let created: CreatedClusters;
beforeEach(async () => {
  created = await CreatedClusters.start({}, { TagStartParameterGroup: 'fleet' });
});
afterEach(() => created.close());

it('clusters that ask by their tags at once share the one group of their family that the stack names', async () => {
  const names = ['fleet-a', 'fleet-b', 'fleet-c'];
  for (const name of names) await created.create(name, { 'aurora-role:s3': s3Role }, [`${name}-1`]);

  const executions = await created.executionsOfADay();

  expect(executions.map(({ status }) => status)).toEqual(names.map(() => 'SUCCEEDED'));
  for (const name of names)
    expect(await created.cluster(name)).toMatchObject({
      AssociatedRoles: [{ RoleArn: s3Role, Status: 'ACTIVE' }],
      DBClusterParameterGroup: 'fleet-aurora-mysql8-0',
    });
  expect(created.count('CreateDBClusterParameterGroup')).toBe(1);
});
