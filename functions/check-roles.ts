/** Reports how far the roles have been associated, or removed. */

import { lookAtCluster } from './cluster/identity.ts';
import { refuseUnusableCluster } from './cluster/status.ts';
import { type CheckRolesOutput, checkRolesInput } from './contract/tasks.ts';
import { describeRoles, rolesToRemove, statusOfRemovedRoles, statusOfRoles } from './roles/status.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  checkRolesInput,
  async ({ association: whole, removing }): Promise<CheckRolesOutput> => {
    const association = removing ? { ...whole, roles: rolesToRemove(whole) } : whole;
    const cluster = await lookAtCluster(association.cluster);
    const statusOf = removing ? statusOfRemovedRoles : statusOfRoles;
    const status = statusOf(association, cluster.roles);
    // Once the roles are gone, the cluster's status no longer matters.
    if (status !== 'gone') refuseUnusableCluster(cluster);
    return { status, summary: describeRoles(association, cluster.roles) };
  },
);
