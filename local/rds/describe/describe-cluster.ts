/** A cluster as DescribeDBClusters shows it. */
import type { DBCluster, DBClusterMember, DBClusterRole } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { currentAttachment, parameterStatus } from '../world/member-status.ts';
import { listedRoles, roleStatus } from '../world/role-status.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster } from '../world/state.ts';
import { writerOf } from '../world/writer.ts';
import { hostZone } from './host-zone.ts';
import { toTagList } from './tag-list.ts';

export function describeCluster(rds: Rds, cluster: Cluster): DBCluster {
  const { world } = rds;
  return {
    ...unconfigured,
    AvailabilityZones: ['a', 'b', 'c'].map((zone) => `${world.account.region}${zone}`),
    DBClusterIdentifier: cluster.identifier,
    DBClusterParameterGroup: currentAttachment(cluster).groupName,
    Status: statusAt(cluster.spells, rds.now()),
    ...describeEndpoints(rds, cluster),
    MultiAZ: world.membersOf(cluster).length > 1,
    Engine: cluster.engine,
    EngineVersion: cluster.engineVersion,
    DBClusterMembers: describeMembers(rds, cluster),
    DbClusterResourceId: cluster.resourceId,
    DBClusterArn: world.arnOf(cluster),
    AssociatedRoles: describeRoles(rds, cluster),
    ClusterCreateTime: new Date(cluster.createdAt),
    EngineMode: cluster.engineMode,
    TagList: toTagList(cluster.tags),
    ...(cluster.globalClusterIdentifier && { GlobalClusterIdentifier: cluster.globalClusterIdentifier }),
    ...cluster.settings,
  };
}

/** What a cluster shows that was made without a word of it. */
const unconfigured = {
  AllocatedStorage: 1,
  AutoMinorVersionUpgrade: true,
  BackupRetentionPeriod: 1,
  CopyTagsToSnapshot: false,
  CrossAccountClone: false,
  DBSubnetGroup: 'default',
  DeletionProtection: false,
  HttpEndpointEnabled: false,
  IAMDatabaseAuthenticationEnabled: false,
  MasterUsername: 'admin',
  Port: 3306,
  PreferredBackupWindow: '03:00-03:30',
  PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
  StorageEncrypted: false,
} as const satisfies DBCluster;

/** Nothing listens there: the local RDS has no databases. */
function describeEndpoints({ world }: Rds, { identifier }: Cluster): DBCluster {
  const zone = hostZone(world.account);
  return { Endpoint: `${identifier}.cluster-${zone}`, ReaderEndpoint: `${identifier}.cluster-ro-${zone}` };
}

function describeMembers(rds: Rds, cluster: Cluster): DBClusterMember[] {
  const now = rds.now();
  const members = rds.world.membersOf(cluster);
  const writer = writerOf(cluster, members, now);
  const attachedGroup = rds.world.findGroup(currentAttachment(cluster).groupName);
  return members.map((instance) => ({
    DBInstanceIdentifier: instance.identifier,
    IsClusterWriter: instance === writer,
    DBClusterParameterGroupStatus: parameterStatus(cluster, instance, attachedGroup, now),
    PromotionTier: instance.settings.PromotionTier ?? 1,
  }));
}

function describeRoles(rds: Rds, cluster: Cluster): DBClusterRole[] {
  return listedRoles(cluster, rds.now()).map((role) => ({
    RoleArn: role.roleArn,
    Status: roleStatus(rds, cluster, role),
    ...(role.featureName && { FeatureName: role.featureName }),
  }));
}
