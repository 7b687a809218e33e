/** What says of a role that this workflow made it, and what for: its path, its name and its tags. */
import { createHash } from 'node:crypto';
import type { Role } from '../../aws/iam/roles.ts';
import { partsOf } from '../../contract/arn.ts';
import type { Connection } from '../../contract/association.ts';
import { roleNameOf } from '../../contract/changes.ts';

/** The stack's permissions on IAM end at this path; see template.yaml. */
export const rolePath = '/aurora-role-association/';

/** The longest name that IAM takes. */
const longestName = 64;

const createdBy = 'created-by';
const clusterTag = 'aurora-role-association:cluster';
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

export function tagsOf({ service }: Connection, clusterArn: string): ReadonlyMap<string, string> {
  return new Map([
    [createdBy, 'aurora-role-association'],
    [clusterTag, clusterArn],
    [serviceTag, service],
  ]);
}

/** For a person who meets the role in the console. IAM takes at most 1000 characters. */
export function descriptionOf({ service }: Connection, clusterArn: string): string {
  return `Lets Aurora MySQL cluster ${clusterNameIn(clusterArn)} reach ${service}. Made by aurora-role-association.`;
}

function clusterNameIn(clusterArn: string): string {
  return partsOf(clusterArn).resource.replace(/^cluster:/, '');
}

/** Whether the role is one that this workflow made for this cluster: by its path and by its tags. */
export function isOurs(role: Role, clusterArn: string): boolean {
  return (
    isUnderOurPath(role.arn) &&
    role.tags.get(createdBy) === 'aurora-role-association' &&
    role.tags.get(clusterTag) === clusterArn
  );
}

export function isUnderOurPath(roleArn: string): boolean {
  return roleArn.endsWith(`:role${rolePath}${roleNameOf(roleArn)}`);
}
