/** The path, the name and so the ARN of the role that this workflow makes for a cluster, a service and what it reaches. */
import { createHash } from 'node:crypto';
import { partsOf } from '../../contract/arn.ts';
import { roleNameOf } from '../../contract/changes.ts';

/** The stack's permissions on IAM end at this path; see template.yaml. */
export const rolePath = '/aurora-role-association/';

/** The longest name that IAM takes. */
const longestName = 64;

/**
 * The ARN of the role for a cluster, a service and what it reaches. It is the same for every prefix, access and key, so
 * that another wish corrects the role and makes no second one. In the name only the hash tells roles apart: clusters
 * have longer names than roles.
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

/** Whether a role is where this workflow makes its own. */
export function isUnderOurPath(roleArn: string): boolean {
  return roleArn.endsWith(`:role${rolePath}${roleNameOf(roleArn)}`);
}
