/** Members of requests that an instance keeps and shows, and that have no further effect here. */
import type { CreateDBInstanceMessage, DBInstance } from '@aws-sdk/client-rds';
import type { Settings } from './world/state.ts';

/** Those that an instance shows under the same name. */
const sameName = [
  'AutoMinorVersionUpgrade',
  'AvailabilityZone',
  'CACertificateIdentifier',
  'CopyTagsToSnapshot',
  'DBInstanceClass',
  'DatabaseInsightsMode',
  'MonitoringInterval',
  'MonitoringRoleArn',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
  'PreferredMaintenanceWindow',
  'PromotionTier',
  'PubliclyAccessible',
] as const satisfies readonly (keyof CreateDBInstanceMessage & keyof DBInstance)[];

export const instanceSettingMembers = [
  ...sameName,
  'DBParameterGroupName',
  'EnablePerformanceInsights',
  // An instance has those of its cluster: they can be named, but not be others.
  'DBSubnetGroupName',
  'EngineVersion',
  'LicenseModel',
] as const;

type AnyRequest = {
  readonly [Name in (typeof instanceSettingMembers)[number]]?: CreateDBInstanceMessage[Name] | undefined;
};

/** What an instance shows of a request's settings. */
export function instanceSettingsOf(request: AnyRequest): Settings<DBInstance> {
  const kept = sameName.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]]]));
  const { PreferredMaintenanceWindow, DBParameterGroupName, EnablePerformanceInsights } = request;
  return {
    ...Object.fromEntries(kept),
    ...(PreferredMaintenanceWindow && {
      PreferredMaintenanceWindow: PreferredMaintenanceWindow.toLowerCase(),
    }),
    ...(EnablePerformanceInsights !== undefined && { PerformanceInsightsEnabled: EnablePerformanceInsights }),
    ...(DBParameterGroupName && {
      DBParameterGroups: [
        { DBParameterGroupName: DBParameterGroupName.toLowerCase(), ParameterApplyStatus: 'in-sync' },
      ],
    }),
  };
}
