/** An instance as DescribeDBInstances shows it. */
import type { DBInstance } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { familyOf } from '../engine.ts';
import { arnOf } from '../world/arn.ts';
import { defaultGroupName } from '../world/default-groups.ts';
import { statusAt } from '../world/spell.ts';
import type { Instance } from '../world/state.ts';
import { toTagList } from './tag-list.ts';

export function describeInstance(rds: Rds, instance: Instance): DBInstance {
  const { account } = rds.world;
  const cluster = rds.world.clusterOf(instance);
  const status = statusAt(instance.spells, rds.now());
  return {
    DBInstanceIdentifier: instance.identifier,
    DBInstanceClass: 'db.r6g.large',
    Engine: cluster.engine,
    DBInstanceStatus: status,
    MasterUsername: 'admin',
    // An instance has no address before it has been made.
    ...(status !== 'creating' && {
      Endpoint: { Address: `${instance.identifier}.local.${account.region}.rds.amazonaws.com`, Port: 3306 },
      InstanceCreateTime: new Date(instance.createdAt),
    }),
    AllocatedStorage: 1,
    PreferredBackupWindow: '03:00-03:30',
    BackupRetentionPeriod: 1,
    DBParameterGroups: [
      {
        DBParameterGroupName: defaultGroupName(familyOf(cluster.engine, cluster.engineVersion)),
        ParameterApplyStatus: 'in-sync',
      },
    ],
    AvailabilityZone: `${account.region}a`,
    PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
    MultiAZ: false,
    EngineVersion: cluster.engineVersion,
    AutoMinorVersionUpgrade: true,
    PubliclyAccessible: false,
    StorageType: 'aurora',
    DBClusterIdentifier: cluster.identifier,
    StorageEncrypted: false,
    DbiResourceId: instance.resourceId,
    DBInstanceArn: arnOf(account, 'db', instance.identifier),
    PromotionTier: 1,
    TagList: toTagList(instance.tags),
    ...instance.settings,
  };
}
