/** What says of a role that this workflow made it, and what for: its path, its name and its tags. */
import { createHash } from 'node:crypto';
import type { Role } from '../../aws/iam/roles.ts';
import { isOfStack } from '../../cluster/ownership.ts';
import { partsOf } from '../../contract/arn.ts';
import type { Association, ClusterIdentity, Connection } from '../../contract/association.ts';
import { roleNameOf } from '../../contract/changes.ts';

/** The stack's permissions on IAM end at this path; see template.yaml. */
export const rolePath = '/aurora-role-association/';

/** The longest name that IAM takes. */
const longestName = 64;

const serviceTag = 'aurora-role-association:service';

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

/** The tags of a role: those of whatever an execution makes for the cluster, and what the role is for. */
export function tagsOf({ service }: Connection, tags: Association['tags']): ReadonlyMap<string, string> {
  return new Map([...Object.entries(tags), [serviceTag, service]]);
}

/** For a person who meets the role in the console. IAM takes at most 1000 characters. */
export function descriptionOf({ service }: Connection, clusterArn: string): string {
  return `Lets Aurora MySQL cluster ${clusterNameIn(clusterArn)} reach ${service}. Made by aurora-role-association.`;
}

function clusterNameIn(clusterArn: string): string {
  return partsOf(clusterArn).resource.replace(/^cluster:/, '');
}

/** Whether the role is one that this stack made for this cluster: by its path and by its tags. */
export function isOurs(role: Role, cluster: Pick<ClusterIdentity, 'resourceId'>): boolean {
  return isUnderOurPath(role.arn) && isOfStack(role.tags, cluster);
}

export function isUnderOurPath(roleArn: string): boolean {
  return roleArn.endsWith(`:role${rolePath}${roleNameOf(roleArn)}`);
}
