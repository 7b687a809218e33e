import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateDBClusterCommand,
  type CreateDBClusterCommandInput,
  CreateDBInstanceCommand,
  type CreateDBInstanceCommandInput,
  type DBCluster,
  DescribeDBClustersCommand,
  DescribeEventsCommand,
  ModifyDBClusterCommand,
  type ModifyDBClusterCommandInput,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../local/rds/settings/limits.ts';
import { master, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const myCluster = { DBClusterIdentifier: 'my-cluster' };
const monitoringRole = 'arn:aws:iam::123456789012:role/Monitoring';

async function create(input: Partial<CreateDBClusterCommandInput> = {}): Promise<DBCluster> {
  const command = new CreateDBClusterCommand({ ...myCluster, ...master, Engine: 'aurora-mysql', ...input });
  return (await at.client.send(command)).DBCluster ?? {};
}

function modify(input: Partial<ModifyDBClusterCommandInput>) {
  return at.client.send(new ModifyDBClusterCommand({ ...myCluster, ...input }));
}

function createInstance(input: Partial<CreateDBInstanceCommandInput>) {
  const instance = { ...myCluster, DBInstanceIdentifier: 'my-instance', Engine: 'aurora-mysql' };
  return at.client.send(
    new CreateDBInstanceCommand({ ...instance, DBInstanceClass: 'db.r6g.large', ...input }),
  );
}

async function cluster(): Promise<DBCluster> {
  return (await at.client.send(new DescribeDBClustersCommand(myCluster))).DBClusters?.[0] ?? {};
}

interface Case {
  readonly input: Partial<CreateDBClusterCommandInput>;
  readonly message: string;
  readonly name?: string;
}

const value = (input: Case['input'], message: string): Case => ({ input, message });
const combination = (input: Case['input'], message: string): Case => ({
  input,
  message,
  name: 'InvalidParameterCombination',
});
const scaling = (
  ServerlessV2ScalingConfiguration: CreateDBClusterCommandInput['ServerlessV2ScalingConfiguration'],
) => ({
  ServerlessV2ScalingConfiguration,
});

const retentionMessage = (days: number) =>
  `Invalid backup retention period: ${days}. Retention period must be between 1 and 35.`;
const portMessage = (port: number) => `Invalid endpoint port ${port}. Valid range is: 1150-65535`;
const backtrackMessage = (seconds: number) =>
  `The specified value (${seconds}) is not a valid Backtrack Window. Allowed values are within the range of 0 to 259200`;
const backupTimeMessage = (time: string) =>
  `Invalid backup window time '${time}' specified. Should be specified as a time hh24:mi (24H Clock UTC). Example: 03:15`;
const maintenanceTimeMessage = (time: string) =>
  `Invalid maintenance window time '${time}' specified. Should be specified as a time ddd:hh24:mi (24H Clock UTC). Example: Mon:00:15`;
const overlapMessage = 'The backup window and maintenance window must not overlap.';

const refused: readonly Case[] = [
  value({ Port: 1149 }, portMessage(1149)),
  value({ Port: 65_536 }, portMessage(65_536)),
  value({ BackupRetentionPeriod: 0 }, retentionMessage(0)),
  value({ BackupRetentionPeriod: 36 }, retentionMessage(36)),
  value({ BacktrackWindow: -1 }, backtrackMessage(-1)),
  value({ BacktrackWindow: 259_201 }, backtrackMessage(259_201)),
  value(
    { MonitoringInterval: 7 },
    'Invalid monitoring interval, please enter a value in [0, 1, 5, 10, 15, 30, 60]',
  ),
  value({ PreferredBackupWindow: '25:00-26:00' }, backupTimeMessage('25:00')),
  value({ PreferredBackupWindow: '0700-0730' }, backupTimeMessage('0700')),
  value({ PreferredBackupWindow: '07:00-07:29' }, 'Backup window must be at least 30 minutes.'),
  value({ PreferredMaintenanceWindow: 'xyz' }, maintenanceTimeMessage('xyz')),
  value({ PreferredMaintenanceWindow: '07:30-08:00' }, maintenanceTimeMessage('07:30')),
  value(
    { PreferredMaintenanceWindow: 'mon:07:00-mon:07:29' },
    'Maintenance window must be at least 30 minutes.',
  ),
  value(
    { PreferredMaintenanceWindow: 'mon:07:00-tue:07:00' },
    'Maintenance window must be less than 24 hours.',
  ),
  value(
    { PreferredBackupWindow: '07:00-07:30', PreferredMaintenanceWindow: 'mon:07:29-mon:07:59' },
    overlapMessage,
  ),
  value(
    { PreferredBackupWindow: '23:45-00:15', PreferredMaintenanceWindow: 'sun:23:30-mon:00:00' },
    overlapMessage,
  ),
  value(
    { PreferredBackupWindow: '00:00-23:45' },
    'The specified backup window overlaps all available default maintenance windows. Shrink the backup window or specify a non-overlapping maintenance window.',
  ),
  value({ AvailabilityZones: ['a', 'b', 'c', 'd'] }, 'You cannot specify more than 3 availability zones.'),
  value({ EngineMode: 'serverless' }, 'The engine mode serverless you requested is currently unavailable.'),
  value(
    { DatabaseName: '1st' },
    'DatabaseName must begin with a letter and contain only alphanumeric characters.',
  ),
  value({ NetworkType: 'IPV6' }, "Invalid value 'IPV6' for NetworkType. Valid values: IPV4, DUAL."),
  value(
    scaling({ MinCapacity: 8, MaxCapacity: 2 }),
    'Serverless v2 minimum capacity must be less than or equal to maximum capacity',
  ),
  value(
    scaling({ MinCapacity: 0.3, MaxCapacity: 2 }),
    'Serverless v2 capacity value 0.3 is not valid. It must be a multiple of 0.5.',
  ),
  value(
    scaling({ MinCapacity: 1, MaxCapacity: 300 }),
    'Serverless v2 capacity value 300 is not valid. The valid scaling range for this cluster is 0.0 to 256.0.',
  ),
  value(
    scaling({ MinCapacity: 1, MaxCapacity: 2, SecondsUntilAutoPause: 300 }),
    'SecondsUntilAutoPause can only be specified when minimum capacity is 0.',
  ),
  combination(
    { MonitoringInterval: 60 },
    'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
  ),
  combination({ StorageType: 'gp9' }, "You can't use the gp9 storage type."),
  combination({ KmsKeyId: 'alias/mine' }, 'You cannot specify KMS key for unencrypted clusters.'),
  combination(
    { PerformanceInsightsRetentionPeriod: 31 },
    "To enable Performance Insights, EnablePerformanceInsights must be set to 'true'",
  ),
  combination(
    { EnableCloudwatchLogsExports: ['audit', 'postgresql'] },
    "You cannot use the log types 'postgresql' with engine version aurora-mysql 8.0.mysql_aurora.3.08.2. For supported log types, see the documentation.",
  ),
  {
    input: { StorageEncrypted: true, KmsKeyId: 'zzz' },
    name: 'KMSKeyNotAccessibleFault',
    message:
      'The specified KMS key [zzz] does not exist, is not enabled or you do not have permissions to access it.',
  },
];

describe('the settings of a new cluster', () => {
  it.each(refused)('are refused with $input', async ({ input, name = 'InvalidParameterValue', message }) => {
    await expect(create(input)).rejects.toMatchObject({ name, message });
    await expect(cluster()).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
  });

  it.each([
    { Port: 1150 },
    { Port: 65_535 },
    { BackupRetentionPeriod: 35 },
    { BacktrackWindow: 259_200 },
    { MonitoringInterval: 60, MonitoringRoleArn: monitoringRole },
    { PreferredBackupWindow: '07:00-07:30', PreferredMaintenanceWindow: 'mon:07:30-mon:08:00' },
    { AvailabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] },
    { StorageType: 'aurora-iopt1' },
    { EnableCloudwatchLogsExports: ['audit', 'error', 'general', 'slowquery'] },
    scaling({ MinCapacity: 0, MaxCapacity: 256, SecondsUntilAutoPause: 600 }),
  ])('are taken with %o', async (input) => {
    await create(input);

    const { EnableCloudwatchLogsExports: EnabledCloudwatchLogsExports, ...shown } =
      input as CreateDBClusterCommandInput;
    const exports = EnabledCloudwatchLogsExports && { EnabledCloudwatchLogsExports };
    expect(await cluster()).toMatchObject({ ...shown, ...exports });
  });

  it.each([
    {
      given: { PreferredBackupWindow: '04:15-05:00' },
      backup: '04:15-05:00',
      maintenance: 'mon:05:00-mon:05:30',
    },
    {
      given: { PreferredBackupWindow: '23:00-23:45' },
      backup: '23:00-23:45',
      maintenance: 'sun:04:00-sun:04:30',
    },
    {
      given: { PreferredMaintenanceWindow: 'Mon:02:45-Mon:03:15' },
      backup: '03:15-03:45',
      maintenance: 'mon:02:45-mon:03:15',
    },
  ])('have a window beside the one that is given: $given', async ({ given, backup, maintenance }) => {
    await create(given);

    expect(await cluster()).toMatchObject({
      PreferredBackupWindow: backup,
      PreferredMaintenanceWindow: maintenance,
    });
  });
});

describe('the settings of a cluster that is there', () => {
  it.each(
    refused.filter(({ input }) =>
      ['Port', 'BackupRetentionPeriod', 'BacktrackWindow', 'MonitoringInterval'].some(
        (name) => name in input,
      ),
    ),
  )(
    'are refused with $input and stay as they are',
    async ({ input, name = 'InvalidParameterValue', message }) => {
      at.rds.world.addCluster();
      const before = await cluster();

      await expect(modify(input)).rejects.toMatchObject({ name, message });
      expect(await cluster()).toEqual(before);
    },
  );

  it('cannot bring a window into the other, which stays', async () => {
    at.rds.world.addCluster();

    await expect(modify({ PreferredMaintenanceWindow: 'wed:03:15-wed:03:45' })).rejects.toMatchObject({
      message: overlapMessage,
    });
  });

  it('keep the part of the capacity that is not named', async () => {
    at.rds.world.addCluster({
      settings: { ServerlessV2ScalingConfiguration: { MinCapacity: 2, MaxCapacity: 8 } },
    });

    await modify(scaling({ MaxCapacity: 16 }));

    expect(await cluster()).toMatchObject(scaling({ MinCapacity: 2, MaxCapacity: 16 }));
    await expect(modify(scaling({ MaxCapacity: 1 }))).rejects.toMatchObject({
      message: 'Serverless v2 minimum capacity must be less than or equal to maximum capacity',
    });
  });

  it('export more logs and fewer', async () => {
    at.rds.world.addCluster({ settings: { EnabledCloudwatchLogsExports: ['audit', 'error'] } });

    await modify({
      CloudwatchLogsExportConfiguration: { EnableLogTypes: ['slowquery'], DisableLogTypes: ['audit'] },
    });

    expect((await cluster()).EnabledCloudwatchLogsExports).toEqual(['error', 'slowquery']);
  });
});

describe('the settings of an instance', () => {
  it.each([
    { input: { PromotionTier: 16 }, message: 'Invalid value 16 for PromotionTier. Must be between 0 and 15' },
    {
      input: { MonitoringInterval: 7 },
      message: 'Invalid monitoring interval, please enter a value in [0, 1, 5, 10, 15, 30, 60]',
    },
    {
      input: { EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: 94 },
      message: expect.stringMatching(
        /^Invalid Performance Insights retention period\. Valid values are: \[7, 31, 62/,
      ),
    },
  ])('are refused with $input', async ({ input, message }) => {
    at.rds.world.addCluster();

    await expect(createInstance(input)).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
  });
});

describe('DescribeEvents', () => {
  it.each([
    { input: { Duration: 20_161 }, message: 'Invalid value 20161 for Duration. Must be between 0 and 20160' },
    { input: { SourceType: 'nope' as never }, message: expect.stringContaining("'nope' for SourceType") },
    {
      input: { StartTime: new Date(Date.UTC(2000, 0, 1)) },
      message: 'The StartTime must be within the last 14 days.',
    },
  ])('is refused with $input', async ({ input, message }) => {
    const asked = at.client.send(new DescribeEventsCommand(input));

    await expect(asked).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
  });
});

describe('the README of the local RDS', () => {
  it('lists every limit', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../local/rds/README.md'), 'utf8');
    const [, table = ''] = readme.split('| Member | Values |\n| --- | --- |\n');
    const rows = table.split('\n\n')[0]?.split('\n');

    expect(rows).toEqual(Object.entries(limits).map(([member, { allowed }]) => `| ${member} | ${allowed} |`));
  });
});
