/** Deleting clusters and instances, whoever asked for it. */
import type { Rds } from './context.ts';
import { beginSpell } from './world/spell.ts';
import type { Cluster, Instance } from './world/state.ts';

/** The cluster is `deleting`, and does not go before its instances, which are on their way out. */
export function deleteCluster(rds: Rds, cluster: Cluster): void {
  const since = rds.now();
  const instances = rds.world.membersOf(cluster);
  const until = Math.max(
    since + rds.draw('clusterDeletionMs'),
    ...instances.map(({ goneAt = since }) => goneAt),
  );
  cluster.goneAt = until;
  cluster.spells = beginSpell(cluster.spells, { status: 'deleting', since, from: since, until });
  rds.events.record('clusterDeleted', cluster, until);
}

export function deleteInstance(rds: Rds, instance: Instance): void {
  const since = rds.now();
  const until = since + rds.draw('instanceDeletionMs');
  instance.goneAt = until;
  instance.spells = beginSpell(instance.spells, { status: 'deleting', since, from: since, until });
  rds.events.record('instanceDeleted', instance, until);
}
