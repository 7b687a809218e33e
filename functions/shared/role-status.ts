/** What the roles of an association have come to, in the words that the state machine asks about. */
import type { Association, ClusterRole } from './contract/association.ts';
import { AssociationLostError } from './errors.ts';
import { refuseInvalidRoles } from './planned-roles.ts';
import { roleNameOf } from './role-name.ts';

/**
 * `active` when the cluster can use every role of the association.
 *
 * @throws {RoleUnusableError} when a role is INVALID. The state machine rolls back.
 * @throws {AssociationLostError} when a role is listed no more: somebody removed it. The state machine rolls back.
 */
export function statusOfRoles(
  association: Association,
  listed: readonly ClusterRole[],
): 'active' | 'pending' {
  const { clusterIdentifier, roles } = association;
  refuseInvalidRoles(roles, { identifier: clusterIdentifier, roles: listed });
  const statuses = roles.map(({ roleArn }) => {
    const role = listed.find((candidate) => candidate.roleArn === roleArn);
    if (role !== undefined) return role.status;
    throw new AssociationLostError(
      `Role ${roleArn} was added to cluster ${clusterIdentifier}, and the cluster lists it no more: somebody removed ` +
        'it. Find out who else manages the roles of this cluster, then start again.',
    );
  });
  return statuses.every((status) => status === 'ACTIVE') ? 'active' : 'pending';
}

/**
 * Sees that the cluster can use every role of the association.
 *
 * @throws {RoleUnusableError} when a role is INVALID.
 * @throws {AssociationLostError} when a role was taken away, or added anew, since it was ACTIVE.
 */
export function refuseInactiveRoles(association: Association, listed: readonly ClusterRole[]): void {
  if (statusOfRoles(association, listed) === 'active') return;
  throw new AssociationLostError(
    `The roles of cluster ${association.clusterIdentifier} were ACTIVE, and now: ${describeRoles(association, listed)} ` +
      'Somebody changed them meanwhile. Find out who else manages this cluster, then start again.',
  );
}

/** `AllowAuroraS3Role is PENDING, AllowAuroraLambdaRole is ACTIVE.` */
export function describeRoles({ roles }: Association, listed: readonly ClusterRole[]): string {
  const states = roles.map(({ roleArn }) => {
    const role = listed.find((candidate) => candidate.roleArn === roleArn);
    return `${nameOfRole({ roleArn })} is ${role?.status ?? 'not associated'}`;
  });
  return `${states.join(', ')}.`;
}

/** The last part of a role's ARN. */
export function nameOfRole({ roleArn }: { readonly roleArn: string }): string {
  return roleNameOf(roleArn);
}
