/** Roles of the cluster that the roles of a request replace, for example in a rotation. */
import type { Cluster } from '../aws/rds/clusters.ts';
import { type Held, readParameters } from '../aws/rds/parameters.ts';
import { roleParameters } from '../cluster/services.ts';
import type { Association, PlannedRole } from '../contract/association.ts';
import { isOneOf } from './find.ts';
import { isRoomFor, planParameters } from './rules.ts';

type Replacement = Pick<Association, 'replacedRoles' | 'removeReplaced'>;

/** The replaced roles, and when to remove them if the request says so: first, to make room for the new ones, or last. */
export async function findReplacement(
  planned: readonly PlannedRole[],
  cluster: Cluster,
  attached: Held,
  isRemoved: boolean,
): Promise<Replacement> {
  const replacedRoles = await findReplacedRoles(planned, cluster, attached);
  if (replacedRoles.length === 0) return {};
  const removeReplaced = isRoomFor(planned, cluster.roles) ? 'last' : 'first';
  return { replacedRoles, ...(isRemoved && { removeReplaced }) };
}

/** The roles that a parameter of the request holds now, and no other role parameter of the group does. */
async function findReplacedRoles(
  planned: readonly PlannedRole[],
  cluster: Cluster,
  attached: Held,
): Promise<readonly PlannedRole[]> {
  const names = planParameters(planned).map(({ name }) => name);
  const before = names.map((name) => attached.get(name)?.value);
  const candidates = cluster.roles.filter((role) => before.includes(role.roleArn) && !isOneOf(planned)(role));
  const replaced = await findRolesWithoutParameter(candidates, cluster, names);
  return replaced.map(({ roleArn, featureName }) => ({ roleArn, services: [], featureName }));
}

/** The roles that no role parameter of the cluster's group holds, apart from the parameters that are about to be set. */
export async function findRolesWithoutParameter<Role extends Pick<PlannedRole, 'roleArn'>>(
  roles: readonly Role[],
  { parameterGroup }: Cluster,
  toSet: readonly string[] = [],
): Promise<readonly Role[]> {
  if (roles.length === 0) return [];
  const held = await readParameters(parameterGroup, roleParameters);
  const others = [...held.values()].filter(({ name }) => !toSet.includes(name)).map(({ value }) => value);
  return roles.filter(({ roleArn }) => !others.includes(roleArn));
}
