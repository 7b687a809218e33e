/** Which roles the cluster gets, and whether RDS and IAM let it have them. Nothing is changed. */

import type { Cluster } from '../aws/rds/clusters.ts';
import type { EngineVersion } from '../aws/rds/engine-versions.ts';
import type { GroupParameter } from '../aws/rds/parameters.ts';
import type { ConnectedRole, Connection, PlannedRole } from '../contract/association.ts';
import type { RequestedRole } from '../contract/request.ts';
import { checksTrustPolicies, permissionsBoundaryArn } from '../runtime/stack-settings.ts';
import { findConnectedRole } from './connection/connected-roles.ts';
import { givenRoles, planConnections } from './connection/plan-connections.ts';
import { planRoles, refuseInvalidRoles, refuseTooManyRoles } from './rules.ts';
import { checkTrust } from './trust/check-trust.ts';

export interface DecidedRoles {
  readonly roles: readonly PlannedRole[];
  readonly connections: readonly Connection[];
  /** How the roles of the connections are. */
  readonly connectedRoles: readonly ConnectedRole[];
}

/** Decides, or refuses with the error that says why; see `errors.ts` for each. */
export async function decideRoles(
  requested: readonly RequestedRole[],
  cluster: Cluster,
  version: EngineVersion,
  attached: ReadonlyMap<string, GroupParameter>,
): Promise<DecidedRoles> {
  const connections = planConnections(requested, cluster.arn);
  const planned = planRoles(givenRoles(requested, cluster.arn), cluster, version, attached);
  refuseTooManyRoles(planned, cluster);
  const owner = { clusterArn: cluster.arn, permissionsBoundaryArn };
  const connectedRoles: ConnectedRole[] = [];
  for (const connection of connections) connectedRoles.push(await findConnectedRole(connection, owner));
  const roles = await inOrder(planned.map((role) => withTrust(role, connections, cluster)));
  // After the trust policies: where one is the reason, it is the better answer.
  refuseInvalidRoles(roles, cluster);
  return { roles, connections, connectedRoles };
}

/**
 * Looks at once, for where IAM does not answer nobody is held up by one role after the other. All of them have ended
 * then, so that no call reaches into the next invocation, and of several refusals the first in the request's order counts.
 */
async function inOrder<Result>(looks: readonly Promise<Result>[]): Promise<readonly Result[]> {
  await Promise.allSettled(looks);
  return Promise.all(looks);
}

/** The trust policy of a role that this workflow makes is its own. */
async function withTrust(
  role: PlannedRole,
  connections: readonly Connection[],
  cluster: Cluster,
): Promise<PlannedRole> {
  if (connections.some(({ roleArn }) => roleArn === role.roleArn)) return { ...role, trust: 'allows-rds' };
  return checksTrustPolicies ? { ...role, trust: await checkTrust(role.roleArn, cluster) } : role;
}
