/** Deletes the roles of a disassociation that this workflow made; those that somebody else made are left. */
import { roleDeleted } from './shared/changes.ts';
import { type Deletion, deleteOurRole } from './shared/connection/delete-role.ts';
import { isUnderOurPath } from './shared/connection/role-identity.ts';
import type { ClusterRole } from './shared/contract/association.ts';
import { type DeleteRolesOutput, deleteRolesInput } from './shared/contract/tasks.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { roleNameOf } from './shared/role-name.ts';
import { task } from './shared/task.ts';

export const handler = task(
  deleteRolesInput,
  async ({ association, retryCount }): Promise<DeleteRolesOutput> => {
    const { clusterIdentifier, clusterArn, roles } = association;
    const { roles: listed } = await findCluster(clusterIdentifier);
    const deletions: Deletion[] = [];
    for (const { roleArn } of roles)
      deletions.push(await deleteIfUnused(roleArn, clusterArn, listed, retryCount));
    const changes = deletions.flatMap((deletion) => deletion.changes);
    const left = deletions.flatMap(({ kept }) => kept ?? []);
    const deleted = changes.flatMap(({ action, target }) => (action === 'DeleteRole' ? [target] : []));
    const done = deleted.length > 0 ? `Deleted ${deleted.join(', ')}.` : 'Deleted no role.';
    return { changes, left, summary: [done, ...left].join(' ') };
  },
);

/** Outside the path is nothing that this stack may look at, let alone delete. */
async function deleteIfUnused(
  roleArn: string,
  clusterArn: string,
  listed: readonly ClusterRole[],
  retryCount: number,
): Promise<Deletion> {
  if (!isUnderOurPath(roleArn)) return kept(roleArn, 'it was not made here');
  if (listed.some((role) => role.roleArn === roleArn)) return kept(roleArn, 'the cluster still has it');
  const deletion = await deleteOurRole(roleArn, clusterArn);
  const isGone = deletion.kept === null && deletion.changes.length === 0;
  // Gone before this try: an earlier one deleted it, and its answer was lost.
  return isGone && retryCount > 0 ? { changes: [roleDeleted(roleArn)], kept: null } : deletion;
}

function kept(roleArn: string, why: string): Deletion {
  return { changes: [], kept: `Role ${roleNameOf(roleArn)} stays: ${why}.` };
}
