/**
 * Whether somebody else undid what this execution has done, or changed what it is about to change: Terraform,
 * CloudFormation, or a person in the console.
 */

import type { Held } from '../aws/rds/parameters.ts';
import type { Association, Start } from '../contract/association.ts';
import { AssociationLostError } from '../errors/errors.ts';
import { differing, valueIn } from './held.ts';

const whatToDo = 'Find out who else manages this cluster, then start again.';

/**
 * Sees that the cluster still has the group of the start, which is to be replaced.
 *
 * @throws {AssociationLostError} when somebody attached another one. The state machine rolls back, and leaves that one.
 */
export function refuseForeignGroup({ cluster }: Association, start: Start, attached: string): void {
  if (attached === start.parameterGroup) return;
  throw new AssociationLostError(
    `Cluster ${cluster.identifier} had parameter group ${start.parameterGroup}, and now has ${attached}: ` +
      `it was attached out-of-band. ${whatToDo}`,
  );
}

/**
 * Refuses a group that was to be made, and that somebody else made meanwhile.
 *
 * @throws {AssociationLostError} always. The state machine rolls back, and leaves the group.
 */
export function refuseForeignTarget({ cluster, parameterGroup }: Association): never {
  throw new AssociationLostError(
    `Parameter group ${parameterGroup.name}, which was about to be made for cluster ` +
      `${cluster.identifier}, was made out-of-band. Start again to use it, or name another one with parameterGroupName.`,
  );
}

/**
 * Sees that the parameters that are to be set are as they were at the start. One that is to be reset and holds another
 * value now is somebody else's, and is not touched anyway.
 *
 * @throws {AssociationLostError} when somebody set one. The state machine rolls back, and leaves that value.
 */
export function refuseForeignValues(association: Association, start: Start, held: Held): void {
  const { cluster, parameterGroup, parameters } = association;
  const before = new Map(start.parameters.map(({ name, value }) => [name, value]));
  const foreign = parameters.flatMap(({ name, value }) => {
    const is = valueIn(held, name);
    return value === null || is === value || is === (before.get(name) ?? null) ? [] : [`${name} is ${is}`];
  });
  if (foreign.length === 0) return;
  throw new AssociationLostError(
    `Parameters of group ${described(parameterGroup)} of cluster ${cluster.identifier} were changed out-of-band: ` +
      `${foreign.join(', ')}. ${whatToDo}`,
  );
}

function described({ name, copiedFrom }: Association['parameterGroup']): string {
  return copiedFrom === null ? name : `${name}, copied from ${copiedFrom},`;
}

/**
 * Sees that the cluster still has the group that holds the role parameters.
 *
 * @throws {AssociationLostError} when it has another. The state machine rolls back what is still there.
 */
export function refuseOtherAttachedGroup(association: Association, attached: string): void {
  const { cluster, parameterGroup } = association;
  if (attached === parameterGroup.name) return;
  throw new AssociationLostError(
    `Cluster ${cluster.identifier} should have parameter group ${parameterGroup.name}, and now has ${attached}: ` +
      `it was changed out-of-band. ${whatToDo}`,
  );
}

/**
 * Sees that the group's parameters still hold the roles, or hold them no more in a disassociation.
 *
 * @throws {AssociationLostError} when one is not as planned. The state machine rolls back what is still there.
 */
export function refuseLostParameters(association: Association, held: Held): void {
  const { cluster, intent, parameterGroup, roles, parameters } = association;
  const none = [...held.keys()].map((name) => ({ name, value: null }));
  const lost = differing(intent === 'associate' ? parameters : none, held, roles);
  if (lost.length === 0) return;
  const found = lost.map(({ name }) => `${name} is ${valueIn(held, name) ?? 'not set'}`).join(', ');
  throw new AssociationLostError(
    `Parameter group ${parameterGroup.name} of cluster ${cluster.identifier} ` +
      `${intent === 'associate' ? 'lost its roles' : 'holds its roles again'}: ${found}. ${whatToDo}`,
  );
}
