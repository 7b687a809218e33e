import { RestoreDBClusterToPointInTimeCommand } from '@aws-sdk/client-rds';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EventBridgeEvent } from '../../local/events/event.ts';
import { CreatedClusters } from './created-clusters.ts';
import { s3Role } from './local-world.ts';

let created: CreatedClusters;
beforeEach(async () => {
  created = await CreatedClusters.start();
});
afterEach(() => created.close());

it('a clone, which inherits no role, gets its roles back when it has the tags; an old event changes nothing', async () => {
  await created.create('source', { 'aurora-role:s3': s3Role });
  const [execution] = await created.executionsOfADay();
  await created.rds.send(
    new RestoreDBClusterToPointInTimeCommand({
      DBClusterIdentifier: 'clone',
      SourceDBClusterIdentifier: 'source',
      RestoreType: 'copy-on-write',
      UseLatestRestorableTime: true,
      Tags: [{ Key: 'aurora-role:s3', Value: s3Role }],
    }),
  );
  expect((await created.cluster('clone'))?.AssociatedRoles ?? []).toEqual([]);

  const executions = await created.executionsOfADay();

  expect(executions.map(({ output = '' }) => JSON.parse(output))).toEqual([
    expect.objectContaining({ clusterIdentifier: 'clone', outcome: 'associated' }),
    expect.objectContaining({ clusterIdentifier: 'source', outcome: 'associated' }),
  ]);
  expect(await created.cluster('clone')).toMatchObject({
    AssociatedRoles: [{ RoleArn: s3Role, Status: 'ACTIVE' }],
    DBClusterParameterGroup: 'clone-roles',
  });

  const changes = created.aws.calls.filter(({ changing }) => changing).length;
  const event: EventBridgeEvent = JSON.parse(execution?.input ?? '');
  const again = created.aws.stepFunctions.start('AssociateRolesStateMachine', {
    name: 'a-day-late',
    input: event,
  });

  expect(await again.done).toMatchObject({ output: { outcome: 'already-associated' } });
  expect(created.aws.calls.filter(({ changing }) => changing)).toHaveLength(changes);
});
