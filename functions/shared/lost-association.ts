/** Whether somebody else undid what this execution has done: Terraform, CloudFormation, or a person in the console. */
import type { Association } from './contract/association.ts';
import { AssociationLostError } from './errors.ts';
import type { GroupParameter } from './rds/parameters.ts';
import { differing } from './target-group.ts';

const whatToDo = 'Find out who else manages this cluster, then start again.';

/**
 * Sees that the cluster still has the group that holds the role parameters.
 *
 * @throws {AssociationLostError} when it has another. The state machine rolls back what is still there.
 */
export function refuseOtherAttachedGroup(association: Association, attached: string): void {
  const { clusterIdentifier, parameterGroup } = association;
  if (attached === parameterGroup.name) return;
  throw new AssociationLostError(
    `Cluster ${clusterIdentifier} should have parameter group ${parameterGroup.name}, and now has ${attached}: ` +
      `somebody changed it meanwhile. ${whatToDo}`,
  );
}

/**
 * Sees that the group's parameters still hold the roles, or hold them no more in a disassociation.
 *
 * @throws {AssociationLostError} when one is not as planned. The state machine rolls back what is still there.
 */
export function refuseLostParameters(
  association: Association,
  held: ReadonlyMap<string, GroupParameter>,
): void {
  const { clusterIdentifier, intent, parameterGroup, roles, parameters } = association;
  const none = [...held.keys()].map((name) => ({ name, value: null }));
  const lost = differing(intent === 'associate' ? parameters : none, held, roles);
  if (lost.length === 0) return;
  const found = lost.map(({ name }) => `${name} is ${held.get(name)?.value ?? 'not set'}`).join(', ');
  throw new AssociationLostError(
    `Parameter group ${parameterGroup.name} of cluster ${clusterIdentifier} ` +
      `${intent === 'associate' ? 'lost its roles' : 'holds its roles again'}: ${found}. ${whatToDo}`,
  );
}
