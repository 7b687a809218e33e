/** The name of the group that will replace the cluster's group, and whether it exists already. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { findParameterGroup, type ParameterGroup } from '../aws/rds/parameter-groups.ts';
import type { AssociationRequest } from '../contract/request.ts';
import { tagStartParameterGroup } from '../runtime/stack-settings.ts';

/** Tags cannot name a group. */
export interface NamingWishes extends Pick<AssociationRequest, 'parameterGroupName'> {
  readonly askedByTags?: boolean;
}

export interface WantedGroup {
  readonly name: string;
  readonly existing: ParameterGroup | null;
}

/**
 * The group that the request names, the one shared by clusters that ask by tags, or one named after the cluster. After
 * a major upgrade, the group named after the cluster is still of the old family. Then another one is named after the
 * new family as well, `my-cluster-roles-8-0`, because tags cannot name a group.
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

/** The name given in the request, or by the stack's parameter for all clusters of a family that ask by tags. */
export function nameOf(
  family: string,
  { parameterGroupName, askedByTags }: NamingWishes,
): string | undefined {
  if (!askedByTags || tagStartParameterGroup === null) return parameterGroupName;
  return `${tagStartParameterGroup}-${family.replaceAll('.', '-')}`;
}

/** `aurora-mysql8.0` becomes `8-0`, because only default groups have a dot in their name. */
function versionIn(family: string): string {
  return family.replace(/^\D+/, '').replaceAll('.', '-');
}
