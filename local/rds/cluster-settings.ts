/** Members of requests that the local RDS keeps and shows, and that have no further effect here. */
import type {
  CreateDBClusterMessage,
  DBCluster,
  ModifyDBClusterMessage,
  RestoreDBClusterFromSnapshotMessage,
  RestoreDBClusterToPointInTimeMessage,
  ServerlessV2ScalingConfigurationInfo,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../wire/schema.ts';
import type { Settings } from './world/state.ts';

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
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
  'Port',
  'PreferredBackupWindow',
  'PreferredMaintenanceWindow',
  'StorageEncrypted',
  'StorageType',
] as const satisfies readonly (keyof AnyRequest & keyof DBCluster)[];

export const settingMembers = [
  ...sameName,
  'ServerlessV2ScalingConfiguration',
  'EnableIAMDatabaseAuthentication',
  'EnableHttpEndpoint',
  'EnablePerformanceInsights',
  'EnableCloudwatchLogsExports',
  'CloudwatchLogsExportConfiguration',
  'DBSubnetGroupName',
  'VpcSecurityGroupIds',
  'AvailabilityZones',
  // A password is taken and shown nowhere.
  'MasterUserPassword',
] as const;

/** What a cluster shows of a request's settings, in place of what it showed before. */
export function settingsOf(request: AnyRequest, present: Settings<DBCluster> = {}): Settings<DBCluster> {
  const kept = sameName.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]]]));
  return {
    ...Object.fromEntries(kept),
    ...ifGiven('IAMDatabaseAuthenticationEnabled', request.EnableIAMDatabaseAuthentication),
    ...ifGiven('HttpEndpointEnabled', request.EnableHttpEndpoint),
    ...ifGiven('PerformanceInsightsEnabled', request.EnablePerformanceInsights),
    ...ifGiven('DBSubnetGroup', request.DBSubnetGroupName?.toLowerCase() || undefined),
    ...ifGiven('AvailabilityZones', request.AvailabilityZones && [...request.AvailabilityZones]),
    ...ifGiven('EnabledCloudwatchLogsExports', exportedLogs(request, present)),
    ...ifGiven('ServerlessV2ScalingConfiguration', scalingOf(request, present)),
    ...ifGiven(
      'VpcSecurityGroups',
      request.VpcSecurityGroupIds?.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
    ),
  };
}

function ifGiven<Name extends keyof DBCluster>(name: Name, value: DBCluster[Name]): Settings<DBCluster> {
  return value === undefined ? {} : { [name]: value };
}

function exportedLogs(request: AnyRequest, present: Settings<DBCluster>): string[] | undefined {
  const { EnableCloudwatchLogsExports: all, CloudwatchLogsExportConfiguration: change } = request;
  if (all) return [...all];
  if (!change) return undefined;
  const added = [...(present.EnabledCloudwatchLogsExports ?? []), ...(change.EnableLogTypes ?? [])];
  return [...new Set(added)].filter((type) => !change.DisableLogTypes?.includes(type));
}

/** [D] What a change of the capacity leaves out stays as it is. */
function scalingOf(
  request: AnyRequest,
  present: Settings<DBCluster>,
): ServerlessV2ScalingConfigurationInfo | undefined {
  const { ServerlessV2ScalingConfiguration: wanted } = request;
  if (wanted === undefined) return undefined;
  const { SecondsUntilAutoPause, ...capacity } = { ...present.ServerlessV2ScalingConfiguration, ...wanted };
  // [F] A pause that was set before goes when the minimum no longer allows it.
  const isPausing = wanted.SecondsUntilAutoPause !== undefined || capacity.MinCapacity === 0;
  return { ...capacity, ...(isPausing && { SecondsUntilAutoPause }) };
}
