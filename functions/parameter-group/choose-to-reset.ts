/** From which parameter group to remove the roles' ARNs, and which of its parameters hold them. */

import type { Cluster } from '../aws/rds/clusters.ts';
import type { ParameterGroup } from '../aws/rds/parameter-groups.ts';
import { type Held, readParameters } from '../aws/rds/parameters.ts';
import { roleParameters } from '../cluster/services.ts';
import type { PlannedParameter } from '../contract/association.ts';
import { type ChosenGroup, mayStay, refuseOtherFamily, refuseSharedGroup, type Wishes } from './choose.ts';
import { holding, isDefaultGroup } from './held.ts';
import { refuseOtherSettings } from './other-settings.ts';
import { findWantedGroup } from './wanted.ts';

export interface GroupToReset extends ChosenGroup {
  readonly parameters: readonly PlannedParameter[];
}

/**
 * The cluster's current group if it holds none of the roles or may be changed; otherwise a copy of it.
 *
 * @throws {SharedParameterGroupError} when the group must change, other clusters use it and the request says `refuse`.
 * @throws {UnsuitableParameterGroupError} when a group with the copy's name exists, and differs from the copy.
 */
export async function chooseGroupToReset(
  cluster: Cluster,
  family: string,
  wishes: Wishes,
  arns: readonly string[],
): Promise<GroupToReset> {
  const { parameterGroup: attached } = cluster;
  // A default group cannot be modified, so it holds no role.
  const held = isDefaultGroup(attached) ? new Map() : await readParameters(attached, roleParameters);
  const parameters = toReset(arns, held);
  if (await mayStay(cluster, wishes, parameters.length > 0)) {
    return { group: { name: attached, family, origin: 'attached', copiedFrom: null }, held, parameters };
  }
  const { name, existing } = await findWantedGroup(cluster, family, wishes);
  if (existing !== null) return useExisting(existing, cluster, family, wishes, arns);
  return { group: { name, family, origin: 'copied', copiedFrom: attached }, held, parameters };
}

/** The parameters that hold one of the roles: exactly these are reset. */
function toReset(arns: readonly string[], held: Held): readonly PlannedParameter[] {
  return holding(arns, held).map(({ name }) => ({ name, value: null }));
}

async function useExisting(
  existing: ParameterGroup,
  cluster: Cluster,
  family: string,
  wishes: Wishes,
  arns: readonly string[],
): Promise<GroupToReset> {
  refuseOtherFamily(existing, cluster.identifier, family);
  await refuseOtherSettings(existing.name, cluster, ({ value }) => arns.includes(value ?? ''));
  const held = await readParameters(existing.name, roleParameters);
  const group = { name: existing.name, family, origin: 'existing', copiedFrom: null } as const;
  const parameters = toReset(arns, held);
  if (parameters.length > 0) await refuseSharedGroup(group, cluster, wishes);
  return { group, held, parameters };
}
