/** A cluster as DescribeDBClusters shows it. */
import type { DBCluster, DBClusterMember, DBClusterRole } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { currentAttachment, parameterStatus } from '../world/member-status.ts';
import { listedRoles, roleStatus } from '../world/role-status.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster } from '../world/state.ts';
import { writerOf } from '../world/writer.ts';
import { toTagList } from './tag-list.ts';

export function describeCluster(rds: Rds, cluster: Cluster): DBCluster {
  const { world } = rds;
  const host = `${cluster.identifier}.cluster-local.${world.account.region}.rds.amazonaws.com`;
  return {
    AllocatedStorage: 1,
    AvailabilityZones: ['a', 'b', 'c'].map((zone) => `${world.account.region}${zone}`),
    BackupRetentionPeriod: 1,
    DBClusterIdentifier: cluster.identifier,
    DBClusterParameterGroup: currentAttachment(cluster).groupName,
    DBSubnetGroup: 'default',
    Status: statusAt(cluster.spells, rds.now()),
    Endpoint: host,
    ReaderEndpoint: host.replace('.cluster-', '.cluster-ro-'),
    MultiAZ: world.membersOf(cluster).length > 1,
    Engine: cluster.engine,
    EngineVersion: cluster.engineVersion,
    Port: 3306,
    MasterUsername: 'admin',
    PreferredBackupWindow: '03:00-03:30',
    PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
    DBClusterMembers: describeMembers(rds, cluster),
    StorageEncrypted: false,
    DbClusterResourceId: cluster.resourceId,
    DBClusterArn: world.arnOf(cluster),
    AssociatedRoles: describeRoles(rds, cluster),
    IAMDatabaseAuthenticationEnabled: false,
    ClusterCreateTime: new Date(cluster.createdAt),
    EngineMode: cluster.engineMode,
    DeletionProtection: false,
    HttpEndpointEnabled: false,
    CopyTagsToSnapshot: false,
    CrossAccountClone: false,
    TagList: toTagList(cluster.tags),
    AutoMinorVersionUpgrade: true,
    ...(cluster.globalClusterIdentifier && { GlobalClusterIdentifier: cluster.globalClusterIdentifier }),
    ...cluster.settings,
  };
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
  const now = rds.now();
  return listedRoles(cluster, now).map((role) => ({
    RoleArn: role.roleArn,
    Status: roleStatus(role, now, rds.options),
    ...(role.featureName && { FeatureName: role.featureName }),
  }));
}
