import { isFault } from '../aws/rds/client.ts';
import { findCluster, removeRole } from '../aws/rds/clusters.ts';
import type { Change, ClusterRole } from '../contract/association.ts';
import { roleRemoved } from '../contract/changes.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking, waitingFor } from './round.ts';

/** Removes the roles that the cluster did not have at the start, each under the feature name it is listed with. */
export async function removeAddedRoles(undertaking: Undertaking): Promise<Round> {
  const { identifier } = undertaking.association.cluster;
  const rounds: Round[] = [];
  const looked = await attempt(`Cluster ${identifier}`, async () => {
    for (const role of await findAddedRoles(undertaking)) {
      const removal = () => removeAddedRole(identifier, role, undertaking.rolledBack);
      rounds.push(await attempt(`Role ${role.roleArn}`, removal));
    }
    return nothing;
  });
  return merge([looked, ...rounds]);
}

async function findAddedRoles({ association, start }: Undertaking): Promise<readonly ClusterRole[]> {
  const { roles } = await findCluster(association.cluster.identifier);
  return roles.filter(
    ({ roleArn }) =>
      association.roles.some((role) => role.roleArn === roleArn) &&
      !start.roles.some((role) => role.roleArn === roleArn),
  );
}

/** A removed role is listed for a while; it is not removed twice. */
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
    // Listed and not found, it is on its way out: an earlier round removed it, and the answer was lost.
    if (!isFault(error, 'DBClusterRoleNotFoundFault')) throw error;
  }
  return changed(removal);
}
