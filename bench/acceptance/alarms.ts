/** Makes an alarm of the stack go off, as CloudWatch's own test does, and sees that it is announced. */
import { AwsError } from './aws.ts';
import type { Scene } from './scene.ts';
import type { Result } from './steps.ts';
import { listOf } from './things.ts';

export async function alarms(scene: Scene): Promise<Result> {
  const input = { AlarmNamePrefix: scene.usedStack, AlarmTypes: ['MetricAlarm'] };
  const { MetricAlarms } = await scene.call('monitoring', 'DescribeAlarms', input).catch(noCloudWatch);
  if (MetricAlarms === undefined) return { skipped: 'this account has no CloudWatch' };
  const [alarm] = listOf(MetricAlarms).filter(
    ({ AlarmActions }) => Array.isArray(AlarmActions) && AlarmActions.length > 0,
  );
  if (alarm === undefined)
    return { differs: [`expected an alarm of ${scene.usedStack} with an action, got none`] };
  // Not by this machine's clock, which may not be that of the account.
  const { AlarmName, StateUpdatedTimestamp } = alarm;
  const StateReason = 'The acceptance run tests it. Nothing is wrong.';
  // It goes back by itself, when CloudWatch next looks at its metric.
  await scene.call('monitoring', 'SetAlarmState', { AlarmName, StateValue: 'ALARM', StateReason });
  const history = {
    AlarmName,
    HistoryItemType: 'Action',
    StartDate: new Date(String(StateUpdatedTimestamp)),
  };
  const call = { service: 'monitoring', operation: 'DescribeAlarmHistory', input: history } as const;
  const [announced] = await scene.look('alarm announced', [call], 5);
  // The history has an item also of an action that failed, as where the topic or its key does not let CloudWatch publish.
  const [{ HistorySummary } = {}] = listOf(announced?.answer?.AlarmHistoryItems);
  const isDone = String(HistorySummary).startsWith('Successfully executed action');
  return { differs: isDone ? [] : [`expected an announcement, got ${HistorySummary}`] };
}

/** As an emulator says of a service that it does not have. */
function noCloudWatch(error: unknown): { readonly MetricAlarms?: unknown } {
  if (error instanceof AwsError && error.statusCode !== null && error.statusCode !== 403) return {};
  throw error;
}
