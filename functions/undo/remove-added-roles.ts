import { isFault } from '../aws/rds/client.ts';
import { type Cluster, removeRole } from '../aws/rds/clusters.ts';
import type { Change, ClusterRole } from '../contract/association.ts';
import { roleRemoved } from '../contract/changes.ts';
import { isOneOf } from '../roles/find.ts';
import { attempt, changed, merge, type Round, type Undertaking, waitingFor } from './round.ts';

/** Removes the roles that this execution added, each under the feature name it is listed with. */
export async function removeAddedRoles(undertaking: Undertaking, cluster: Cluster): Promise<Round> {
  const { association, start, rolledBack } = undertaking;
  const isThereSinceStart = isOneOf(start.roles);
  const added = cluster.roles
    .filter(isOneOf(association.roles))
    .filter((role) => !isThereSinceStart(role) && mayBeOurs(role, undertaking));
  const rounds: Round[] = [];
  for (const role of added) {
    const removal = () => removeAddedRole(cluster.identifier, role, rolledBack);
    rounds.push(await attempt(`Role ${role.roleArn}`, removal));
  }
  return merge(rounds);
}

/** Unless Add Roles added it or failed, a role that appeared since the start was added out-of-band. */
function mayBeOurs({ roleArn }: ClusterRole, { changes, failedTask }: Undertaking): boolean {
  return (
    failedTask === 'Add Roles' ||
    changes.some(({ action, to }) => action === 'AddRoleToDBCluster' && to === roleArn)
  );
}

/** A removed role is still listed for a while; it is not removed twice. */
async function removeAddedRole(
  cluster: string,
  role: ClusterRole,
  rolledBack: readonly Change[],
): Promise<Round> {
  const removal = roleRemoved(cluster, role);
  if (rolledBack.some(({ action, from }) => action === removal.action && from === removal.from)) {
    return waitingFor(`Role ${role.roleArn} is being removed from cluster ${cluster}.`);
  }
  try {
    await removeRole(cluster, role);
  } catch (error) {
    // Listed but not found: it is being removed by an earlier round whose response was lost.
    if (!isFault(error, 'DBClusterRoleNotFoundFault')) throw error;
  }
  return changed(removal);
}
