import { isFault } from '../aws/rds/client.ts';
import { addRole, type Cluster } from '../aws/rds/clusters.ts';
import type { ClusterRole } from '../contract/association.ts';
import { roleAdded } from '../contract/changes.ts';
import { findByArn, isOneOf } from '../roles/find.ts';
import { rolesToRemove } from '../roles/status.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking, waitingFor } from './round.ts';

/**
 * How long a role is waited for whose removal has no known answer: the time limit of Terraform for a removal. AWS
 * documents none, and RDS lists a role that is on its way out as one that stays.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/rds/cluster_role_association.go
 */
const longestRemovalSeconds = 600;

/** Adds the roles that were removed again, each under the feature name it was listed with at the start. */
export async function addRemovedRoles(undertaking: Undertaking, cluster: Cluster): Promise<Round> {
  const { association, start, secondsSinceRemoval } = undertaking;
  // Nothing was removed yet: a role that is gone was taken away by somebody else.
  if (secondsSinceRemoval === null) return nothing;
  const rounds: Round[] = [];
  for (const role of start.roles.filter(isOneOf(rolesToRemove(association)))) {
    const there = findByArn(cluster.roles, role.roleArn);
    const step = async () =>
      there ? seeRole(role, there, cluster.identifier, undertaking) : addAgain(role, cluster.identifier);
    rounds.push(await attempt(`Role ${role.roleArn}`, step));
  }
  return merge(rounds);
}

async function addAgain(role: ClusterRole, identifier: string): Promise<Round> {
  try {
    await addRole(identifier, role.roleArn, role.featureName);
  } catch (error) {
    // Not listed and there, it was added by a call whose answer was lost.
    if (isFault(error, 'DBClusterRoleQuotaExceededFault'))
      return waitingFor(
        `Cluster ${identifier} has no room for role ${role.roleArn} until another role is gone.`,
      );
    if (!isFault(error, 'DBClusterRoleAlreadyExistsFault')) throw error;
  }
  return changed(roleAdded(identifier, role));
}

/** A role that is listed was added again, is on its way out, or was never removed. */
function seeRole(
  before: ClusterRole,
  { status }: ClusterRole,
  cluster: string,
  undertaking: Undertaking,
): Round {
  const { roleArn } = before;
  const { secondsSinceRemoval, rolesGone, changes, rolledBack } = undertaking;
  if (rolledBack.some(({ action, to }) => action === 'AddRoleToDBCluster' && to === roleArn)) {
    if (status === 'PENDING')
      return waitingFor(`Role ${roleArn} was added to cluster ${cluster} again: PENDING.`);
    if (status === before.status || status === 'ACTIVE') return nothing;
    return { ...nothing, left: [`Role ${roleArn} was added to cluster ${cluster} again, and is ${status}.`] };
  }
  // It was gone, and is there again: somebody else added it.
  if (rolesGone) return nothing;
  const isRemoved = changes.some(
    ({ action, from }) => action === 'RemoveRoleFromDBCluster' && from === roleArn,
  );
  if (isRemoved) {
    const sentence = `Role ${roleArn} was removed from cluster ${cluster}, which still lists it.`;
    return waitingFor(`${sentence} It can be added again when it is gone.`);
  }
  if ((secondsSinceRemoval ?? 0) >= longestRemovalSeconds) return nothing;
  return waitingFor(`Cluster ${cluster} may still be removing role ${roleArn}.`);
}
