/** Reports how far the roles have come. */
import { type CheckRolesOutput, checkRolesInput } from './shared/contract/tasks.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { describeRoles, statusOfRoles } from './shared/role-status.ts';
import { task } from './shared/task.ts';

export const handler = task(checkRolesInput, async ({ association }): Promise<CheckRolesOutput> => {
  const { roles } = await findCluster(association.clusterIdentifier);
  return { status: statusOfRoles(association, roles), summary: describeRoles(association, roles) };
});
