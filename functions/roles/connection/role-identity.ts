/** What says of a role that this stack made it, and what for: its path and its tags. */
import type { Role } from '../../aws/iam/roles.ts';
import { isMadeFor } from '../../cluster/ownership.ts';
import type { Association, ClusterIdentity, Connection } from '../../contract/association.ts';
import { clusterNameIn, isUnderOurPath } from './role-arn.ts';

const serviceTag = 'aurora-role-association:service';

/** The tags of a role: those of whatever an execution makes for the cluster, and what the role is for. */
export function tagsOf({ service }: Connection, tags: Association['tags']): ReadonlyMap<string, string> {
  return new Map([...Object.entries(tags), [serviceTag, service]]);
}

/** For a person who meets the role in the console. IAM takes at most 1000 characters. */
export function descriptionOf({ service }: Connection, clusterArn: string): string {
  return `Lets Aurora MySQL cluster ${clusterNameIn(clusterArn)} reach ${service}. Made by aurora-role-association.`;
}

/** Whether the role is one that this stack made for this cluster: by its path and by its tags. */
export function isOurs(role: Role, cluster: Pick<ClusterIdentity, 'resourceId'>): boolean {
  return isUnderOurPath(role.arn) && isMadeFor(role.tags, cluster);
}
