/** Associates the roles that the cluster does not have yet, one after the other. */

import { roleAdded } from './shared/changes.ts';
import type { Association, Change } from './shared/contract/association.ts';
import { type AddRolesOutput, addRolesInput } from './shared/contract/tasks.ts';
import { isFault } from './shared/rds/client.ts';
import { addRole, findCluster } from './shared/rds/clusters.ts';
import { describeRoles, statusOfRoles } from './shared/role-status.ts';
import { task } from './shared/task.ts';

export const handler = task(addRolesInput, async ({ association }): Promise<AddRolesOutput> => {
  const changes = await addMissingRoles(association);
  const { roles } = await findCluster(association.clusterIdentifier);
  const added =
    changes.length === 0 ? 'Every role is associated' : `Added ${changes.map(({ to }) => to).join(', ')}`;
  return {
    status: statusOfRoles(association, roles),
    changes,
    summary: `${added}. ${describeRoles(association, roles)}`,
  };
});

async function addMissingRoles(association: Association): Promise<readonly Change[]> {
  const { clusterIdentifier, roles } = association;
  const there = (await findCluster(clusterIdentifier)).roles.map(({ roleArn }) => roleArn);
  const changes: Change[] = [];
  for (const role of roles) {
    if (there.includes(role.roleArn)) continue;
    if (await addOnce(clusterIdentifier, role.roleArn, role.featureName)) {
      changes.push(roleAdded(clusterIdentifier, role));
    }
  }
  return changes;
}

/** Whether this call added the role; a role that another call has just added is as good. */
async function addOnce(cluster: string, roleArn: string, featureName: string | null): Promise<boolean> {
  try {
    await addRole(cluster, roleArn, featureName);
    return true;
  } catch (error) {
    if (isFault(error, 'DBClusterRoleAlreadyExistsFault')) return false;
    throw error;
  }
}
