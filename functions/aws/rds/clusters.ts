/** DB clusters and the roles associated with them. */
import {
  AddRoleToDBClusterCommand,
  type DBCluster,
  type DBClusterRole,
  DescribeDBClustersCommand,
  ModifyDBClusterCommand,
  RemoveRoleFromDBClusterCommand,
} from '@aws-sdk/client-rds';
import type { ClusterRole } from '../../contract/association.ts';
import { RoleNotAssumableError } from '../../errors/errors.ts';
import { isFault, rds } from './client.ts';

/** A DB cluster, as far as an association needs it. */
export interface Cluster {
  readonly identifier: string;
  readonly arn: string;
  /** Stays the same when the cluster is renamed. */
  readonly resourceId: string;
  readonly engine: string;
  readonly engineMode: string;
  readonly engineVersion: string;
  readonly status: string;
  readonly parameterGroup: string;
  readonly roles: readonly ClusterRole[];
  readonly members: readonly ClusterMember[];
  /** The identifier of the global database that it belongs to, or null. */
  readonly globalCluster: string | null;
  /** Whether Aurora Serverless v2 pauses idle serverless instances: its minimum capacity is 0 ACU. */
  readonly pausesInstances: boolean;
  /** In the form of a `rebootWindow`. */
  readonly maintenanceWindow: string;
  readonly tags: ReadonlyMap<string, string>;
}

export interface ClusterMember {
  readonly identifier: string;
  readonly writer: boolean;
  readonly parameterStatus: string;
}

/**
 * AWS has no error code for a role that RDS cannot assume, only InvalidParameterValue with this text.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/rds/errors.go
 */
const roleNotAssumable = 'IAM role ARN value is invalid or does not include the required permissions';

/**
 * The cluster of that identifier or ARN.
 *
 * @throws {DBClusterNotFoundFault} when there is none. The execution fails.
 */
export async function findCluster(identifier: string): Promise<Cluster> {
  const { DBClusters } = await rds(new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }));
  const [cluster] = DBClusters ?? [];
  if (cluster === undefined)
    throw new Error(`RDS described no cluster for ${identifier}, and no fault either.`);
  return toCluster(cluster);
}

/** The cluster of that resource id, under any identifier, or null when RDS lists none. */
export async function findClusterByResourceId(resourceId: string): Promise<Cluster | null> {
  const Filters = [{ Name: 'db-cluster-resource-id', Values: [resourceId] }];
  const { DBClusters: [cluster] = [] } = await rds(new DescribeDBClustersCommand({ Filters }));
  return cluster === undefined ? null : toCluster(cluster);
}

/** Every cluster of the account and Region that a parameter group is attached to. */
export async function findClustersWithParameterGroup(group: string): Promise<readonly Cluster[]> {
  return (await findAllClusters()).filter((cluster) => cluster.parameterGroup === group);
}

export async function findAllClusters(): Promise<readonly Cluster[]> {
  const clusters: Cluster[] = [];
  let marker: string | null = null;
  do {
    const page: ClusterPage = await findClusterPage(marker);
    clusters.push(...page.clusters);
    marker = page.marker;
  } while (marker);
  return clusters;
}

/** Up to 100 clusters, the most that RDS lists in one call, and the marker of the next page. */
export interface ClusterPage {
  readonly clusters: readonly Cluster[];
  readonly marker: string | null;
}

/** One page of the clusters of the account and Region, from a marker or from the first cluster. */
export async function findClusterPage(marker: string | null): Promise<ClusterPage> {
  const page = { MaxRecords: 100, ...(marker && { Marker: marker }) };
  const { DBClusters = [], Marker } = await rds(new DescribeDBClustersCommand(page));
  return { clusters: DBClusters.map(toCluster), marker: Marker || null };
}

/**
 * Associates a role; it is PENDING at first.
 *
 * @throws {RoleNotAssumableError} when RDS says that it cannot assume the role. Retried for two minutes.
 * @throws {DBClusterRoleAlreadyExistsFault} when the role is there already.
 */
export async function addRole(cluster: string, roleArn: string, featureName: string | null): Promise<void> {
  try {
    await rds(new AddRoleToDBClusterCommand(association(cluster, roleArn, featureName)));
  } catch (error) {
    if (!isFault(error, 'InvalidParameterValue') || !error.message.includes(roleNotAssumable)) throw error;
    throw new RoleNotAssumableError(
      `Role ${roleArn} cannot be added to cluster ${cluster}: RDS says "${error.message}". Check that the role exists ` +
        'and that its trust policy lets rds.amazonaws.com assume it, then start again.',
      { cause: error },
    );
  }
}

/** Removes the association with exactly this role and feature name. RDS lists it for a while longer. */
export async function removeRole(cluster: string, { roleArn, featureName }: ClusterRole): Promise<void> {
  await rds(new RemoveRoleFromDBClusterCommand(association(cluster, roleArn, featureName)));
}

/**
 * Attaches a cluster parameter group. This takes effect at once even without ApplyImmediately, which would also apply
 * other modifications that the cluster's owner has left pending.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html
 */
export async function attachParameterGroup(cluster: string, group: string): Promise<void> {
  await rds(new ModifyDBClusterCommand({ DBClusterIdentifier: cluster, DBClusterParameterGroupName: group }));
}

function association(cluster: string, roleArn: string, featureName: string | null) {
  return { DBClusterIdentifier: cluster, RoleArn: roleArn, ...(featureName && { FeatureName: featureName }) };
}

function toCluster(cluster: DBCluster): Cluster {
  return {
    identifier: cluster.DBClusterIdentifier ?? '',
    arn: cluster.DBClusterArn ?? '',
    resourceId: cluster.DbClusterResourceId ?? '',
    engine: cluster.Engine ?? '',
    engineMode: cluster.EngineMode ?? 'provisioned',
    engineVersion: cluster.EngineVersion ?? '',
    status: cluster.Status ?? '',
    parameterGroup: cluster.DBClusterParameterGroup ?? '',
    roles: (cluster.AssociatedRoles ?? []).flatMap(toRoles),
    members: (cluster.DBClusterMembers ?? []).map((member) => ({
      identifier: member.DBInstanceIdentifier ?? '',
      writer: member.IsClusterWriter ?? false,
      parameterStatus: member.DBClusterParameterGroupStatus ?? '',
    })),
    globalCluster: cluster.GlobalClusterIdentifier ?? null,
    pausesInstances: cluster.ServerlessV2ScalingConfiguration?.MinCapacity === 0,
    maintenanceWindow: cluster.PreferredMaintenanceWindow ?? '',
    tags: new Map((cluster.TagList ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
  };
}

/** One role, or none: Terraform has seen a removed role that is still listed, as DELETED. */
function toRoles({ RoleArn = '', FeatureName, Status = '' }: DBClusterRole): readonly ClusterRole[] {
  if (Status === 'DELETED') return [];
  // An empty feature name and none are the same association.
  return [{ roleArn: RoleArn, featureName: FeatureName?.trim() || null, status: Status }];
}
