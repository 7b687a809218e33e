/** Under which name a cluster is to get a group in place of the one it has, and whether one is there already. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { findParameterGroup, type ParameterGroup } from '../aws/rds/parameter-groups.ts';
import type { AssociationRequest } from '../contract/request.ts';

export interface WantedGroup {
  readonly name: string;
  readonly existing: ParameterGroup | null;
}

/**
 * The group that the request names, or the cluster's own by its name. A major upgrade leaves that one behind in the
 * family of before: then it is one named for the family as well, `my-cluster-roles-8-0`, for tags cannot name another.
 */
export async function findWantedGroup(
  { identifier }: Cluster,
  family: string,
  { parameterGroupName }: Pick<AssociationRequest, 'parameterGroupName'>,
): Promise<WantedGroup> {
  const name = parameterGroupName ?? `${identifier}-roles`;
  const existing = await findParameterGroup(name);
  if (parameterGroupName !== undefined || existing === null || existing.family === family)
    return { name, existing };
  const ofFamily = `${name}-${versionIn(family)}`;
  return { name: ofFamily, existing: await findParameterGroup(ofFamily) };
}

/** `aurora-mysql8.0` makes `8-0`: only default groups have a dot in their name. */
function versionIn(family: string): string {
  return family.replace(/^\D+/, '').replaceAll('.', '-');
}
