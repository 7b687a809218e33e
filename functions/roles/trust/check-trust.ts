/** The pre-flight of given roles: what RDS would find out minutes later is found before anything is changed. */

import { isFault } from '../../aws/fault.ts';
import { findRole } from '../../aws/iam/roles.ts';
import type { Cluster } from '../../aws/rds/clusters.ts';
import type { Trust } from '../../contract/association.ts';
import { roleNameOf } from '../../contract/changes.ts';
import { RoleMissingError, UntrustedRoleError } from '../../errors/errors.ts';
import { trustStatementOf } from '../connection/policies.ts';
import { type Judgement, judgeTrustPolicy } from './judge-trust-policy.ts';

/**
 * What the trust policy of a role says of RDS and the cluster. Where the role may not be read, or IAM does not answer,
 * nobody is held up: RDS judges the role itself when it is added.
 *
 * @throws {RoleMissingError} when there is no such role.
 * @throws {UntrustedRoleError} when RDS could not assume it. Both before anything is changed.
 */
export async function checkTrust(roleArn: string, cluster: Cluster): Promise<Trust> {
  // A cluster that uses the role proves more than the document can.
  if (cluster.roles.some((role) => role.roleArn === roleArn && role.status === 'ACTIVE')) return 'allows-rds';
  // IAM names the roles of its own account only.
  if (roleArn.split(':')[4] !== cluster.arn.split(':')[4]) return 'not-checked';
  try {
    return await lookAt(roleArn, cluster);
  } catch (error) {
    if (isFault(error, 'AccessDenied', 'AccessDeniedException', 'IamUnavailableError')) return 'not-checked';
    throw error;
  }
}

async function lookAt(roleArn: string, cluster: Cluster): Promise<Trust> {
  const role = await findRole(roleNameOf(roleArn));
  if (role === null || role.arn !== roleArn) {
    const other = role === null ? '' : ` The role of that name is ${role.arn}.`;
    throw new RoleMissingError(
      `Role ${roleArn}, asked for on cluster ${cluster.identifier}, does not exist.${other} ` +
        'Correct its ARN, or make the role, then start again.',
    );
  }
  const judgement = judgeTrustPolicy(role.trustPolicy, cluster.arn);
  if (judgement.verdict !== 'refuses-rds') return judgement.verdict;
  throw untrusted(roleArn, cluster, judgement);
}

function untrusted(roleArn: string, cluster: Cluster, { why, denied }: Judgement): UntrustedRoleError {
  const remedy = denied
    ? 'Take RDS out of that statement, and see that another says'
    : 'Add this statement to its trust policy, then start again';
  return new UntrustedRoleError(
    `RDS cannot assume role ${roleArn} for cluster ${cluster.identifier}: ${why}. ${remedy}: ` +
      JSON.stringify(trustStatementOf(cluster.arn)),
  );
}
