/** Whether a cluster still is as an association leaves it. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { familyOf } from '../aws/rds/engine-versions.ts';
import type { Held } from '../aws/rds/parameters.ts';
import { refuseBlueGreen } from '../cluster/blue-green.ts';
import { refuseUnsupportedCluster } from '../cluster/supported-cluster.ts';
import { chooseTargetGroup } from '../parameter-group/choose.ts';
import { differing } from '../parameter-group/held.ts';
import { checkGivenRoles, planAllowedRoles } from '../roles/decide.ts';
import { isActive } from '../roles/find.ts';
import type { rolesFromTags } from '../roles/from-tags.ts';
import { planParameters, refuseTooManyRoles } from '../roles/rules.ts';

/** The role parameters of a parameter group, by name. */
export type ReadGroup = (group: string) => Promise<Held>;

/**
 * Whether a role is not ACTIVE on the cluster, or its group does not hold a role's ARN. Members that wait for a reboot
 * are no drift: a request may have said `never`. What an association would refuse is refused here, so that no sweep starts
 * one that can only fail. The group is read for every cluster, because it shows which parameters there are. The roles in
 * IAM and the target group are read only if an association would be started.
 *
 * @throws one of the errors that refuse a request; see `refusal.ts`.
 */
export async function isDrifted(
  cluster: Cluster,
  roles: ReturnType<typeof rolesFromTags>,
  readGroup: ReadGroup,
): Promise<boolean> {
  refuseUnsupportedCluster(cluster);
  const held = await readGroup(cluster.parameterGroup);
  const planned = planAllowedRoles(roles, cluster, withoutFeatures(cluster), held);
  refuseTooManyRoles(planned, cluster);
  const isAsAsked =
    planned.every(({ roleArn }) => isActive(cluster.roles, roleArn)) &&
    differing(planParameters(planned), held, []).length === 0;
  if (isAsAsked) return false;
  await refuseBlueGreen(cluster);
  await checkGivenRoles(planned, cluster, true);
  const family = familyOf(cluster.engine, cluster.engineVersion);
  await chooseTargetGroup(cluster, family, wishesOfTags, planParameters(planned), held);
  return true;
}

/** The options of a request that is made from tags alone. */
const wishesOfTags = { sharedParameterGroup: 'refuse', askedByTags: true } as const;

/** A role's feature name does not show in the group, so RDS is not asked for feature names. */
function withoutFeatures({ engine, engineVersion }: Cluster) {
  return { parameterGroupFamily: familyOf(engine, engineVersion), featureNames: [] };
}
