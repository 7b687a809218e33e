/** Whether a cluster still is as an association leaves it. */
import { planParameters, planRoles, refuseInvalidRoles, refuseTooManyRoles } from './planned-roles.ts';
import type { Cluster } from './rds/clusters.ts';
import { familyOf } from './rds/engine-versions.ts';
import type { GroupParameter } from './rds/parameters.ts';
import type { rolesFromTags } from './role-tags.ts';
import { refuseUnsupportedCluster } from './supported-cluster.ts';
import { isDefaultGroup } from './target-group.ts';

/** The role parameters of a parameter group, by name. */
export type ReadGroup = (group: string) => Promise<ReadonlyMap<string, GroupParameter>>;

/**
 * Whether a role is not ACTIVE on the cluster, or its group does not hold a role's ARN. The group is read only when
 * everything else is as it should be. Members that wait for a reboot are no drift: a request may have said `never`.
 *
 * @throws one of the errors of a request that is refused: see `refusal.ts`.
 */
export async function isDrifted(
  cluster: Cluster,
  roles: ReturnType<typeof rolesFromTags>,
  readGroup: ReadGroup,
): Promise<boolean> {
  refuseUnsupportedCluster(cluster);
  const wanted = roles.map(({ roleArn }) => ({ roleArn, services: [], featureName: null }));
  refuseInvalidRoles(wanted, cluster);
  refuseTooManyRoles(wanted, cluster);
  if (!wanted.every(({ roleArn }) => isActive(cluster, roleArn))) return true;
  // No role stands in a default group, for it cannot be modified.
  if (isDefaultGroup(cluster.parameterGroup)) return true;
  const held = await readGroup(cluster.parameterGroup);
  const planned = planParameters(planRoles(roles, cluster, withoutFeatures(cluster), held));
  return planned.some(({ name, value }) => held.get(name)?.value !== value);
}

function isActive({ roles }: Cluster, roleArn: string): boolean {
  return roles.some((role) => role.roleArn === roleArn && role.status === 'ACTIVE');
}

/** Under which feature a role is added does not show in the group, so RDS is not asked for the features. */
function withoutFeatures({ engine, engineVersion }: Cluster) {
  return { parameterGroupFamily: familyOf(engine, engineVersion), featureNames: [] };
}
