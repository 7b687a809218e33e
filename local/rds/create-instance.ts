/** Making an instance of a cluster, whoever asked for it. */
import type { Rds } from './context.ts';
import type { Cluster, Instance } from './world/state.ts';
import { takesWriter } from './world/writer.ts';

/** The first instance of a cluster is its writer. */
export function createInstance(
  rds: Rds,
  cluster: Cluster,
  made: Pick<Instance, 'identifier' | 'tags' | 'settings'>,
): Instance {
  const now = rds.now();
  const until = clusterReadyAt(cluster, now) + rds.draw('instanceCreationMs');
  const instance: Instance = {
    ...made,
    resourceId: rds.world.nextResourceId('db'),
    clusterResourceId: cluster.resourceId,
    createdAt: until,
    goneAt: undefined,
    spells: [{ status: 'creating', since: now, from: now, until }],
    starts: [until],
    isPaused: false,
  };
  rds.world.addInstance(instance);
  if (takesWriter(rds.world, cluster)) cluster.writers.push({ resourceId: instance.resourceId, at: now });
  rds.events.record('instanceCreated', instance, until);
  return instance;
}

/** [from memory] An instance may be asked for while its cluster is being created; its own creation comes after that. */
function clusterReadyAt({ spells }: Cluster, now: number): number {
  return spells.find(({ status }) => status === 'creating')?.until ?? now;
}
