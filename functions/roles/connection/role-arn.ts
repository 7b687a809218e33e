/** The path, name and ARN of the role that this workflow makes for a cluster, a service and its target. */
import { createHash } from 'node:crypto';
import { partsOf } from '../../contract/arn.ts';
import { roleNameOf } from '../../contract/changes.ts';

/** The stack's permissions to write in IAM are limited to this path; see template.yaml. */
export const rolePath = '/aurora-role-association/';

/** The longest role name that IAM accepts. */
const longestName = 64;

/**
 * The ARN of the role for a cluster, a service and its target. It is the same for every prefix, access and key, so that
 * a changed request updates the role instead of making a second one. Only the hash makes the name unique, because the
 * cluster's name may have to be cut.
 */
export function roleArnFor(service: string, targetArn: string | null, clusterArn: string): string {
  const { partition, account } = partsOf(clusterArn);
  const cluster = clusterNameIn(clusterArn);
  const hash = createHash('sha256')
    .update([clusterArn, service, targetArn].join(' '))
    .digest('hex')
    .slice(0, 10);
  const room = longestName - `rds-${service}--${hash}`.length;
  const name = `rds-${service}-${cluster.slice(0, room).replace(/-$/, '')}-${hash}`;
  return `arn:${partition}:iam::${account}:role${rolePath}${name}`;
}

/** The identifier at the end of a cluster's ARN. */
export function clusterNameIn(clusterArn: string): string {
  return partsOf(clusterArn).resource.replace(/^cluster:/, '');
}

/** Whether a role has the path of the roles that this workflow makes. */
export function isUnderOurPath(roleArn: string): boolean {
  return roleArn.endsWith(`:role${rolePath}${roleNameOf(roleArn)}`);
}
