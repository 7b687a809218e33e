import { isFault } from '../aws/rds/client.ts';
import { addRole, type Cluster } from '../aws/rds/clusters.ts';
import type { ClusterRole } from '../contract/association.ts';
import { roleAdded } from '../contract/changes.ts';
import { findByArn, isOneOf } from '../roles/find.ts';
import { rolesToRemove } from '../roles/status.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking, waitingFor } from './round.ts';

/**
 * How long to wait for a role whose removal had no known response. This is Terraform's time limit for a removal: AWS
 * documents none, and RDS lists a role that is being removed like one that stays.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/rds/cluster_role_association.go
 */
const longestRemovalSeconds = 600;

/** Adds removed roles again, each under the feature name it was listed with at the start. */
export async function addRemovedRoles(undertaking: Undertaking, cluster: Cluster): Promise<Round> {
  const { association, start, secondsSinceRemoval } = undertaking;
  // We have removed nothing yet: a role that is gone was removed out-of-band.
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
    // Not listed, yet already there: a call whose response was lost has added it.
    if (isFault(error, 'DBClusterRoleQuotaExceededFault'))
      return waitingFor(
        `Cluster ${identifier} has no room for role ${role.roleArn} until another role is gone.`,
      );
    if (!isFault(error, 'DBClusterRoleAlreadyExistsFault')) throw error;
  }
  return changed(roleAdded(identifier, role));
}

/** A role that is listed was added again, is being removed, or was never removed. */
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
  // It was gone and is there again: it was added out-of-band.
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
