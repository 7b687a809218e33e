/** The status of an association's roles, in the words that the state machine tests. */
import type { Association, ClusterRole } from '../contract/association.ts';
import { roleNameOf } from '../contract/changes.ts';
import { AssociationLostError } from '../errors/errors.ts';
import { findByArn, isOneOf } from './find.ts';
import { refuseInvalidRoles } from './rules.ts';

/**
 * `active` when the cluster can use every role of the association.
 *
 * @throws {RoleUnusableError} when a role is INVALID. The state machine rolls back.
 * @throws {AssociationLostError} when a role is no longer listed: somebody removed it. The state machine rolls back.
 */
export function statusOfRoles(
  association: Association,
  listed: readonly ClusterRole[],
): 'active' | 'pending' {
  const { cluster, roles } = association;
  refuseInvalidRoles(roles, { identifier: cluster.identifier, roles: listed });
  const statuses = roles.map(({ roleArn }) => {
    const role = findByArn(listed, roleArn);
    if (role !== undefined) return role.status;
    throw new AssociationLostError(
      `Cluster ${cluster.identifier} no longer lists role ${roleArn}: it was removed ` +
        'out-of-band. Find out who else manages the roles of this cluster, then start again.',
    );
  });
  return statuses.every((status) => status === 'ACTIVE') ? 'active' : 'pending';
}

/**
 * Checks that the cluster can use every role of the association.
 *
 * @throws {RoleUnusableError} when a role is INVALID.
 * @throws {AssociationLostError} when a role was removed, or added again, since it was ACTIVE.
 */
export function refuseInactiveRoles(association: Association, listed: readonly ClusterRole[]): void {
  if (statusOfRoles(association, listed) === 'active') return;
  throw new AssociationLostError(
    `The roles of cluster ${association.cluster.identifier} were ACTIVE, and now: ${describeRoles(association, listed)} ` +
      'They were changed out-of-band. Find out who else manages this cluster, then start again.',
  );
}

/** `gone` when the cluster no longer lists any role of the disassociation. RDS still lists a removed role for a while. */
export function statusOfRemovedRoles(
  { roles }: Association,
  listed: readonly ClusterRole[],
): 'gone' | 'pending' {
  return listed.some(isOneOf(roles)) ? 'pending' : 'gone';
}

/**
 * Checks that the cluster no longer lists any role of the disassociation.
 *
 * @throws {AssociationLostError} when one is back. The state machine rolls back.
 */
export function refuseListedRoles(association: Association, listed: readonly ClusterRole[]): void {
  if (statusOfRemovedRoles(association, listed) === 'gone') return;
  throw new AssociationLostError(
    `The roles of cluster ${association.cluster.identifier} were removed, and now: ${describeRoles(association, listed)} ` +
      'They were added again out-of-band. Find out who else manages this cluster, then start again.',
  );
}

/** The roles that the association removes from the cluster. */
export function rolesToRemove({ intent, roles, replacedRoles = [] }: Association): Association['roles'] {
  return intent === 'associate' ? replacedRoles : roles;
}

/** `AllowAuroraS3Role is PENDING, AllowAuroraLambdaRole is ACTIVE.` */
export function describeRoles({ roles }: Association, listed: readonly ClusterRole[]): string {
  const states = roles.map(({ roleArn }) => {
    const role = findByArn(listed, roleArn);
    return `${roleNameOf(roleArn)} is ${role?.status ?? 'not associated'}`;
  });
  return `${states.join(', ')}.`;
}
