/** A cluster as DescribeDBClusters shows it. */
import type { DBCluster, DBClusterMember, DBClusterRole } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { describeSecret } from '../settings/secret.ts';
import { defaultWindows } from '../settings/windows.ts';
import { currentAttachment, parameterStatus } from '../world/member-status.ts';
import { DEFAULT_SUBNET_GROUP, defaultSecurityGroups, HOSTED_ZONE_ID, zonesOf } from '../world/network.ts';
import { listedRoles, roleStatus } from '../world/role-status.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster, Settings } from '../world/state.ts';
import { writerOf } from '../world/writer.ts';
import { hostZone } from './host-zone.ts';
import { toTagList } from './tag-list.ts';

export function describeCluster(rds: Rds, cluster: Cluster): DBCluster {
  const { world } = rds;
  return {
    ...shownSettings(cluster),
    AvailabilityZones: cluster.settings.AvailabilityZones ?? zonesOf(world.account),
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
    ...describeBackups(cluster, rds.now()),
    EngineMode: cluster.engineMode,
    TagList: toTagList(cluster.tags),
    ...(cluster.globalClusterIdentifier && { GlobalClusterIdentifier: cluster.globalClusterIdentifier }),
    ...(cluster.secret && { MasterUserSecret: describeSecret(cluster.secret, rds.now()) }),
  };
}

/** What a cluster shows that was made without a word of it. */
const unconfigured = {
  ActivityStreamStatus: 'stopped',
  AllocatedStorage: 1,
  AutoMinorVersionUpgrade: true,
  BackupRetentionPeriod: 1,
  CopyTagsToSnapshot: false,
  CrossAccountClone: false,
  DBSubnetGroup: DEFAULT_SUBNET_GROUP,
  DeletionProtection: false,
  DomainMemberships: [],
  EngineLifecycleSupport: 'open-source-rds-extended-support',
  HostedZoneId: HOSTED_ZONE_ID,
  HttpEndpointEnabled: false,
  IAMDatabaseAuthenticationEnabled: false,
  MasterUsername: 'admin',
  NetworkType: 'IPV4',
  Port: 3306,
  ...defaultWindows,
  ReadReplicaIdentifiers: [],
  StorageEncrypted: false,
  VpcSecurityGroups: defaultSecurityGroups,
} satisfies DBCluster;

type ShownSettings = Settings<DBCluster> & Required<Pick<Settings<DBCluster>, keyof typeof unconfigured>>;

/** What a cluster was given, and else what every cluster has. Its instances show some of it as well. */
export function shownSettings({ engine, settings }: Pick<Cluster, 'engine' | 'settings'>): ShownSettings {
  const port = engine.endsWith('postgresql') ? { Port: 5432 } : {};
  const { StorageType, ...kept } = settings;
  // [D] The usual storage type is not shown.
  const storage = StorageType === undefined || StorageType === 'aurora' ? {} : { StorageType };
  return { ...unconfigured, ...port, ...kept, ...storage };
}

const FIVE_MINUTES = 300_000;

/** [D] Backups are continuous; the latest restorable time is within the last five minutes. */
function describeBackups({ createdAt }: Cluster, now: number): DBCluster {
  const latest = Math.max(createdAt, now - (now % FIVE_MINUTES));
  return { EarliestRestorableTime: new Date(createdAt), LatestRestorableTime: new Date(latest) };
}

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
