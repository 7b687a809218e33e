/** Turns a request and the cluster into the association that every later state works on. */

import type { Cluster } from '../aws/rds/clusters.ts';
import { familyOf, findEngineVersion } from '../aws/rds/engine-versions.ts';
import { findSecondaryClusters } from '../aws/rds/global-clusters.ts';
import { type Held, readParameters } from '../aws/rds/parameters.ts';
import { type Making, tagsOfMade } from '../cluster/ownership.ts';
import { refuseUnsupportedCluster } from '../cluster/supported-cluster.ts';
import type { Association, ConnectedRole } from '../contract/association.ts';
import type { AssociationRequest } from '../contract/request.ts';
import { chooseTargetGroup } from '../parameter-group/choose.ts';
import { refuseConnectionsWhenOff } from '../roles/connection/plan-connections.ts';
import { type Asked, decideRoles } from '../roles/decide.ts';
import {
  candidateParameters,
  overridingParameters,
  planParameters,
  refuseOverridden,
} from '../roles/rules.ts';
import { connectsServices } from '../runtime/stack-settings.ts';

export interface DecidedAssociation {
  readonly association: Association;
  readonly held: Held;
  /** The roles of the connections, as they are now. */
  readonly connectedRoles: readonly ConnectedRole[];
}

type Wishes = Omit<AssociationRequest, 'clusterIdentifier' | 'timeoutMinutes' | 'roles' | 'removeReplaced'> &
  Pick<Making, 'executionArn'>;
type Request = Wishes & Asked;

/** Decides, or refuses with the error that says why; see `errors.ts` for each. Nothing is changed. */
export async function decideAssociation(request: Request, cluster: Cluster): Promise<DecidedAssociation> {
  if (request.roles.length === 0) return nothingToAssociate(request, cluster);
  refuseUnsupportedCluster(cluster);
  refuseConnectionsWhenOff(request.roles, connectsServices);
  const version = await findEngineVersion(cluster.engine, cluster.engineVersion);
  const attached = await readParameters(cluster.parameterGroup, candidateParameters(request.roles));
  const decided = await decideRoles(request, cluster, version, attached);
  const { roles, replacement, connections, connectedRoles } = decided;
  const parameters = planParameters(roles);
  const { group, held } = await chooseTargetGroup(
    cluster,
    version.parameterGroupFamily,
    request,
    parameters,
    attached,
  );
  if (group.origin === 'existing') {
    const names = request.roles.flatMap(({ service }) => overridingParameters(service));
    const inFamily = names.filter((name) => attached.has(name));
    // An existing group replaces the attached one, which was checked above, and brings its own values.
    refuseOverridden(roles, cluster, { name: group.name, held: await readParameters(group.name, inFamily) });
  }
  const secondaryClusters = await findSecondaryClusters(cluster);
  const wanted = {
    roles,
    ...replacement,
    parameterGroup: group,
    parameters,
    ...(connections.length > 0 && { connections }),
  };
  return {
    association: { intent: 'associate', ...common(request, cluster, secondaryClusters), ...wanted },
    held,
    connectedRoles,
  };
}

/** A cluster without role tags, of any engine: the report names its own group, and nothing is planned. */
function nothingToAssociate(request: Request, cluster: Cluster): DecidedAssociation {
  const family = familyOf(cluster.engine, cluster.engineVersion);
  const parameterGroup = {
    name: cluster.parameterGroup,
    family,
    origin: 'attached',
    copiedFrom: null,
  } as const;
  return {
    association: {
      intent: 'associate',
      ...common(request, cluster, []),
      roles: [],
      parameterGroup,
      parameters: [],
    },
    held: new Map(),
    connectedRoles: [],
  };
}

/** What associations and disassociations both take from the request and the cluster. */
export function common(
  { sharedParameterGroup, reboot, rebootWindow, allowGlobalReboot, onFailure, dryRun, ...making }: Wishes,
  cluster: Cluster,
  secondaryClusters: readonly string[],
) {
  const { identifier, arn, resourceId, engineVersion } = cluster;
  return {
    cluster: { identifier, arn, resourceId },
    engineVersion,
    sharedParameterGroup,
    reboot: heldBack(reboot, secondaryClusters, allowGlobalReboot),
    ...(reboot === 'in-window' && {
      rebootWindow: rebootWindow ?? cluster.maintenanceWindow,
      allowGlobalReboot,
    }),
    secondaryClusters,
    tags: tagsOfMade(cluster, making),
    onFailure,
    dryRun,
  };
}

/** The requested reboots, or `held-back` if the writer's would also reboot secondary clusters without permission. */
export function heldBack(
  reboot: Wishes['reboot'],
  secondaryClusters: readonly string[],
  allowGlobalReboot: boolean,
): Association['reboot'] {
  const isHeldBack = reboot !== 'never' && secondaryClusters.length > 0 && !allowGlobalReboot;
  return isHeldBack ? 'held-back' : reboot;
}
