/** Removes the roles that the cluster still lists, each under exactly the feature name that RDS lists it with. */

import { isFault } from './aws/rds/client.ts';
import { removeRole } from './aws/rds/clusters.ts';
import { lookAtCluster } from './cluster/identity.ts';
import { refuseUnusableCluster } from './cluster/status.ts';
import type { ClusterRole } from './contract/association.ts';
import { roleNameOf, roleRemoved } from './contract/changes.ts';
import { type RemoveRolesOutput, removeRolesInput } from './contract/tasks.ts';
import { isOneOf } from './roles/find.ts';
import { rolesToRemove } from './roles/status.ts';
import { task } from './runtime/task.ts';

export const handler = task(removeRolesInput, async ({ association, start }): Promise<RemoveRolesOutput> => {
  const roles = rolesToRemove(association);
  const cluster = await lookAtCluster(association.cluster);
  const there = cluster.roles.filter(isOneOf(roles));
  if (there.length > 0) refuseUnusableCluster(cluster);
  for (const role of there) await removeOnce(cluster.identifier, role);
  // A role that was there at the start and is no longer listed was removed by an earlier attempt whose response was lost.
  const atStart = start.roles.filter(isOneOf(roles));
  const addedSince = there.filter((role) => !isOneOf(atStart)(role));
  const changes = [...atStart, ...addedSince].map((role) => roleRemoved(cluster.identifier, role));
  if (there.length === 0) {
    return { status: 'gone', changes, summary: `Cluster ${cluster.identifier} lists none of the roles.` };
  }
  return {
    status: 'pending',
    changes,
    summary: `Removed ${there.map(({ roleArn }) => roleNameOf(roleArn)).join(', ')}.`,
  };
});

/**
 * A removed role is still listed for a while, so a role that is listed but not found is being removed. It counts as
 * removed by us, because a lost response looks the same.
 */
async function removeOnce(cluster: string, role: ClusterRole): Promise<void> {
  try {
    await removeRole(cluster, role);
  } catch (error) {
    if (!isFault(error, 'DBClusterRoleNotFoundFault')) throw error;
  }
}
