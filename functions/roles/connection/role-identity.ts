/** The path and tags that identify a role as made by this stack, and say what it is for. */
import type { Role } from '../../aws/iam/roles.ts';
import { isMadeFor } from '../../cluster/ownership.ts';
import type { Association, ClusterIdentity, Connection } from '../../contract/association.ts';
import { clusterNameIn, isUnderOurPath } from './role-arn.ts';

const serviceTag = 'aurora-role-association:service';

/** The tags of a role: those that everything made for the cluster gets, and the role's service. */
export function tagsOf({ service }: Connection, tags: Association['tags']): ReadonlyMap<string, string> {
  return new Map([...Object.entries(tags), [serviceTag, service]]);
}

/** For people who find the role in the console. IAM accepts at most 1000 characters. */
export function descriptionOf({ service }: Connection, clusterArn: string): string {
  return `Lets Aurora MySQL cluster ${clusterNameIn(clusterArn)} reach ${service}. Made by aurora-role-association.`;
}

/** Whether this stack made the role for this cluster, by its path and tags. */
export function isOurs(role: Role, cluster: Pick<ClusterIdentity, 'resourceId'>): boolean {
  return isUnderOurPath(role.arn) && isMadeFor(role.tags, cluster);
}
