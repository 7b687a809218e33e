/** Cluster snapshots: what a restore starts from. */
import type { Rds } from './context.ts';
import { faults } from './faults.ts';
import { parseIdentifier } from './identifier.ts';
import { isQuotaUsedUp } from './quotas.ts';
import type { Cluster, Snapshot, Tags } from './world/state.ts';

/** @throws {ServiceFault} when the name cannot be one or is taken, or the quota is used up. */
export function takeSnapshot(
  rds: Rds,
  cluster: Cluster,
  identifier: string,
  { tags = {}, durationMs = 0 }: { readonly tags?: Tags; readonly durationMs?: number } = {},
): Snapshot {
  const name = parseIdentifier('DBClusterSnapshotIdentifier', identifier, 255);
  if (rds.world.snapshots.find(name)) throw faults.snapshotAlreadyExists(name);
  if (isQuotaUsedUp(rds, 'ManualClusterSnapshots')) throw faults.snapshotQuotaExceeded();
  const { engine, engineVersion, identifier: clusterIdentifier, settings } = cluster;
  const createdAt = rds.now();
  const snapshot: Snapshot = {
    identifier: name,
    goneAt: undefined,
    clusterIdentifier,
    engine,
    engineVersion,
    createdAt,
    availableAt: createdAt + durationMs,
    // [D] Those of the cluster come along if it says so; [I] those of the request are there instead of them.
    tags: settings.CopyTagsToSnapshot && Object.keys(tags).length === 0 ? cluster.tags : tags,
    settings,
  };
  rds.world.snapshots.add(snapshot);
  return snapshot;
}
