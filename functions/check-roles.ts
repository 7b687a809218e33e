/** Reports how far the roles have come, or gone. */
import { type CheckRolesOutput, checkRolesInput } from './shared/contract/tasks.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { describeRoles, statusOfRemovedRoles, statusOfRoles } from './shared/role-status.ts';
import { refuseUnusableCluster } from './shared/status.ts';
import { task } from './shared/task.ts';

export const handler = task(checkRolesInput, async ({ association }): Promise<CheckRolesOutput> => {
  const cluster = await findCluster(association.clusterIdentifier);
  const statusOf = association.intent === 'associate' ? statusOfRoles : statusOfRemovedRoles;
  const status = statusOf(association, cluster.roles);
  // Roles that are gone are gone, whatever has become of the cluster.
  if (status !== 'gone') refuseUnusableCluster(cluster);
  return { status, summary: describeRoles(association, cluster.roles) };
});
