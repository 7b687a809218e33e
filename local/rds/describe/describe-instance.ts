/** An instance as DescribeDBInstances shows it. */
import type { DBInstance } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { familyOf } from '../engine.ts';
import { arnOf } from '../world/arn.ts';
import { defaultGroupName } from '../world/default-groups.ts';
import { statusAt } from '../world/spell.ts';
import type { Instance } from '../world/state.ts';
import { hostZone } from './host-zone.ts';
import { toTagList } from './tag-list.ts';

export function describeInstance(rds: Rds, instance: Instance): DBInstance {
  const { account } = rds.world;
  const cluster = rds.world.clusterOf(instance);
  return {
    ...unconfigured,
    DBInstanceIdentifier: instance.identifier,
    Engine: cluster.engine,
    DBInstanceStatus: statusAt(instance.spells, rds.now()),
    ...describeOnceMade(rds, instance),
    DBParameterGroups: [
      {
        DBParameterGroupName: defaultGroupName(familyOf(cluster.engine, cluster.engineVersion)),
        ParameterApplyStatus: 'in-sync',
      },
    ],
    AvailabilityZone: `${account.region}a`,
    EngineVersion: cluster.engineVersion,
    DBClusterIdentifier: cluster.identifier,
    DbiResourceId: instance.resourceId,
    DBInstanceArn: arnOf(account, 'db', instance.identifier),
    TagList: toTagList(instance.tags),
    ...instance.settings,
  };
}

/** What an instance shows that was made without a word of it. */
const unconfigured = {
  AllocatedStorage: 1,
  AutoMinorVersionUpgrade: true,
  BackupRetentionPeriod: 1,
  DBInstanceClass: 'db.r6g.large',
  MasterUsername: 'admin',
  MultiAZ: false,
  PreferredBackupWindow: '03:00-03:30',
  PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
  PromotionTier: 1,
  PubliclyAccessible: false,
  StorageEncrypted: false,
  StorageType: 'aurora',
} as const satisfies DBInstance;

/** An instance has no address before it has been made. */
function describeOnceMade(rds: Rds, { identifier, createdAt }: Instance): DBInstance {
  if (createdAt > rds.now()) return {};
  return {
    Endpoint: { Address: `${identifier}.${hostZone(rds.world.account)}`, Port: 3306 },
    InstanceCreateTime: new Date(createdAt),
  };
}
