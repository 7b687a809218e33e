/** Members of requests that the local RDS keeps and shows, and that have no further effect here. */
import type {
  CreateDBClusterMessage,
  DBCluster,
  ModifyDBClusterMessage,
  RestoreDBClusterFromSnapshotMessage,
  RestoreDBClusterToPointInTimeMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../wire/schema.ts';

type AnyRequest = Partial<
  Decoded<CreateDBClusterMessage> &
    Decoded<ModifyDBClusterMessage> &
    Decoded<RestoreDBClusterFromSnapshotMessage> &
    Decoded<RestoreDBClusterToPointInTimeMessage>
>;

/** Those that a cluster shows under the same name. */
const sameName = [
  'AutoMinorVersionUpgrade',
  'BackupRetentionPeriod',
  'BacktrackWindow',
  'CopyTagsToSnapshot',
  'DatabaseInsightsMode',
  'DatabaseName',
  'DeletionProtection',
  'EngineLifecycleSupport',
  'KmsKeyId',
  'MasterUsername',
  'MonitoringInterval',
  'MonitoringRoleArn',
  'NetworkType',
  'Port',
  'PreferredBackupWindow',
  'PreferredMaintenanceWindow',
  'ServerlessV2ScalingConfiguration',
  'StorageEncrypted',
  'StorageType',
] as const satisfies readonly (keyof AnyRequest & keyof DBCluster)[];

export const settingMembers = [
  ...sameName,
  'EnableIAMDatabaseAuthentication',
  'EnableHttpEndpoint',
  'DBSubnetGroupName',
  'VpcSecurityGroupIds',
  'AvailabilityZones',
  // A password is taken and shown nowhere.
  'MasterUserPassword',
] as const;

/** What a cluster shows of a request's settings. */
export function settingsOf(request: AnyRequest): Partial<DBCluster> {
  const kept = sameName.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]]]));
  return {
    ...Object.fromEntries(kept),
    ...(request.EnableIAMDatabaseAuthentication !== undefined && {
      IAMDatabaseAuthenticationEnabled: request.EnableIAMDatabaseAuthentication,
    }),
    ...(request.EnableHttpEndpoint !== undefined && { HttpEndpointEnabled: request.EnableHttpEndpoint }),
    ...(request.DBSubnetGroupName && { DBSubnetGroup: request.DBSubnetGroupName }),
    ...(request.AvailabilityZones && { AvailabilityZones: [...request.AvailabilityZones] }),
    ...(request.VpcSecurityGroupIds && {
      VpcSecurityGroups: request.VpcSecurityGroupIds.map((VpcSecurityGroupId) => ({
        VpcSecurityGroupId,
        Status: 'active',
      })),
    }),
  };
}
