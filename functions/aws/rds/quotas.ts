/** The account's quotas in its Region. */
import { DescribeAccountAttributesCommand } from '@aws-sdk/client-rds';
import { rds } from './client.ts';

export interface Quota {
  readonly used: number;
  readonly max: number;
}

/**
 * The quota of DB cluster parameter groups, or null where RDS names none.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_AccountQuota.html
 */
export async function findParameterGroupQuota(): Promise<Quota | null> {
  const { AccountQuotas = [] } = await rds(new DescribeAccountAttributesCommand({}));
  const quota = AccountQuotas.find(({ AccountQuotaName }) => AccountQuotaName === 'DBClusterParameterGroups');
  return quota?.Used === undefined || quota.Max === undefined ? null : { used: quota.Used, max: quota.Max };
}
