/**
 * What values the members of requests can have: ranges, enumerations and forms, of any operation that takes the member.
 * All are [D], as the API reference has them; the refusals are marked in faults/.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
import type { ServiceFault } from '../../wire/service-fault.ts';
import { isInstanceClass } from '../catalogue/instance-classes.ts';
import { faults } from '../faults.ts';
import { checkBackupWindow, checkMaintenanceWindow } from './windows.ts';

export interface Limit {
  /** For people. */
  readonly allowed: string;
  /** The refusal of a value; undefined when it is allowed. Values have been decoded to the member's type before. */
  check(value: never, member: string): ServiceFault | undefined;
}

type Refuse<Value> = (value: Value, member: string) => ServiceFault;

const MONITORING_INTERVALS = [0, 1, 5, 10, 15, 30, 60];
/** A week, months of 31 days, or two years. */
const INSIGHTS_RETENTIONS = [7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];
const KMS_KEY =
  /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:)?((key\/)?(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|alias\/[\w/-]+)$/;
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

const kmsKey = form('the id, ARN or alias of a key', (key) => KMS_KEY.test(key), faults.kmsKeyNotAccessible);

/** By the name of the member; a dot leads into a structure. */
export const limits: Readonly<Record<string, Limit>> = {
  AvailabilityZones: {
    allowed: 'at most 3',
    check: (zones: readonly string[]) => (zones.length > 3 ? faults.tooManyZones() : undefined),
  },
  BacktrackWindow: range(0, 259_200, faults.backtrackOutOfRange),
  BackupRetentionPeriod: range(1, 35, faults.retentionOutOfRange),
  CACertificateIdentifier: oneOf(
    ['rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1', 'rds-ca-ecc384-g1'],
    faults.certificateNotFound,
  ),
  DatabaseInsightsMode: oneOf(['standard', 'advanced']),
  DatabaseName: form(
    '1 to 64 letters, digits and underscores, the first a letter',
    (name) => /^[a-z]\w{0,63}$/i.test(name),
    faults.databaseNameMalformed,
  ),
  DBInstanceClass: form(
    'a class of instances, such as db.r6g.large',
    isInstanceClass,
    faults.instanceClassUnknown,
  ),
  Duration: range(0, 20_160),
  EngineLifecycleSupport: oneOf([
    'open-source-rds-extended-support',
    'open-source-rds-extended-support-disabled',
  ]),
  // Serverless v1 has ended, and so have the modes before it.
  EngineMode: oneOf(['provisioned'], faults.engineModeUnavailable),
  KmsKeyId: kmsKey,
  MasterUserSecretKmsKeyId: kmsKey,
  MonitoringInterval: oneOf(MONITORING_INTERVALS, () =>
    faults.monitoringIntervalUnknown(MONITORING_INTERVALS),
  ),
  MonitoringRoleArn: form(
    'the ARN of a role',
    (arn) => ROLE_ARN.test(arn),
    faults.monitoringRoleNotAssumable,
  ),
  NetworkType: oneOf(['IPV4', 'DUAL']),
  PerformanceInsightsKMSKeyId: kmsKey,
  PerformanceInsightsRetentionPeriod: {
    allowed: '7, 731, or 1 to 23 times 31',
    check: (days: number) =>
      INSIGHTS_RETENTIONS.includes(days) ? undefined : faults.insightsRetentionUnknown(INSIGHTS_RETENTIONS),
  },
  Port: range(1150, 65_535, faults.portOutOfRange),
  PreferredBackupWindow: { allowed: 'hh24:mi-hh24:mi, 30 minutes or more', check: checkBackupWindow },
  PreferredMaintenanceWindow: {
    allowed: 'ddd:hh24:mi-ddd:hh24:mi, 30 minutes or more, less than a day',
    check: checkMaintenanceWindow,
  },
  PromotionTier: range(0, 15),
  RestoreType: oneOf(['full-copy', 'copy-on-write']),
  'ServerlessV2ScalingConfiguration.MaxCapacity': {
    allowed: '1 to 256, in halves',
    check: (units: number) =>
      checkCapacity(units) ?? (units < 1 ? faults.maximumCapacityTooSmall(units) : undefined),
  },
  'ServerlessV2ScalingConfiguration.MinCapacity': { allowed: '0 to 256, in halves', check: checkCapacity },
  'ServerlessV2ScalingConfiguration.SecondsUntilAutoPause': range(300, 86_400, faults.autoPauseOutOfRange),
  SnapshotType: oneOf(['automated', 'manual', 'shared', 'public', 'awsbackup']),
  SourceType: oneOf([
    'db-instance',
    'db-parameter-group',
    'db-security-group',
    'db-snapshot',
    'db-cluster',
    'db-cluster-snapshot',
    'custom-engine-version',
    'db-proxy',
    'blue-green-deployment',
    'db-shard-group',
    'zero-etl',
  ]),
  StorageType: oneOf(['aurora', 'aurora-iopt1'], faults.storageTypeUnknown),
};

/** Taken apart once: every request is looked at. */
const places = Object.entries(limits).map(([path, limit]) => ({ path, names: path.split('.'), limit }));

/** @throws {ServiceFault} for the first member whose value is not allowed. */
export function checkLimits(request: Readonly<Record<string, unknown>>): void {
  for (const { path, names, limit } of places) {
    const value = names.reduce<unknown>((within, name) => Object(within)[name], request);
    // An empty text stands for none, as with names.
    const fault = value === undefined || value === '' ? undefined : limit.check(value as never, path);
    if (fault) throw fault;
  }
}

function range(
  least: number,
  most: number,
  refuse: Refuse<number> = (value, member) => faults.numberOutOfRange(member, value, least, most),
): Limit {
  return {
    allowed: `${least} to ${most}`,
    check: (value: number, member) =>
      Number.isInteger(value) && value >= least && value <= most ? undefined : refuse(value, member),
  };
}

function oneOf<Value extends string | number>(
  values: readonly Value[],
  refuse: Refuse<Value> = (value, member) => faults.valueUnknown(String(value), member, values.map(String)),
): Limit {
  return {
    allowed: values.join(', '),
    check: (value: Value, member) => (values.includes(value) ? undefined : refuse(value, member)),
  };
}

function form(allowed: string, fits: (text: string) => boolean, refuse: Refuse<string>): Limit {
  return { allowed, check: (text: string, member) => (fits(text) ? undefined : refuse(text, member)) };
}

function checkCapacity(units: number): ServiceFault | undefined {
  if (units < 0 || units > 256) return faults.capacityOutOfRange(units);
  return Number.isInteger(units * 2) ? undefined : faults.capacityNotHalf(units);
}
