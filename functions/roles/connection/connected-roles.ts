/** The current state of the connections' roles, and the calls that bring them to the desired state. */

import { findRolePolicy } from '../../aws/iam/role-policies.ts';
import { findRole, type Role } from '../../aws/iam/roles.ts';
import type {
  Association,
  Change,
  ClusterIdentity,
  ConnectedRole,
  Connection,
} from '../../contract/association.ts';
import { policyPut, roleMade, roleNameOf, trustPolicyPut } from '../../contract/changes.ts';
import { RoleNotOursError } from '../../errors/errors.ts';
import { findByArn } from '../find.ts';
import { permissionsPolicyOf, policyName, trustPolicyOf } from './policies.ts';
import { isOurs } from './role-identity.ts';
import { isSameDocument } from './same-document.ts';

/** The cluster that the roles are for, and the boundary that the stack sets on every role it makes; null for none. */
export interface Ownership {
  readonly cluster: Pick<ClusterIdentity, 'arn' | 'resourceId'>;
  readonly permissionsBoundaryArn: string | null;
}

/**
 * Reads the role of a connection, and finds out what has drifted.
 *
 * @throws {RoleNotOursError} when it exists, but was not made by this workflow for this cluster under this boundary.
 */
export async function findConnectedRole(connection: Connection, owner: Ownership): Promise<ConnectedRole> {
  const { roleArn } = connection;
  const role = await findRole(roleNameOf(roleArn));
  if (role === null) return { roleArn, existed: false, drifted: [] };
  refuseForeignRole(role, owner);
  const permissions = await findRolePolicy(role.name, policyName);
  const documents = [
    { policy: 'trust', was: role.trustPolicy, wanted: trustPolicyOf(owner.cluster.arn) },
    { policy: 'permissions', was: permissions, wanted: permissionsPolicyOf(connection) },
  ] as const;
  const drifted = documents.filter(({ was, wanted }) => !isSameDocument(was, wanted));
  return { roleArn, existed: true, drifted: drifted.map(({ policy, was }) => ({ policy, was })) };
}

/** The mutating calls that make or repair the role of a connection, in order. */
export function changesOf(
  connection: Connection,
  { existed, drifted }: ConnectedRole,
  clusterArn: string,
): readonly Change[] {
  const { roleArn } = connection;
  const permissions = permissionsPolicyOf(connection);
  if (!existed) return [roleMade(roleArn), policyPut(roleArn, null, permissions)];
  return drifted.map(({ policy, was }) =>
    policy === 'trust'
      ? trustPolicyPut(roleArn, was, trustPolicyOf(clusterArn))
      : policyPut(roleArn, was, permissions),
  );
}

/** The same for all connections of an association, given the current state of their roles. */
export function changesOfConnections(
  { connections = [], cluster }: Association,
  connectedRoles: readonly ConnectedRole[],
): readonly Change[] {
  return connections.flatMap((connection) => {
    const role = findByArn(connectedRoles, connection.roleArn);
    return role === undefined ? [] : changesOf(connection, role, cluster.arn);
  });
}

function refuseForeignRole(role: Role, { cluster, permissionsBoundaryArn }: Ownership): void {
  if (!isOurs(role, cluster)) {
    throw new RoleNotOursError(
      `Role ${role.arn} exists, and its path and tags do not say that this stack made it for cluster ${cluster.arn}. ` +
        'Delete it or give its ARN as roleArn, then start again.',
    );
  }
  if (role.permissionsBoundaryArn === permissionsBoundaryArn) return;
  throw new RoleNotOursError(
    `Role ${role.arn} was made under ${boundary(role.permissionsBoundaryArn)}, and the stack now sets ` +
      `${boundary(permissionsBoundaryArn)}. Set it on the role, or delete the role, then start again.`,
  );
}

function boundary(arn: string | null): string {
  return arn === null ? 'no permissions boundary' : `permissions boundary ${arn}`;
}
