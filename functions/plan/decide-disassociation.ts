/** Turns a request and the cluster into the disassociation that every later state works on. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { findEngineVersion } from '../aws/rds/engine-versions.ts';
import { findSecondaryClusters } from '../aws/rds/global-clusters.ts';
import type { Held } from '../aws/rds/parameters.ts';
import type { Making } from '../cluster/ownership.ts';
import { refuseUnsupportedCluster } from '../cluster/supported-cluster.ts';
import type { Change, PlannedRole } from '../contract/association.ts';
import type { DisassociationRequest } from '../contract/disassociation-request.ts';
import { ConnectServicesOffError } from '../errors/errors.ts';
import { chooseGroupToReset } from '../parameter-group/choose-to-reset.ts';
import { foreseeDeletion } from '../roles/connection/delete-role.ts';
import { isUnderOurPath } from '../roles/connection/role-arn.ts';
import { refuseUnremovableRoles } from '../roles/decide.ts';
import { findByArn, isOneOf } from '../roles/find.ts';
import { connectsServices } from '../runtime/stack-settings.ts';
import { common, type DecidedAssociation } from './decide-association.ts';

/**
 * Decides, or refuses with the error that says why. A role is removed in any status, INVALID included.
 *
 * @throws {SharedParameterGroupError} when other clusters use the group that holds a role, and the request says `refuse`.
 */
export async function decideDisassociation(
  request: DisassociationRequest & Pick<Making, 'executionArn'>,
  cluster: Cluster,
): Promise<DecidedAssociation> {
  refuseUnsupportedCluster(cluster);
  const ours = request.deleteRole ? request.roles.filter(({ roleArn }) => isUnderOurPath(roleArn)) : [];
  refuseDeletionsWhenOff(ours);
  refuseUnremovableRoles(cluster.roles.filter(isOneOf(request.roles)));
  const { parameterGroupFamily } = await findEngineVersion(cluster.engine, cluster.engineVersion);
  const arns = [...new Set(request.roles.map(({ roleArn }) => roleArn))];
  const { group, held, parameters } = await chooseGroupToReset(cluster, parameterGroupFamily, request, arns);
  const secondaryClusters = await findSecondaryClusters(cluster);
  const deletions = await foreseeDeletions(ours, cluster);
  return {
    association: {
      intent: 'disassociate',
      ...(request.deleteRole && { deleteRole: true, deletions }),
      ...common(request, cluster, secondaryClusters),
      roles: arns.map((roleArn) => roleToRemove(roleArn, cluster, held)),
      parameterGroup: group,
      parameters,
    },
    held,
    connectedRoles: [],
  };
}

/** Only for roles under the stack's path: it may not inspect others. */
async function foreseeDeletions(
  roles: DisassociationRequest['roles'],
  cluster: Cluster,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const roleArn of new Set(roles.map((role) => role.roleArn)))
    changes.push(...(await foreseeDeletion(roleArn, cluster)).changes);
  return changes;
}

/** The stack may delete roles only if it may make them. */
function refuseDeletionsWhenOff(roles: DisassociationRequest['roles']): void {
  const [first] = roles;
  if (first === undefined || connectsServices) return;
  throw new ConnectServicesOffError(
    `Role ${first.roleArn} cannot be deleted: this stack does not manage roles. Deploy it with ConnectServices on, ` +
      'or leave deleteRole out.',
  );
}

function roleToRemove(roleArn: string, { roles }: Cluster, held: Held): PlannedRole {
  const listed = findByArn(roles, roleArn);
  const holding = [...held.values()].filter(({ value }) => value === roleArn);
  return {
    roleArn,
    services: holding.map(({ name }) => ({ service: null, parameter: name })),
    featureName: listed?.featureName ?? null,
  };
}
