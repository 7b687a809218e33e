/** Refusals of values that a cluster or an instance would keep. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, invalidValue, modelled } from '../../query/make-fault.ts';

function invalidCombination(message: string) {
  return commonFault('InvalidParameterCombination', message);
}

export const settingFaults = {
  // [R]
  portOutOfRange: (port: number) => invalidValue(`Invalid endpoint port ${port}. Valid range is: 1150-65535`),
  // [R] of Neptune, by the same API
  retentionOutOfRange: (days: number) =>
    invalidValue(`Invalid backup retention period: ${days}. Retention period must be between 1 and 35.`),
  // [I]
  backtrackOutOfRange: (seconds: number) =>
    invalidValue(
      `The specified value (${seconds}) is not a valid Backtrack Window. Allowed values are within the range of 0 to 259200`,
    ),
  // [R]
  backtrackOfAnotherEngine: (engine: string) =>
    invalidValue(`Backtrack is not enabled for the ${engine} engine.`),
  // [R]
  monitoringIntervalUnknown: (allowed: readonly number[]) =>
    invalidValue(`Invalid monitoring interval, please enter a value in [${allowed.join(', ')}]`),
  // [R]
  monitoringRoleMissing: () =>
    invalidCombination(
      'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
    ),
  // [R]
  monitoringRoleNotAssumable: () =>
    invalidValue(
      'IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING',
    ),
  // [R] the sentence; [F] its code
  storageTypeUnknown: (type: string) => invalidCombination(`You can't use the ${type} storage type.`),
  // [R]
  insightsRetentionUnknown: (allowed: readonly number[]) =>
    invalidValue(`Invalid Performance Insights retention period. Valid values are: [${allowed.join(', ')}]`),
  // [R]
  insightsNotEnabled: () =>
    invalidCombination("To enable Performance Insights, EnablePerformanceInsights must be set to 'true'"),
  // [R]
  advancedWithoutInsights: () =>
    invalidCombination(
      "You can't enable the Advanced mode of Database Insights until you enable Performance Insights and set the retention period for Performance Insights to at least 31 days.",
    ),
  // [R]
  tooManyZones: () => invalidValue('You cannot specify more than 3 availability zones.'),
  // [R]
  kmsKeyNotAccessible: (key: string) =>
    modelled(
      sdk.KMSKeyNotAccessibleFault$,
      `The specified KMS key [${key}] does not exist, is not enabled or you do not have permissions to access it.`,
    ),
  // [I]
  keyOfUnencrypted: () => invalidCombination('You cannot specify KMS key for unencrypted clusters.'),
  // [R] the sentence; [F] its code
  logTypesUnknown: (types: readonly string[], engine: string, version: string) =>
    invalidCombination(
      `You cannot use the log types '${types.join(', ')}' with engine version ${engine} ${version}. For supported log types, see the documentation.`,
    ),
  // [R]
  databaseNameMalformed: () =>
    invalidValue('DatabaseName must begin with a letter and contain only alphanumeric characters.'),
  // [R]
  engineModeUnavailable: (mode: string) =>
    invalidValue(`The engine mode ${mode} you requested is currently unavailable.`),
  // [R]
  instanceClassUnknown: (instanceClass: string) =>
    invalidValue(`Invalid DB Instance class: ${instanceClass}`),
  // [R]
  instanceClassOfAnotherEngine: (instanceClass: string, engine: string, version: string, license: string) =>
    invalidCombination(
      `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${instanceClass}, Engine=${engine}, EngineVersion=${version}, LicenseModel=${license}. For supported combinations of instance class and database engine version, see the documentation.`,
    ),
  // [F]
  certificateNotFound: (identifier: string) =>
    modelled(sdk.CertificateNotFoundFault$, `Certificate not found: ${identifier}`),
  // [R]
  subnetGroupNotFound: (name: string) =>
    modelled(sdk.DBSubnetGroupNotFoundFault$, `DB subnet group '${name}' does not exist.`),
};
