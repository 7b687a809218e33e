/** In AWS's order, as far as it is known: the source exists, then those of every way to make a cluster. */
import {
  RestoreDBClusterToPointInTime$,
  type RestoreDBClusterToPointInTimeMessage,
  type RestoreDBClusterToPointInTimeResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { settingMembers, settingsOf } from '../cluster-settings.ts';
import type { Rds } from '../context.ts';
import { createCluster } from '../create-cluster.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { faults } from '../faults.ts';
import { restoredSettings } from '../settings/inherited.ts';
import { takenMembers } from '../taken-members.ts';

export const schema = RestoreDBClusterToPointInTime$;
export const changes = true;
export const members = [
  'DBClusterIdentifier',
  'SourceDBClusterIdentifier',
  'RestoreType',
  'RestoreToTime',
  'UseLatestRestorableTime',
  'EngineMode',
  'DBClusterParameterGroupName',
  'AssociatedRoles',
  'Tags',
  ...takenMembers(schema, settingMembers),
];

export function run(
  rds: Rds,
  request: Decoded<RestoreDBClusterToPointInTimeMessage>,
): RestoreDBClusterToPointInTimeResult {
  if (!request.SourceDBClusterIdentifier) throw faults.valueEmpty('SourceDBClusterIdentifier');
  const source = rds.world.cluster(request.SourceDBClusterIdentifier);
  if (!request.RestoreToTime && !request.UseLatestRestorableTime) throw faults.restoreTimeMissing();
  const cluster = createCluster(rds, {
    identifier: request.DBClusterIdentifier,
    engine: source.engine,
    engineVersion: source.engineVersion,
    engineMode: request.EngineMode ?? source.engineMode,
    parameterGroup: request.DBClusterParameterGroupName,
    // [R] A clone has no role of its source.
    roles: request.AssociatedRoles,
    tags: request.Tags,
    settings: restoredSettings(source.settings, settingsOf(request)),
    durationMs: rds.draw('clusterRestoreMs'),
  });
  return { DBCluster: describeCluster(rds, cluster) };
}
