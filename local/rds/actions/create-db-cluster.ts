/** Its checks are those of every way to make a cluster, in create-cluster.ts. */
import {
  CreateDBCluster$,
  type CreateDBClusterMessage,
  type CreateDBClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { settingMembers, settingsOf } from '../cluster-settings.ts';
import type { Rds } from '../context.ts';
import { createCluster } from '../create-cluster.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { takenMembers } from '../taken-members.ts';

export const schema = CreateDBCluster$;
export const changes = true;
export const members = [
  'DBClusterIdentifier',
  'Engine',
  'EngineVersion',
  'EngineMode',
  'DBClusterParameterGroupName',
  'GlobalClusterIdentifier',
  'AssociatedRoles',
  'Tags',
  'ManageMasterUserPassword',
  'MasterUserSecretKmsKeyId',
  ...takenMembers(schema, settingMembers),
];

export function run(rds: Rds, request: Decoded<CreateDBClusterMessage>): CreateDBClusterResult {
  const cluster = createCluster(rds, {
    identifier: request.DBClusterIdentifier,
    engine: request.Engine,
    engineVersion: request.EngineVersion,
    engineMode: request.EngineMode,
    parameterGroup: request.DBClusterParameterGroupName,
    globalClusterIdentifier: request.GlobalClusterIdentifier,
    roles: request.AssociatedRoles,
    tags: request.Tags,
    settings: settingsOf(request),
    masterUser: request,
    durationMs: rds.draw('clusterCreationMs'),
  });
  return { DBCluster: describeCluster(rds, cluster) };
}
