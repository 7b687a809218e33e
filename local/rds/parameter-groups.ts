/** Finding and changing DB cluster parameter groups. */
import type { Rds } from './context.ts';
import { faults } from './faults.ts';
import { isQuotaUsedUp } from './quotas.ts';
import { modifyCluster, resumePausedMembers } from './work.ts';
import { isDefaultGroupName } from './world/default-groups.ts';
import { currentAttachment } from './world/member-status.ts';
import type { Cluster, ParameterChange, ParameterGroup } from './world/state.ts';

/** @throws {ServiceFault} DBParameterGroupNotFound, as the calls on groups say it. */
export function groupNamed(rds: Rds, name: string): ParameterGroup {
  const group = rds.world.findGroup(name);
  if (group === undefined) throw faults.parameterGroupNotFound(name.toLowerCase());
  return group;
}

/** @throws {ServiceFault} when there is none, or it is a default one. */
export function modifiableGroup(rds: Rds, name: string): ParameterGroup {
  const group = groupNamed(rds, name);
  if (isDefaultGroupName(group.name)) throw faults.defaultGroupNotModifiable();
  return group;
}

/** @throws {ServiceFault} DBParameterGroupAlreadyExists, DBParameterGroupQuotaExceeded */
export function checkNewGroup(rds: Rds, name: string): void {
  if (rds.world.findGroup(name) !== undefined) throw faults.parameterGroupAlreadyExists(name);
  if (isQuotaUsedUp(rds, 'DBClusterParameterGroups')) throw faults.parameterGroupQuotaExceeded();
}

/**
 * A group to attach to a cluster of a family.
 *
 * @throws {ServiceFault} DBClusterParameterGroupNotFound: the calls on clusters have another code than those on groups.
 */
export function suitableGroup(rds: Rds, family: string, name: string): ParameterGroup {
  const group = rds.world.findGroup(name);
  if (group === undefined) throw faults.clusterParameterGroupNotFound(name.toLowerCase());
  if (group.family !== family) throw faults.familyMismatch(group.name, group.family, family);
  return group;
}

/** The clusters that a group is attached to. */
export function clustersUsing(rds: Rds, group: ParameterGroup): readonly Cluster[] {
  return rds.world.clusters.all().filter((cluster) => currentAttachment(cluster).groupId === group.id);
}

type WantedChange = Pick<ParameterChange, 'name' | 'value' | 'applyMethod'>;

/**
 * Changes parameters of a group. [I] The clusters that use it go to `modifying` meanwhile; running instances have what
 * is immediate afterwards.
 */
export function changeParameters(rds: Rds, group: ParameterGroup, wanted: readonly WantedChange[]): void {
  const at = rds.now();
  const { showsAt, appliedAt } = moveClusters(rds, group);
  group.changes.push(...wanted.map((change) => ({ ...change, at, showsAt, appliedAt })));
}

function moveClusters(rds: Rds, group: ParameterGroup): { showsAt: number; appliedAt: number } {
  const clusters = clustersUsing(rds, group);
  const showsAt = rds.now() + rds.draw('statusLagMs');
  for (const cluster of clusters) resumePausedMembers(rds, cluster, showsAt);
  if (!rds.options.groupModificationMovesClusters) {
    return { showsAt, appliedAt: showsAt + rds.draw('modificationMs') };
  }
  const ends = clusters.map((cluster) => modifyCluster(rds, cluster).until);
  return { showsAt, appliedAt: Math.max(showsAt, ...ends) };
}
