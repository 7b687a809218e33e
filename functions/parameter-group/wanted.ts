/** Under which name a cluster is to get a group in place of the one it has, and whether one is there already. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { findParameterGroup, type ParameterGroup } from '../aws/rds/parameter-groups.ts';
import type { AssociationRequest } from '../contract/request.ts';
import { tagStartParameterGroup } from '../runtime/stack-settings.ts';

/** Tags can name no group. */
export interface NamingWishes extends Pick<AssociationRequest, 'parameterGroupName'> {
  readonly askedByTags?: boolean;
}

export interface WantedGroup {
  readonly name: string;
  readonly existing: ParameterGroup | null;
}

/**
 * The group that the request names, the one that clusters share which ask by their tags, or the cluster's own by its
 * name. A major upgrade leaves that one behind in the family of before: then it is one named for the family as well,
 * `my-cluster-roles-8-0`, for tags cannot name another.
 */
export async function findWantedGroup(
  { identifier }: Cluster,
  family: string,
  wishes: NamingWishes,
): Promise<WantedGroup> {
  const named = nameOf(family, wishes);
  const name = named ?? `${identifier}-roles`;
  const existing = await findParameterGroup(name);
  if (named !== undefined || existing === null || existing.family === family) return { name, existing };
  const ofFamily = `${name}-${versionIn(family)}`;
  return { name: ofFamily, existing: await findParameterGroup(ofFamily) };
}

/** The name that somebody gave the group: in the request, or for all clusters of a family by the stack's parameter. */
export function nameOf(
  family: string,
  { parameterGroupName, askedByTags }: NamingWishes,
): string | undefined {
  if (!askedByTags || tagStartParameterGroup === null) return parameterGroupName;
  return `${tagStartParameterGroup}-${family.replaceAll('.', '-')}`;
}

/** `aurora-mysql8.0` makes `8-0`: only default groups have a dot in their name. */
function versionIn(family: string): string {
  return family.replace(/^\D+/, '').replaceAll('.', '-');
}
