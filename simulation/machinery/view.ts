/** The world as it really is, looked at from inside: no call, no fault and no delay is in between. */
import type { Iam } from '../../local/iam/context.ts';
import { deploymentStatus } from '../../local/rds/blue-green/status.ts';
import type { Rds } from '../../local/rds/context.ts';
import { describeCluster } from '../../local/rds/describe/describe-cluster.ts';
import { describeGlobalCluster } from '../../local/rds/describe/describe-global-cluster.ts';
import { lastChanges } from '../../local/rds/world/parameters.ts';
import { statusAt } from '../../local/rds/world/spell.ts';
import type { Cluster, ParameterGroup } from '../../local/rds/world/state.ts';
import { type RoleView, viewRoles } from './view-roles.ts';

export interface MemberView {
  readonly identifier: string;
  readonly resourceId: string;
  readonly writer: boolean;
  readonly status: string;
  readonly parameterStatus: string;
}

export interface ClusterView {
  readonly identifier: string;
  readonly resourceId: string;
  readonly engineVersion: string;
  readonly status: string;
  readonly group: string;
  /** Every group that was ever attached to it, by whomever. */
  readonly groupsSoFar: readonly string[];
  readonly roles: readonly {
    readonly roleArn: string;
    readonly featureName: string | null;
    readonly status: string;
  }[];
  readonly members: readonly MemberView[];
  /** The ARNs of the clusters whose instances reboot with its writer: those of its global database, if it leads one. */
  readonly secondaries: readonly string[];
  /** Whether it is blue or green in a deployment whose switchover is still to come. */
  readonly isInDeployment: boolean;
}

export interface GroupView {
  readonly name: string;
  readonly family: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Those that are set, by name. */
  readonly values: Readonly<Record<string, string>>;
}

export interface WorldView {
  /** By identifier. */
  readonly clusters: ReadonlyMap<string, ClusterView>;
  /** The custom ones, by name. */
  readonly groups: ReadonlyMap<string, GroupView>;
  /** By name. */
  readonly iamRoles: ReadonlyMap<string, RoleView>;
}

export function viewWorld(rds: Rds, iam: Iam): WorldView {
  return {
    clusters: new Map(
      rds.world.clusters.all().map((cluster) => [cluster.identifier, viewCluster(rds, cluster)]),
    ),
    groups: new Map(rds.world.customGroups().map((group) => [group.name, viewGroup(group)])),
    iamRoles: viewRoles(iam),
  };
}

function viewCluster(rds: Rds, cluster: Cluster): ClusterView {
  const {
    Status = '',
    DBClusterParameterGroup = '',
    AssociatedRoles = [],
    DBClusterMembers = [],
  } = describeCluster(rds, cluster);
  return {
    identifier: cluster.identifier,
    resourceId: cluster.resourceId,
    engineVersion: cluster.engineVersion,
    status: Status,
    group: DBClusterParameterGroup,
    groupsSoFar: cluster.attachments.map(({ groupName }) => groupName),
    roles: AssociatedRoles.map(({ RoleArn = '', FeatureName = null, Status: status = '' }) => ({
      roleArn: RoleArn,
      featureName: FeatureName,
      status,
    })),
    members: DBClusterMembers.map((member) => ({
      identifier: member.DBInstanceIdentifier ?? '',
      resourceId: rds.world.instance(member.DBInstanceIdentifier ?? '').resourceId,
      writer: member.IsClusterWriter ?? false,
      status: statusAt(rds.world.instance(member.DBInstanceIdentifier ?? '').spells, rds.now()),
      parameterStatus: member.DBClusterParameterGroupStatus ?? '',
    })),
    secondaries: secondariesOf(rds, cluster),
    isInDeployment: rds.world.deployments.all().some((deployment) => {
      const [clusters] = deployment.pairs;
      const isPart = clusters?.source === cluster.resourceId || clusters?.target === cluster.resourceId;
      return isPart && deploymentStatus(rds, deployment) === 'AVAILABLE';
    }),
  };
}

function secondariesOf(rds: Rds, cluster: Cluster): readonly string[] {
  const global =
    cluster.globalClusterIdentifier && rds.world.globalClusters.find(cluster.globalClusterIdentifier);
  if (!global) return [];
  const { GlobalClusterMembers = [] } = describeGlobalCluster(rds, global);
  const own = rds.world.arnOf(cluster);
  const leads = GlobalClusterMembers.some((member) => member.DBClusterArn === own && member.IsWriter);
  if (!leads) return [];
  return GlobalClusterMembers.flatMap(({ DBClusterArn = '' }) =>
    DBClusterArn === own ? [] : [DBClusterArn],
  );
}

function viewGroup(group: ParameterGroup): GroupView {
  const set = [...lastChanges(group)].flatMap(([name, { value }]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const { name, family, tags } = group;
  return {
    name,
    family,
    tags: { ...tags },
    values: Object.fromEntries(set.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
