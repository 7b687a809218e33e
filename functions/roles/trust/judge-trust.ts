/** The verdict on a role for RDS and a cluster. */

import type { Role } from '../../aws/iam/roles.ts';
import type { Cluster } from '../../aws/rds/clusters.ts';
import type { Trust } from '../../contract/association.ts';
import { UntrustedRoleError } from '../../errors/errors.ts';
import { trustStatementOf } from '../connection/policies.ts';
import { isActive } from '../find.ts';
import { type Judgement, judgeTrustPolicy } from './judge-trust-policy.ts';

/**
 * The verdict on a role; `role` is null when it could not be read.
 *
 * @throws {UntrustedRoleError} when RDS could not assume it.
 */
export function judgeTrust(roleArn: string, role: Role | null, cluster: Cluster): Trust {
  // If the cluster already uses the role, that proves more than the document can.
  if (isActive(cluster.roles, roleArn)) return 'allows-rds';
  if (role === null) return 'not-checked';
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
