import type { Cluster, Instance } from './state.ts';

/** The writer among the members at a time: undefined of a headless cluster and of a secondary of a global database. */
export function writerOf(cluster: Cluster, members: readonly Instance[], now: number): Instance | undefined {
  const resourceId = cluster.writers.findLast(({ at }) => at <= now)?.resourceId;
  return members.find((member) => member.resourceId === resourceId);
}
