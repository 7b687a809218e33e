/** Associates the roles that the cluster does not have yet, one after the other. */

import { roleAdded } from './shared/changes.ts';
import type { Change, PlannedRole } from './shared/contract/association.ts';
import { type AddRolesOutput, addRolesInput } from './shared/contract/tasks.ts';
import { isFault } from './shared/rds/client.ts';
import { addRole, findCluster } from './shared/rds/clusters.ts';
import { describeRoles, nameOfRole, statusOfRoles } from './shared/role-status.ts';
import { task } from './shared/task.ts';

export const handler = task(addRolesInput, async ({ association }): Promise<AddRolesOutput> => {
  const { roles: listed } = await findCluster(association.clusterIdentifier);
  const missing = association.roles.filter(({ roleArn }) => !listed.some((role) => role.roleArn === roleArn));
  if (missing.length === 0) {
    const status = statusOfRoles(association, listed);
    return { status, changes: [], summary: `Every role is there. ${describeRoles(association, listed)}` };
  }
  const changes = await addAll(association.clusterIdentifier, missing);
  return { status: 'pending', changes, summary: `Added ${missing.map(nameOfRole).join(', ')}.` };
});

async function addAll(cluster: string, roles: readonly PlannedRole[]): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const role of roles) {
    if (await addOnce(cluster, role.roleArn, role.featureName)) changes.push(roleAdded(cluster, role));
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
