/** In AWS's order, as far as it is known: the cluster exists, its protection, the final snapshot, its instances. */
import {
  DeleteDBCluster$,
  type DeleteDBClusterMessage,
  type DeleteDBClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { deleteCluster } from '../delete.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { faults } from '../faults.ts';
import { takeSnapshot } from '../snapshots.ts';
import { statusAt } from '../world/spell.ts';

export const schema = DeleteDBCluster$;
export const changes = true;
export const members = [
  'DBClusterIdentifier',
  'SkipFinalSnapshot',
  'FinalDBSnapshotIdentifier',
  'DeleteAutomatedBackups',
] as const;

export function run(rds: Rds, request: Decoded<DeleteDBClusterMessage>): DeleteDBClusterResult {
  const cluster = rds.world.cluster(request.DBClusterIdentifier);
  const now = rds.now();
  const status = statusAt(cluster.spells, now);
  if (status === 'deleting') throw faults.clusterNotInState(cluster.identifier, status, 'available');
  if (cluster.settings.DeletionProtection) throw faults.clusterProtected();
  const { SkipFinalSnapshot: skips, FinalDBSnapshotIdentifier: snapshot } = request;
  if (!skips && !snapshot) throw faults.finalSnapshotMissing();
  const instances = rds.world.membersOf(cluster);
  if (instances.some(({ spells }) => statusAt(spells, now) !== 'deleting'))
    throw faults.clusterHasInstances();
  if (!skips && snapshot) takeSnapshot(rds, cluster, snapshot);
  deleteCluster(rds, cluster);
  return { DBCluster: describeCluster(rds, cluster) };
}
