/** Reports how far the roles have come, or gone. */
import { type CheckRolesOutput, checkRolesInput } from './shared/contract/tasks.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { describeRoles, statusOfRemovedRoles, statusOfRoles } from './shared/role-status.ts';
import { task } from './shared/task.ts';

export const handler = task(checkRolesInput, async ({ association }): Promise<CheckRolesOutput> => {
  const { roles } = await findCluster(association.clusterIdentifier);
  const statusOf = association.intent === 'associate' ? statusOfRoles : statusOfRemovedRoles;
  return { status: statusOf(association, roles), summary: describeRoles(association, roles) };
});
