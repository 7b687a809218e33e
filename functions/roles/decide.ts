/** Which roles the cluster gets, and whether RDS and IAM allow them. Read-only. */

import type { Cluster } from '../aws/rds/clusters.ts';
import type { EngineVersion } from '../aws/rds/engine-versions.ts';
import type { Held } from '../aws/rds/parameters.ts';
import type { Association, ConnectedRole, Connection, PlannedRole } from '../contract/association.ts';
import type { RequestedRole } from '../contract/request.ts';
import {
  checksTrustPolicies,
  connectsServices,
  passableRoles,
  permissionsBoundaryArn,
} from '../runtime/stack-settings.ts';
import { findConnectedRole } from './connection/connected-roles.ts';
import { givenRoles, planConnections } from './connection/plan-connections.ts';
import { isOneOf } from './find.ts';
import { refuseForeignArns } from './foreign-arns.ts';
import { checkGivenRole } from './given-role.ts';
import { refuseUnpassableRoles } from './passable-roles.ts';
import { findReplacement } from './replaced.ts';
import { planRoles, refuseInvalidRoles, refuseTooManyRoles } from './rules.ts';

export interface DecidedRoles {
  readonly roles: readonly PlannedRole[];
  readonly replacement: Pick<Association, 'replacedRoles' | 'removeReplaced'>;
  readonly connections: readonly Connection[];
  /** The current state of the connections' roles. */
  readonly connectedRoles: readonly ConnectedRole[];
}

export interface Asked {
  readonly roles: readonly RequestedRole[];
  /** Whether the cluster's tags ask, rather than somebody who may start executions. */
  readonly askedByTags: boolean;
  readonly removeReplaced: boolean;
}

/** Decides, or throws one of the errors described in `errors.ts`. */
export async function decideRoles(
  { roles: requested, askedByTags, removeReplaced }: Asked,
  cluster: Cluster,
  version: EngineVersion,
  attached: Held,
): Promise<DecidedRoles> {
  const connections = planConnections(requested, cluster.arn);
  const planned = planAllowedRoles(requested, cluster, version, attached);
  const replacement = await findReplacement(planned, cluster, attached, removeReplaced);
  const leaving = removeReplaced ? (replacement.replacedRoles ?? []) : [];
  refuseUnremovableRoles(leaving);
  refuseTooManyRoles(planned, cluster, leaving);
  const owner = { cluster, permissionsBoundaryArn };
  const connectedRoles: ConnectedRole[] = [];
  for (const connection of connections) connectedRoles.push(await findConnectedRole(connection, owner));
  const given = planned.filter((role) => !isOneOf(connections)(role));
  const looks = await checkGivenRoles(given, cluster, askedByTags);
  const trusted = new Map(looks.map((role) => [role.roleArn, role]));
  const roles = planned.map((role) => trusted.get(role.roleArn) ?? { ...role, trust: 'allows-rds' as const });
  return { roles, replacement, connections, connectedRoles };
}

/**
 * Checks that roles can be removed, and added again by a roll-back. Adding them again requires that the stack may pass
 * them; as a precaution, so does the removal.
 *
 * @throws {RoleNotPassableError} when one is not.
 */
export function refuseUnremovableRoles(roles: readonly { readonly roleArn: string }[]): void {
  refuseUnpassableRoles(roles, { patterns: passableRoles, connectsServices });
}

/**
 * The roles of a request that RDS and the stack allow, as far as that is known without calling IAM. A role that the
 * cluster already has is not passed again.
 */
export function planAllowedRoles(
  requested: readonly RequestedRole[],
  cluster: Cluster,
  version: EngineVersion,
  attached: Held,
): readonly PlannedRole[] {
  refuseForeignArns(requested, cluster.arn);
  const planned = planRoles(givenRoles(requested, cluster.arn), cluster, version, attached);
  const toPass = planned.filter((role) => !isOneOf(cluster.roles)(role));
  refuseUnpassableRoles(toPass, { patterns: passableRoles, connectsServices });
  return planned;
}

/**
 * The same roles with the verdict on each trust policy. They are checked concurrently, so that the time-outs do not add up
 * when IAM does not answer. All checks finish before this returns or throws, so that no call reaches into the next
 * invocation. If several roles are refused, the first in the request's order is reported.
 */
export async function checkGivenRoles(
  planned: readonly PlannedRole[],
  cluster: Cluster,
  askedByTags: boolean,
): Promise<readonly PlannedRole[]> {
  const options = { readsRoles: checksTrustPolicies, askedByTags };
  const looks = planned.map(async (role) => {
    const trust = await checkGivenRole(role.roleArn, cluster, options);
    return trust === undefined ? role : { ...role, trust };
  });
  await Promise.allSettled(looks);
  const checked = await Promise.all(looks);
  // After the trust policies: if one of them is the reason, its error says more.
  refuseInvalidRoles(planned, cluster);
  return checked;
}
