/** Whether a cluster is as an association leaves it, except for the reboots. */
import type { Cluster } from '../aws/rds/clusters.ts';
import { type Held, readParameters } from '../aws/rds/parameters.ts';
import { roleParameters } from '../cluster/services.ts';
import type { Association } from '../contract/association.ts';
import { refuseLostParameters, refuseOtherAttachedGroup } from '../parameter-group/foreign-changes.ts';
import { refuseInactiveRoles, refuseListedRoles } from '../roles/status.ts';

/**
 * The role parameters of the group, once cluster and group have the roles, or no longer have them.
 *
 * @throws {AssociationLostError} when somebody changed them. @throws {RoleUnusableError} when a role is INVALID.
 */
export async function readAsWanted(association: Association, cluster: Cluster): Promise<Held> {
  const { intent, parameterGroup, parameters } = association;
  const planned = parameters.map(({ name }) => name);
  // A removed role must not be in any parameter, not even in one that was set out-of-band.
  const names = intent === 'associate' ? planned : roleParameters;
  const refuseOtherRoles = intent === 'associate' ? refuseInactiveRoles : refuseListedRoles;
  refuseOtherRoles(association, cluster.roles);
  refuseOtherAttachedGroup(association, cluster.parameterGroup);
  const held = await readParameters(parameterGroup.name, names);
  refuseLostParameters(association, held);
  return held;
}
