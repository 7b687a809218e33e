/**
 * Detects out-of-band changes, by Terraform, CloudFormation or a person in the console, to what this execution has
 * changed or is about to change.
 */

import type { Held } from '../aws/rds/parameters.ts';
import type { Association, Start } from '../contract/association.ts';
import { AssociationLostError } from '../errors/errors.ts';
import { differing, valueIn } from './held.ts';

const whatToDo = 'Find out who else manages this cluster, then start again.';

/**
 * Checks that the cluster still has the group of the start, which is about to be replaced.
 *
 * @throws {AssociationLostError} when another one was attached. The state machine rolls back, and leaves that one.
 */
export function refuseForeignGroup({ cluster }: Association, start: Start, attached: string): void {
  if (attached === start.parameterGroup) return;
  throw new AssociationLostError(
    `Cluster ${cluster.identifier} had parameter group ${start.parameterGroup}, and now has ${attached}: ` +
      `it was attached out-of-band. ${whatToDo}`,
  );
}

/**
 * Refuses a group that this execution was about to make, but somebody else made first.
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
 * Checks that the parameters to set are still as they were at the start. A parameter to reset is not checked: if it
 * holds another value now, that is an out-of-band change, and it is left alone.
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
 * Checks that the cluster still has the group that holds the role parameters.
 *
 * @throws {AssociationLostError} when it has another. The state machine rolls back those of its changes that remain.
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
 * Checks that the group's parameters still hold the roles or, in a disassociation, no longer hold them.
 *
 * @throws {AssociationLostError} when one is not as planned. The state machine rolls back those of its changes that remain.
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
