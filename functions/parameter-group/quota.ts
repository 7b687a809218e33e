/** Whether the account's quota has room for a new group. */

import { isFault } from '../aws/rds/client.ts';
import { findParameterGroupQuota } from '../aws/rds/quotas.ts';
import type { TargetGroup } from '../contract/association.ts';
import { ParameterGroupQuotaError } from '../errors/errors.ts';

/**
 * Checks that the quota has room. Returns a sentence if the quota may not be read: RDS then checks it on creation.
 *
 * @throws {ParameterGroupQuotaError} when it is full.
 */
export async function refuseFullQuota(group: TargetGroup, cluster: string): Promise<string | null> {
  if (group.origin !== 'created' && group.origin !== 'copied') return null;
  try {
    const quota = await findParameterGroupQuota();
    if (quota === null || quota.used < quota.max) return null;
    throw new ParameterGroupQuotaError(
      `Parameter group ${group.name} cannot be made for cluster ${cluster}: the account has ${quota.used} DB cluster ` +
        `parameter groups in this Region, and its quota is ${quota.max}. Delete one that no cluster uses, request a ` +
        'higher quota, or name an existing group with parameterGroupName.',
    );
  } catch (error) {
    if (!isFault(error, 'AccessDenied', 'AccessDeniedException')) throw error;
    return `It is unknown whether the account has room for parameter group ${group.name}: rds:DescribeAccountAttributes is not allowed.`;
  }
}
