/** In AWS's order, as far as it is known: the filters, the page, the snapshot exists. */
import {
  type DBClusterSnapshotMessage,
  DescribeDBClusterSnapshots$,
  type DescribeDBClusterSnapshotsMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeSnapshot } from '../describe/describe-snapshot.ts';
import { applyFilters, type Filters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import type { Snapshot } from '../world/state.ts';

export const schema = DescribeDBClusterSnapshots$;
export const changes = false;
export const members = [
  'DBClusterIdentifier',
  'DBClusterSnapshotIdentifier',
  'SnapshotType',
  'Filters',
  'MaxRecords',
  'Marker',
] as const;

/** [D] */
const filters: Filters<Snapshot> = {
  'db-cluster-id': ({ clusterIdentifier }) => [clusterIdentifier],
  'db-cluster-snapshot-id': ({ identifier }) => [identifier],
  'snapshot-type': () => ['manual'],
  engine: ({ engine }) => [engine],
};

export function run(rds: Rds, request: Decoded<DescribeDBClusterSnapshotsMessage>): DBClusterSnapshotMessage {
  const { DBClusterIdentifier: cluster, DBClusterSnapshotIdentifier: snapshot } = request;
  const snapshots = snapshot ? [rds.world.snapshot(snapshot)] : rds.world.snapshots.all();
  const ofCluster = snapshots.filter(
    ({ clusterIdentifier }) => !cluster || clusterIdentifier === cluster.toLowerCase(),
  );
  // [D] All are manual here: no backup is made by schedule, and nobody shares one.
  const ofType = (request.SnapshotType || 'manual') === 'manual' ? ofCluster : [];
  const found = applyFilters(ofType, filters, request.Filters);
  const { items, marker } = pageOf(found, ({ identifier }) => identifier, request);
  return {
    DBClusterSnapshots: items.map((one) => describeSnapshot(rds, one)),
    ...(marker && { Marker: marker }),
  };
}
