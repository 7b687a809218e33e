/** In AWS's order, as far as it is known: the snapshot exists, it is available. */
import {
  DeleteDBClusterSnapshot$,
  type DeleteDBClusterSnapshotMessage,
  type DeleteDBClusterSnapshotResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeSnapshot } from '../describe/describe-snapshot.ts';
import { faults } from '../faults.ts';

export const schema = DeleteDBClusterSnapshot$;
export const changes = true;
export const members = ['DBClusterSnapshotIdentifier'] as const;

export function run(
  rds: Rds,
  { DBClusterSnapshotIdentifier }: Decoded<DeleteDBClusterSnapshotMessage>,
): DeleteDBClusterSnapshotResult {
  const snapshot = rds.world.snapshot(DBClusterSnapshotIdentifier);
  // [D] One that is being taken cannot be deleted.
  if (snapshot.availableAt > rds.now()) throw faults.snapshotNotAvailable(snapshot.identifier);
  rds.world.snapshots.remove(snapshot.identifier);
  return { DBClusterSnapshot: describeSnapshot(rds, snapshot) };
}
