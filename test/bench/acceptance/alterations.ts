/** How an account could be unlike the local AWS, and how a report is to say it. */
import type { Kind } from '../../../bench/acceptance/compare/difference.ts';
import type { Timings } from '../../../local/rds/timings.ts';

interface Told {
  readonly label: string;
  readonly told: { readonly kind: Kind; readonly operation: string; readonly what: string };
}

export interface Alteration extends Told {
  readonly action: string;
  readonly from?: RegExp;
  readonly to?: string;
  /** In place of the whole answer. */
  readonly statusCode?: number;
  readonly body?: string;
}

export interface SlowThing extends Told {
  readonly timings: Partial<Timings>;
}

function alteration(
  label: string,
  action: string,
  [from, to]: readonly [RegExp, string],
  kind: Kind,
  what: string,
): Alteration {
  return { label, action, from, to, told: { kind, operation: action, what } };
}

const clusterStatus = 'DBClusters.[].Status';
const instanceStatus = 'DBInstances.[].DBInstanceStatus';

export const alterations: readonly Alteration[] = [
  alteration(
    'another first status of a cluster',
    'DescribeDBClusters',
    [/<Status>creating</, '<Status>preparing<'],
    'status order',
    clusterStatus,
  ),
  alteration(
    'another first status of an instance',
    'DescribeDBInstances',
    [/Status>creating</, 'Status>configuring<'],
    'status order',
    instanceStatus,
  ),
  alteration(
    'an instance that is not rebooting but restarting',
    'DescribeDBInstances',
    [/Status>rebooting</, 'Status>restarting<'],
    'status order',
    instanceStatus,
  ),
  alteration(
    'a deletion that is not under way at once',
    'DeleteDBInstance',
    [/Status>deleting</, 'Status>available<'],
    'status order',
    'DBInstance.DBInstanceStatus',
  ),
  alteration(
    'a cluster without a hosted zone',
    'DescribeDBClusters',
    [/<HostedZoneId>[^<]*<\/HostedZoneId>/, ''],
    'missing member',
    'DBClusters.[].HostedZoneId',
  ),
  alteration(
    'an instance without its version',
    'DescribeDBInstances',
    [/<EngineVersion>[^<]*<\/EngineVersion>/, ''],
    'missing member',
    'DBInstances.[].EngineVersion',
  ),
  alteration(
    'a cluster of a group of clones',
    'DescribeDBClusters',
    [/<DBCluster>/, '<DBCluster><CloneGroupId>one</CloneGroupId>'],
    'surplus member',
    'DBClusters.[].CloneGroupId',
  ),
  alteration(
    'a new instance with a time zone',
    'CreateDBInstance',
    [/<DBInstance>/, '<DBInstance><Timezone>UTC</Timezone>'],
    'surplus member',
    'DBInstance.Timezone',
  ),
  alteration(
    'a new cluster without an engine',
    'CreateDBCluster',
    [/<Engine>[^<]*<\/Engine>/, ''],
    'missing member',
    'DBCluster.Engine',
  ),
  alteration(
    'another code for a role that cannot be assumed',
    'AddRoleToDBCluster',
    [/<Code>[^<]*</, '<Code>InvalidRole<'],
    'error code',
    'InvalidRole',
  ),
  alteration(
    'another code for an instance that is gone',
    'DescribeDBInstances',
    [/<Code>DBInstanceNotFound</, '<Code>DBInstanceNotFoundFault<'],
    'error code',
    'DBInstanceNotFoundFault',
  ),
  alteration(
    'another sentence for a cluster that is gone',
    'DescribeDBClusters',
    [/<Message>[^<]*</, '<Message>Never heard of it.<'],
    'sentence',
    'DBClusterNotFoundFault',
  ),
  {
    label: 'a refused permission',
    action: 'DescribeEvents',
    statusCode: 403,
    body:
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/x is not ' +
      'authorized to perform: rds:DescribeEvents on resource: *</Message></Error></ErrorResponse>',
    told: { kind: 'refused permission', operation: 'DescribeEvents', what: 'rds:DescribeEvents' },
  },
  alteration(
    'an event without tags',
    'DescribeExecution',
    [/,?\\"Tags\\":\{.*?\}/, ''],
    'missing member',
    'input.detail.Tags.aurora-role:s3',
  ),
  alteration('another cause', 'DescribeExecution', [/"cause":"/, '"cause":"Sorry. '], 'value', 'cause'),
  alteration(
    'a schedule that is off',
    'GetSchedule',
    [/"State":"ENABLED"/, '"State":"DISABLED"'],
    'value',
    'State',
  ),
  alteration(
    'a schedule that stays',
    'GetSchedule',
    [/"ActionAfterCompletion":"DELETE"/, '"ActionAfterCompletion":"NONE"'],
    'value',
    'ActionAfterCompletion',
  ),
  alteration(
    'a list of schedules without targets',
    'ListSchedules',
    [/,?"Target":\{[^}]*\}/, ''],
    'missing member',
    'Schedules.[].Target.Arn',
  ),
  alteration(
    'a start without its date',
    'StartExecution',
    [/,?"startDate":[\d.]+/, ''],
    'missing member',
    'startDate',
  ),
  alteration(
    'a task with a heartbeat',
    'GetExecutionHistory',
    [/"resourceType":"lambda"/, '"resourceType":"lambda","heartbeatInSeconds":9'],
    'surplus member',
    'events.[TaskScheduled].taskScheduledEventDetails.heartbeatInSeconds',
  ),
  alteration(
    'a role without its id',
    'CreateRole',
    [/<RoleId>[^<]*<\/RoleId>/, ''],
    'missing member',
    'Role.RoleId',
  ),
  alteration(
    'a role with a description',
    'CreateRole',
    [/<RoleName>/, '<Description>made</Description><RoleName>'],
    'surplus member',
    'Role.Description',
  ),
  alteration(
    'an alarm that CloudWatch could not announce',
    'DescribeAlarmHistory',
    [/Successfully executed action/, 'Failed to execute action'],
    'value',
    'AlarmHistoryItems.[].HistorySummary',
  ),
  alteration(
    'a stack that is protected',
    'DescribeStacks',
    [/<StackName>/, '<EnableTerminationProtection>true</EnableTerminationProtection><StackName>'],
    'surplus member',
    'Stacks.[].EnableTerminationProtection',
  ),
];

function slow(label: string, timings: Partial<Timings>, operation: string, what: string): SlowThing {
  return { label, timings, told: { kind: 'duration', operation, what } };
}

export const slowThings: readonly SlowThing[] = [
  slow(
    'a slower role',
    { roleActivationMs: 500_000 },
    'DescribeDBClusters',
    'DBClusters.[].AssociatedRoles.[].Status PENDING',
  ),
  slow(
    'a slower modification',
    { modificationMs: 300_000 },
    'DescribeDBClusters',
    `${clusterStatus} modifying`,
  ),
  slow(
    'a slower deletion of a cluster',
    { clusterDeletionMs: 400_000 },
    'DescribeDBClusters',
    `${clusterStatus} deleting`,
  ),
  slow(
    'a slower deletion of an instance',
    { instanceDeletionMs: 700_000 },
    'DescribeDBInstances',
    `${instanceStatus} deleting`,
  ),
];
