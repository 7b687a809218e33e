import type { DBClusterSnapshot } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { arnOf } from '../world/arn.ts';
import type { Snapshot } from '../world/state.ts';
import { shownSettings } from './describe-cluster.ts';
import { toTagList } from './tag-list.ts';

/** A snapshot as DescribeDBClusterSnapshots shows it. */
export function describeSnapshot(rds: Rds, snapshot: Snapshot): DBClusterSnapshot {
  const isAvailable = snapshot.availableAt <= rds.now();
  return {
    ...describeSource(snapshot),
    DBClusterSnapshotIdentifier: snapshot.identifier,
    DBClusterSnapshotArn: arnOf(rds.world.account, 'cluster-snapshot', snapshot.identifier),
    DBClusterIdentifier: snapshot.clusterIdentifier,
    SnapshotCreateTime: new Date(snapshot.createdAt),
    SnapshotType: 'manual',
    Status: isAvailable ? 'available' : 'creating',
    PercentProgress: isAvailable ? 100 : 0,
    Engine: snapshot.engine,
    EngineVersion: snapshot.engineVersion,
    TagList: toTagList(snapshot.tags),
  };
}

/** What it tells of the cluster that it was taken of. */
function describeSource({ engine, settings = {} }: Snapshot): DBClusterSnapshot {
  const shown = shownSettings({ engine, settings });
  return {
    AllocatedStorage: shown.AllocatedStorage,
    Port: shown.Port,
    MasterUsername: shown.MasterUsername,
    StorageEncrypted: shown.StorageEncrypted,
    IAMDatabaseAuthenticationEnabled: shown.IAMDatabaseAuthenticationEnabled,
    ...(shown.KmsKeyId && { KmsKeyId: shown.KmsKeyId }),
    ...(shown.StorageType && { StorageType: shown.StorageType }),
  };
}
