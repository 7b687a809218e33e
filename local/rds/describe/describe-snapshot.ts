import type { DBClusterSnapshot } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { arnOf } from '../world/arn.ts';
import type { Snapshot } from '../world/state.ts';
import { toTagList } from './tag-list.ts';

/** A snapshot as DescribeDBClusterSnapshots shows it. */
export function describeSnapshot(rds: Rds, snapshot: Snapshot): DBClusterSnapshot {
  const isAvailable = snapshot.availableAt <= rds.now();
  return {
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
