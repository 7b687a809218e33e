/** In AWS's order, as far as it is known: the cluster exists, its state, the name, the name is free. */
import {
  CreateDBClusterSnapshot$,
  type CreateDBClusterSnapshotMessage,
  type CreateDBClusterSnapshotResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeSnapshot } from '../describe/describe-snapshot.ts';
import { faults } from '../faults.ts';
import { takeSnapshot } from '../snapshots.ts';
import { parseTags } from '../tags.ts';
import { beginSpell, statusAt } from '../world/spell.ts';

export const schema = CreateDBClusterSnapshot$;
export const changes = true;
export const members = ['DBClusterIdentifier', 'DBClusterSnapshotIdentifier', 'Tags'] as const;

export function run(
  rds: Rds,
  request: Decoded<CreateDBClusterSnapshotMessage>,
): CreateDBClusterSnapshotResult {
  const cluster = rds.world.cluster(request.DBClusterIdentifier);
  const since = rds.now();
  const status = statusAt(cluster.spells, since);
  if (status !== 'available') throw faults.clusterNotInState(cluster.identifier, status, 'available');
  const tags = parseTags(request.Tags);
  const durationMs = rds.draw('backupMs');
  const snapshot = takeSnapshot(rds, cluster, request.DBClusterSnapshotIdentifier, { tags, durationMs });
  const until = since + durationMs;
  cluster.spells = beginSpell(cluster.spells, { status: 'backing-up', since, from: since, until });
  return { DBClusterSnapshot: describeSnapshot(rds, snapshot) };
}
