/** In AWS's order, as far as it is known: the snapshot exists, its state, then those of every way to make a cluster. */
import {
  RestoreDBClusterFromSnapshot$,
  type RestoreDBClusterFromSnapshotMessage,
  type RestoreDBClusterFromSnapshotResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { settingMembers, settingsOf } from '../cluster-settings.ts';
import type { Rds } from '../context.ts';
import { createCluster } from '../create-cluster.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { faults } from '../faults.ts';
import { restoredSettings } from '../settings/inherited.ts';
import { takenMembers } from '../taken-members.ts';

export const schema = RestoreDBClusterFromSnapshot$;
export const changes = true;
export const members = [
  'DBClusterIdentifier',
  'SnapshotIdentifier',
  'Engine',
  'EngineVersion',
  'EngineMode',
  'DBClusterParameterGroupName',
  'AssociatedRoles',
  'Tags',
  ...takenMembers(schema, settingMembers),
];

export function run(
  rds: Rds,
  request: Decoded<RestoreDBClusterFromSnapshotMessage>,
): RestoreDBClusterFromSnapshotResult {
  const snapshot = rds.world.snapshot(request.SnapshotIdentifier);
  if (snapshot.availableAt > rds.now()) throw faults.snapshotNotAvailable(snapshot.identifier);
  const cluster = createCluster(rds, {
    identifier: request.DBClusterIdentifier,
    engine: request.Engine,
    engineVersion: request.EngineVersion ?? snapshot.engineVersion,
    engineMode: request.EngineMode,
    // [D] Without a word it is the default group, not the one of the cluster that the snapshot is of.
    parameterGroup: request.DBClusterParameterGroupName,
    // [F] No role of that cluster comes along.
    roles: request.AssociatedRoles,
    tags: request.Tags,
    settings: restoredSettings(snapshot.settings ?? {}, settingsOf(request)),
    durationMs: rds.draw('clusterRestoreMs'),
  });
  return { DBCluster: describeCluster(rds, cluster) };
}
