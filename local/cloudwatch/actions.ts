/** What the local CloudWatch does, by the names of AWS's operations. */
import {
  type AlarmHistoryItem,
  DescribeAlarmHistory$,
  type DescribeAlarmHistoryInput,
  type DescribeAlarmHistoryOutput,
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
  SetAlarmState$,
  type SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import type { Decoded, OperationSchema } from '../wire/schema.ts';
import type { Alarms } from './alarms.ts';

export interface Action {
  readonly schema: OperationSchema;
  /** Whether it changes anything when it succeeds. */
  readonly changes: boolean;
  /** The members of its input that it knows what to do with; any other is refused rather than ignored. */
  readonly members: readonly string[];
  /**
   * Gives the result, undefined where the operation has none.
   *
   * @throws {ServiceFault} when it is refused; nothing is changed then.
   */
  run(alarms: Alarms, request: never): object | undefined;
}

export const actions: Readonly<Record<string, Action>> = {
  DescribeAlarms: {
    schema: DescribeAlarms$,
    changes: false,
    members: ['AlarmNames', 'AlarmNamePrefix', 'AlarmTypes'],
    run: describeAlarms,
  },
  SetAlarmState: {
    schema: SetAlarmState$,
    changes: true,
    members: ['AlarmName', 'StateValue', 'StateReason'],
    run: setAlarmState,
  },
  DescribeAlarmHistory: {
    schema: DescribeAlarmHistory$,
    changes: false,
    members: ['AlarmName', 'HistoryItemType', 'StartDate', 'EndDate'],
    run: describeAlarmHistory,
  },
};

/** [D] Metric alarms alone, unless others are asked for; there are no others here. */
function describeAlarms(
  alarms: Alarms,
  { AlarmNames, AlarmNamePrefix = '', AlarmTypes = ['MetricAlarm'] }: Decoded<DescribeAlarmsInput>,
): DescribeAlarmsOutput {
  const asked = alarms
    .describe()
    .filter(({ AlarmName }) => AlarmNames?.includes(AlarmName) ?? AlarmName.startsWith(AlarmNamePrefix));
  return { MetricAlarms: AlarmTypes.includes('MetricAlarm') ? asked : [], CompositeAlarms: [] };
}

function setAlarmState(
  alarms: Alarms,
  { AlarmName, StateValue: value, StateReason: reason }: Decoded<SetAlarmStateInput>,
): undefined {
  alarms.setState(AlarmName, { value, reason });
}

function describeAlarmHistory(
  alarms: Alarms,
  { AlarmName, HistoryItemType, StartDate, EndDate }: Decoded<DescribeAlarmHistoryInput>,
): DescribeAlarmHistoryOutput {
  const isAsked = (item: AlarmHistoryItem) => {
    const at = Number(item.Timestamp);
    return (
      (AlarmName === undefined || item.AlarmName === AlarmName) &&
      (HistoryItemType === undefined || item.HistoryItemType === HistoryItemType) &&
      at >= Number(StartDate ?? 0) &&
      at <= Number(EndDate ?? Number.POSITIVE_INFINITY)
    );
  };
  return { AlarmHistoryItems: alarms.history().filter(isAsked) };
}
