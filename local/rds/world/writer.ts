import type { Cluster, GlobalCluster, Instance } from './state.ts';
import type { World } from './world.ts';

/** The writer among the members at a time: undefined of a headless cluster and of a secondary of a global database. */
export function writerOf(cluster: Cluster, members: readonly Instance[], now: number): Instance | undefined {
  const resourceId = cluster.writers.findLast(({ at }) => at <= now)?.resourceId;
  return members.find((member) => member.resourceId === resourceId);
}

/** The reader that a failover goes to: of the lowest promotion tier, and the oldest of those. [D] */
export function failoverTarget(readers: readonly Instance[]): Instance | undefined {
  const tierOf = ({ settings }: Instance) => settings.PromotionTier ?? 1;
  return readers.toSorted((a, b) => tierOf(a) - tierOf(b))[0];
}

/** Whether the next instance of a cluster is its writer: the first one is, but not in a secondary of a global database. */
export function takesWriter(world: World, cluster: Cluster): boolean {
  if (world.membersOf(cluster).length > 1) return false;
  const { globalClusterIdentifier } = cluster;
  if (globalClusterIdentifier === undefined) return true;
  const global = world.globalClusters.find(globalClusterIdentifier);
  return global === undefined || !isLedFromElsewhere(global);
}

/** Whether the primary cluster of a global database is in another Region. The one here stays primary without instances, too. */
export function isLedFromElsewhere({ foreignMembers }: GlobalCluster): boolean {
  return foreignMembers.some(({ isWriter }) => isWriter);
}
