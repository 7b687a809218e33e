/** From a request and the cluster to the disassociation that every later state works on. */
import type { PlannedRole } from './contract/association.ts';
import type { DisassociationRequest } from './contract/disassociation-request.ts';
import { common, type DecidedAssociation } from './decide-association.ts';
import type { Cluster } from './rds/clusters.ts';
import { findEngineVersion } from './rds/engine-versions.ts';
import { findSecondaryClusters } from './rds/global-clusters.ts';
import type { GroupParameter } from './rds/parameters.ts';
import { chooseGroupToReset } from './reset-group.ts';
import { refuseUnsupportedCluster } from './supported-cluster.ts';

/**
 * Decides, or refuses with the error that says why. A role is taken away whatever it reads: one that is INVALID too.
 *
 * @throws {SharedParameterGroupError} when other clusters use the group that holds a role, and the request says `refuse`.
 */
export async function decideDisassociation(
  request: DisassociationRequest,
  cluster: Cluster,
): Promise<DecidedAssociation> {
  refuseUnsupportedCluster(cluster);
  const { parameterGroupFamily } = await findEngineVersion(cluster.engine, cluster.engineVersion);
  const arns = [...new Set(request.roles.map(({ roleArn }) => roleArn))];
  const { group, held, parameters } = await chooseGroupToReset(cluster, parameterGroupFamily, request, arns);
  const secondaryClusters = await findSecondaryClusters(cluster);
  return {
    association: {
      intent: 'disassociate',
      ...common(request, cluster, secondaryClusters),
      roles: arns.map((roleArn) => roleToRemove(roleArn, cluster, held)),
      parameterGroup: group,
      parameters,
    },
    held,
  };
}

function roleToRemove(
  roleArn: string,
  { roles }: Cluster,
  held: ReadonlyMap<string, GroupParameter>,
): PlannedRole {
  const listed = roles.find((role) => role.roleArn === roleArn);
  const holding = [...held.values()].filter(({ value }) => value === roleArn);
  return {
    roleArn,
    services: holding.map(({ name }) => ({ service: null, parameter: name })),
    featureName: listed?.featureName ?? null,
  };
}
