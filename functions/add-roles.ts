/** Associates the roles that the cluster does not have yet, one after the other. */

import { isFault } from './aws/rds/client.ts';
import { addRole } from './aws/rds/clusters.ts';
import { lookAtCluster } from './cluster/identity.ts';
import { refuseUnusableCluster } from './cluster/status.ts';
import type { PlannedRole } from './contract/association.ts';
import { roleAdded, roleNameOf } from './contract/changes.ts';
import { type AddRolesOutput, addRolesInput } from './contract/tasks.ts';
import { findByArn } from './roles/find.ts';
import { describeRoles, statusOfRoles } from './roles/status.ts';
import { task } from './runtime/task.ts';

export const handler = task(addRolesInput, async (input): Promise<AddRolesOutput> => {
  const { association, start, retryCount } = input;
  const { roles } = association;
  const cluster = await lookAtCluster(association.cluster);
  refuseUnusableCluster(cluster);
  const listed = cluster.roles;
  const missing = roles.filter(({ roleArn }) => !findByArn(listed, roleArn));
  for (const role of missing) await addOnce(cluster.identifier, role);
  // A role that appeared since the start was added by an earlier try, if there was one, and otherwise out-of-band.
  const isOfEarlierTry = ({ roleArn }: PlannedRole) => retryCount > 0 && !findByArn(start.roles, roleArn);
  const changes = roles
    .filter((role) => missing.includes(role) || isOfEarlierTry(role))
    .map((role) => roleAdded(cluster.identifier, role));
  if (missing.length > 0) {
    return {
      status: 'pending',
      changes,
      summary: `Added ${missing.map(({ roleArn }) => roleNameOf(roleArn)).join(', ')}.`,
    };
  }
  const summary = `Every role is already associated. ${describeRoles(association, listed)}`;
  return { status: statusOfRoles(association, listed), changes, summary };
});

/** Already added (a lost response, or a concurrent call): treat as success. */
async function addOnce(cluster: string, { roleArn, featureName }: PlannedRole): Promise<void> {
  try {
    await addRole(cluster, roleArn, featureName);
  } catch (error) {
    if (!isFault(error, 'DBClusterRoleAlreadyExistsFault')) throw error;
  }
}
