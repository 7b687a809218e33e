/** Checks a given role in IAM before anything is changed. RDS would find the same problems only minutes later. */

import { isFault } from '../aws/fault.ts';
import { findRole, type Role } from '../aws/iam/roles.ts';
import type { Cluster } from '../aws/rds/clusters.ts';
import type { Trust } from '../contract/association.ts';
import { roleNameOf } from '../contract/changes.ts';
import { RoleMissingError } from '../errors/errors.ts';
import { refuseWithoutConsent } from './consent.ts';
import { findByArn } from './find.ts';
import { judgeTrust } from './trust/judge-trust.ts';

/** `readsRoles` is false when the stack may not read roles. */
export interface LookOptions {
  readonly readsRoles: boolean;
  /** Whether the cluster's tags ask for the role, so that its owner must have consented. */
  readonly askedByTags: boolean;
}

/**
 * The verdict on a role's trust policy for RDS and the cluster; undefined when the stack may not read roles. If IAM denies
 * the read or does not answer, a person's request continues: RDS judges the role itself when it is added.
 *
 * @throws {RoleMissingError} when the role does not exist, even if RDS lists it.
 * @throws {RoleConsentMissingError} when tags ask for it, and its owner has not consented.
 * @throws {UntrustedRoleError} when RDS could not assume it. All before anything is changed.
 */
export async function checkGivenRole(
  roleArn: string,
  cluster: Cluster,
  { readsRoles, askedByTags }: LookOptions,
): Promise<Trust | undefined> {
  const role = readsRoles ? await readRole(roleArn, cluster, askedByTags) : null;
  if (askedByTags) refuseWithoutConsent(roleArn, role, cluster);
  return readsRoles ? judgeTrust(roleArn, role, cluster) : undefined;
}

/** null when it may not be read. If tags ask for the role, the task is retried until IAM answers. */
async function readRole(roleArn: string, cluster: Cluster, isNeeded: boolean): Promise<Role | null> {
  try {
    return await findGivenRole(roleArn, cluster);
  } catch (error) {
    if (isFault(error, 'AccessDenied', 'AccessDeniedException')) return null;
    if (isFault(error, 'IamUnavailableError') && !isNeeded) return null;
    throw error;
  }
}

async function findGivenRole(roleArn: string, cluster: Cluster): Promise<Role> {
  const role = await findRole(roleNameOf(roleArn));
  if (role !== null && role.arn === roleArn) return role;
  const other = role === null ? '' : ` The role of that name is ${role.arn}.`;
  const isListed = findByArn(cluster.roles, roleArn) !== undefined;
  const use = isListed ? 'which RDS still lists for' : 'asked for on';
  throw new RoleMissingError(
    `Role ${roleArn}, ${use} cluster ${cluster.identifier}, does not exist.${other} ` +
      'Correct its ARN, or make the role, then start again.',
  );
}
