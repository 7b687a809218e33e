import { isFault } from '../../aws/fault.ts';
import {
  deleteRolePolicy,
  findRolePolicy,
  listAttachedPolicies,
  listRolePolicies,
  putRolePolicy,
} from '../../aws/iam/role-policies.ts';
import { deleteRole, findRole } from '../../aws/iam/roles.ts';
import type { Change, ClusterIdentity } from '../../contract/association.ts';
import { policyDeleted, roleDeleted, roleNameOf } from '../../contract/changes.ts';
import { policyName } from './policies.ts';
import { isOurs } from './role-identity.ts';

type Owner = Pick<ClusterIdentity, 'resourceId'>;

/** `kept`: a sentence about why the role still exists; null when it is gone. */
export interface Deletion {
  readonly changes: readonly Change[];
  readonly kept: string | null;
}

/**
 * Deletes a role that this workflow made for the cluster, with its one policy. A role that somebody else made, or added
 * policies to, is left alone.
 */
export async function deleteOurRole(roleArn: string, cluster: Owner): Promise<Deletion> {
  const foreseen = await foreseeDeletion(roleArn, cluster);
  if (foreseen.changes.length === 0) return { changes: [], kept: foreseen.kept };
  const name = roleNameOf(roleArn);
  const { document } = foreseen;
  if (document !== null) await ignoringMissing(() => deleteRolePolicy(name, policyName));
  try {
    await ignoringMissing(() => deleteRole(name));
  } catch (error) {
    if (!isFault(error, 'DeleteConflictException')) throw error;
    // Only this call reveals instance profiles. The policy that was deleted already is put back.
    if (document !== null) await putRolePolicy(name, policyName, document);
    return kept(roleArn, error.message);
  }
  return { changes: foreseen.changes, kept: null };
}

/** Dry run of `deleteOurRole`: what would be deleted, and the policy's document. */
export async function foreseeDeletion(
  roleArn: string,
  cluster: Owner,
): Promise<Deletion & { readonly document: string | null }> {
  const name = roleNameOf(roleArn);
  const role = await findRole(name);
  if (role === null) return { changes: [], kept: null, document: null };
  if (role.arn !== roleArn || !isOurs(role, cluster)) return left(roleArn, 'it was not made here');
  const inline = (await listRolePolicies(name)).filter((policy) => policy !== policyName);
  const others = [...inline, ...(await listAttachedPolicies(name))];
  if (others.length > 0) return left(roleArn, `somebody gave it ${others.join(', ')}`);
  const document = await findRolePolicy(name, policyName);
  const changes = document === null ? [] : [policyDeleted(roleArn, document)];
  return { changes: [...changes, roleDeleted(roleArn)], kept: null, document };
}

function left(roleArn: string, why: string) {
  return { ...kept(roleArn, why), document: null };
}

function kept(roleArn: string, why: string): Deletion {
  return { changes: [], kept: `Role ${roleArn} stays: ${why.replace(/\.$/, '')}.` };
}

async function ignoringMissing(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isFault(error, 'NoSuchEntityException')) throw error;
  }
}
