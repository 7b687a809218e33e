/** An instance as DescribeDBInstances shows it. */
import type { DBInstance } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { familyOf, licenseOf } from '../engine.ts';
import { arnOf } from '../world/arn.ts';
import { defaultGroupName } from '../world/default-groups.ts';
import { subnetGroup, zonesOf } from '../world/network.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster, Instance } from '../world/state.ts';
import { shownSettings } from './describe-cluster.ts';
import { hostZone } from './host-zone.ts';
import { toTagList } from './tag-list.ts';

export function describeInstance(rds: Rds, instance: Instance): DBInstance {
  const { account } = rds.world;
  const cluster = rds.world.clusterOf(instance);
  const [zone] = zonesOf(account);
  return {
    ...unconfigured,
    ...describeFromCluster(rds, cluster),
    DBInstanceIdentifier: instance.identifier,
    DBInstanceStatus: statusAt(instance.spells, rds.now()),
    ...describeOnceMade(rds, cluster, instance),
    AvailabilityZone: zone,
    DbiResourceId: instance.resourceId,
    DBInstanceArn: arnOf(account, 'db', instance.identifier),
    TagList: toTagList(instance.tags),
    ...instance.settings,
    ...describeParameterGroup(instance, rds.now()),
  };
}

/** [D] Another DB parameter group waits for a reboot. Nobody makes one here: any name is one of the world outside. */
function describeParameterGroup(
  { settings, starts, parameterGroupSince }: Instance,
  now: number,
): DBInstance {
  const [group] = settings.DBParameterGroups ?? [];
  if (group === undefined) return {};
  const isPending =
    parameterGroupSince !== undefined && !starts.some((at) => at > parameterGroupSince && at <= now);
  return {
    DBParameterGroups: [{ ...group, ParameterApplyStatus: isPending ? 'pending-reboot' : 'in-sync' }],
  };
}

/** Of an instance that a seed makes without a word of it. */
const DEFAULT_CLASS = 'db.r6g.large';

export function classOf({ settings }: Instance): string {
  return settings.DBInstanceClass ?? DEFAULT_CLASS;
}

/** What an instance shows that was made without a word of it. */
const unconfigured = {
  ActivityStreamStatus: 'stopped',
  AssociatedRoles: [],
  AutoMinorVersionUpgrade: true,
  BackupTarget: 'region',
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  CopyTagsToSnapshot: false,
  CustomerOwnedIpEnabled: false,
  DBInstanceClass: DEFAULT_CLASS,
  DBSecurityGroups: [],
  DbInstancePort: 0,
  DeletionProtection: false,
  DomainMemberships: [],
  MonitoringInterval: 0,
  MultiAZ: false,
  PendingModifiedValues: {},
  PerformanceInsightsEnabled: false,
  PromotionTier: 1,
  PubliclyAccessible: false,
  ReadReplicaDBInstanceIdentifiers: [],
  StorageThroughput: 0,
} satisfies DBInstance;

/** [D] What is its cluster's, an instance of Aurora shows as its own. */
function describeFromCluster(rds: Rds, cluster: Cluster): DBInstance {
  const shown = shownSettings(cluster);
  const { EnabledCloudwatchLogsExports, DatabaseName, KmsKeyId } = shown;
  return {
    DBClusterIdentifier: cluster.identifier,
    Engine: cluster.engine,
    EngineVersion: cluster.engineVersion,
    LicenseModel: licenseOf(cluster.engine),
    ...describeGroups(cluster),
    DBSubnetGroup: subnetGroup(rds.world.account, shown.DBSubnetGroup),
    VpcSecurityGroups: shown.VpcSecurityGroups,
    AllocatedStorage: shown.AllocatedStorage,
    BackupRetentionPeriod: shown.BackupRetentionPeriod,
    EngineLifecycleSupport: shown.EngineLifecycleSupport,
    IAMDatabaseAuthenticationEnabled: shown.IAMDatabaseAuthenticationEnabled,
    MasterUsername: shown.MasterUsername,
    NetworkType: shown.NetworkType,
    PreferredBackupWindow: shown.PreferredBackupWindow,
    PreferredMaintenanceWindow: shown.PreferredMaintenanceWindow,
    StorageEncrypted: shown.StorageEncrypted,
    StorageType: shown.StorageType ?? 'aurora',
    ...(DatabaseName && { DBName: DatabaseName }),
    ...(EnabledCloudwatchLogsExports?.length && { EnabledCloudwatchLogsExports }),
    ...(KmsKeyId && { KmsKeyId }),
  };
}

/** [R] The default groups of its engine: of options, as of parameters, nobody makes others here. */
function describeGroups({ engine, engineVersion }: Cluster): DBInstance {
  const family = familyOf(engine, engineVersion);
  const options = `default:${family.replace(/^(\D+)(.*)$/, '$1-$2').replace('.', '-')}`;
  return {
    DBParameterGroups: [{ DBParameterGroupName: defaultGroupName(family), ParameterApplyStatus: 'in-sync' }],
    OptionGroupMemberships: [{ OptionGroupName: options, Status: 'in-sync' }],
  };
}

/** An instance has no address before it has been made. */
function describeOnceMade(rds: Rds, cluster: Cluster, { identifier, createdAt }: Instance): DBInstance {
  if (createdAt > rds.now()) return {};
  return {
    Endpoint: { Address: `${identifier}.${hostZone(rds.world.account)}`, Port: shownSettings(cluster).Port },
    InstanceCreateTime: new Date(createdAt),
  };
}
