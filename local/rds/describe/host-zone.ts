import { type Account, dnsSuffixOf } from '../../account.ts';

/**
 * What the host names of RDS end with. [R] In China the service comes before the Region.
 *
 * @see https://github.com/aws/aws-advanced-jdbc-wrapper, whose RdsUtils tells the two apart
 */
export function hostZone(account: Account): string {
  const { partition, region } = account;
  const place = partition === 'aws-cn' ? `rds.${region}` : `${region}.rds`;
  return `local.${place}.${dnsSuffixOf(account)}`;
}
