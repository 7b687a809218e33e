/** Deletes the roles of a disassociation if this workflow made them, and leaves all others. */

import { lookAtCluster } from './cluster/identity.ts';
import type { ClusterIdentity, ClusterRole } from './contract/association.ts';
import { asForetold, roleNameOf } from './contract/changes.ts';
import { type DeleteRolesOutput, deleteRolesInput } from './contract/tasks.ts';
import { type Deletion, deleteOurRole } from './roles/connection/delete-role.ts';
import { isUnderOurPath } from './roles/connection/role-arn.ts';
import { findByArn } from './roles/find.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  deleteRolesInput,
  async ({ association, retryCount }): Promise<DeleteRolesOutput> => {
    const { cluster, roles } = association;
    // A planned deletion whose target is gone may be the work of an earlier try whose response was lost.
    const foretold = retryCount > 0 ? (association.deletions ?? []) : [];
    const { roles: listed } = await lookAtCluster(cluster);
    const deletions: Deletion[] = [];
    for (const { roleArn } of roles) {
      const { changes, kept } = await deleteIfUnused(roleArn, cluster, listed);
      const ofRole = foretold.filter(({ target }) => kept === null && target === roleNameOf(roleArn));
      deletions.push({ changes: asForetold(ofRole, changes), kept });
    }
    const changes = deletions.flatMap((deletion) => deletion.changes);
    const left = deletions.flatMap(({ kept }) => kept ?? []);
    const deleted = changes.flatMap(({ action, target }) => (action === 'DeleteRole' ? [target] : []));
    const done = deleted.length > 0 ? `Deleted ${deleted.join(', ')}.` : 'Deleted no role.';
    return { changes, left, summary: [done, ...left].join(' ') };
  },
);

/** Roles outside the stack's path are not its own: it may not inspect them, let alone delete them. */
async function deleteIfUnused(
  roleArn: string,
  cluster: ClusterIdentity,
  listed: readonly ClusterRole[],
): Promise<Deletion> {
  if (!isUnderOurPath(roleArn)) return kept(roleArn, 'it was not made here');
  if (findByArn(listed, roleArn)) return kept(roleArn, 'the cluster still has it');
  return deleteOurRole(roleArn, cluster);
}

function kept(roleArn: string, why: string): Deletion {
  return { changes: [], kept: `Role ${roleNameOf(roleArn)} stays: ${why}.` };
}
