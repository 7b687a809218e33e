/**
 * The alarms of the stack. Nothing here has metrics, so an alarm is OK until somebody sets it off; then it acts, and goes
 * back by itself.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
 */
import type { AlarmHistoryItem, HistoryItemType, MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../clock/clock.ts';
import type { LocalAlarm } from '../stack/local-alarm.ts';
import { faults } from './faults.ts';

/** What an alarm does when it goes off. */
export interface AlarmAction {
  readonly alarmArn: string;
  readonly actionArn: string;
  readonly message: string;
}

export interface AlarmsOptions {
  readonly clock: Clock;
  readonly alarms: readonly LocalAlarm[];
  /** Gives the reason why it cannot be done. */
  readonly act: (action: AlarmAction) => string | undefined;
}

export interface StateChange {
  readonly value: StateValue;
  readonly reason: string;
}

interface State extends StateChange {
  /** Milliseconds since the epoch, of the clock. */
  readonly at: number;
}

/** [D] It goes back when it is evaluated next, which is once a minute for these periods. */
const EVALUATION_MS = 60_000;

export class Alarms {
  readonly #options: AlarmsOptions;
  readonly #createdAt: number;
  readonly #set = new Map<string, State>();
  readonly #history: AlarmHistoryItem[] = [];

  constructor(options: AlarmsOptions) {
    this.#options = options;
    this.#createdAt = options.clock.now();
  }

  /** In the order of their names. */
  describe(): readonly (MetricAlarm & { readonly AlarmName: string })[] {
    this.#evaluate();
    const sorted = this.#options.alarms.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return sorted.map((alarm) => {
      const { value, reason, at } = this.#stateOf(alarm);
      return {
        ActionsEnabled: true,
        OKActions: [],
        AlarmActions: [],
        InsufficientDataActions: [],
        Dimensions: [],
        ...alarm.described,
        AlarmName: alarm.name,
        AlarmArn: alarm.arn,
        AlarmConfigurationUpdatedTimestamp: new Date(this.#createdAt),
        StateValue: value,
        StateReason: reason,
        StateUpdatedTimestamp: new Date(at),
        StateTransitionedTimestamp: new Date(at),
      };
    });
  }

  /** [D] It acts when it changes its state, and not when it is set to the one that it has. @throws {ServiceFault} ResourceNotFound */
  setState(name: string, change: StateChange): void {
    this.#evaluate();
    const alarm = this.#options.alarms.find((one) => one.name === name);
    if (alarm === undefined) throw faults.alarmNotFound();
    const before = this.#stateOf(alarm);
    const at = this.#options.clock.now();
    this.#set.set(name, { ...change, at });
    if (change.value === before.value) return;
    this.#record(alarm, at, 'StateUpdate', `Alarm updated from ${before.value} to ${change.value}`, {
      newState: { stateValue: change.value, stateReason: change.reason },
    });
    if (change.value === 'ALARM') this.#act(alarm, at, before, change);
  }

  /** The newest first, as AWS has it unless told. */
  history(): readonly AlarmHistoryItem[] {
    this.#evaluate();
    return this.#history.toReversed();
  }

  #act(alarm: LocalAlarm, at: number, before: State, { value, reason }: StateChange): void {
    for (const actionArn of alarm.described.AlarmActions ?? []) {
      const message = JSON.stringify({
        AlarmName: alarm.name,
        AlarmDescription: alarm.described.AlarmDescription,
        AlarmArn: alarm.arn,
        NewStateValue: value,
        NewStateReason: reason,
        OldStateValue: before.value,
        StateChangeTime: new Date(at).toISOString(),
      });
      const refusal = this.#options.act({ alarmArn: alarm.arn, actionArn, message });
      const data = {
        actionState: refusal === undefined ? 'Succeeded' : 'Failed',
        notificationResource: actionArn,
      };
      // [R] https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
      const summary =
        refusal === undefined
          ? `Successfully executed action ${actionArn}`
          : `Failed to execute action ${actionArn}. Received error: "${refusal}"`;
      this.#record(alarm, at, 'Action', summary, data);
    }
  }

  /** What was set, until it has been evaluated. */
  #stateOf(alarm: LocalAlarm): State {
    return this.#set.get(alarm.name) ?? { value: 'OK', reason: reasonOf(alarm), at: this.#createdAt };
  }

  #evaluate(): void {
    for (const alarm of this.#options.alarms) {
      const { value, at } = this.#stateOf(alarm);
      const evaluatedAt = at + EVALUATION_MS;
      if (value === 'OK' || evaluatedAt > this.#options.clock.now()) continue;
      this.#set.set(alarm.name, { value: 'OK', reason: reasonOf(alarm), at: evaluatedAt });
      this.#record(alarm, evaluatedAt, 'StateUpdate', `Alarm updated from ${value} to OK`, {
        newState: { stateValue: 'OK', stateReason: reasonOf(alarm) },
      });
    }
  }

  #record(
    { name }: LocalAlarm,
    at: number,
    HistoryItemType: HistoryItemType,
    HistorySummary: string,
    data: object,
  ): void {
    this.#history.push({
      AlarmName: name,
      AlarmType: 'MetricAlarm',
      Timestamp: new Date(at),
      HistoryItemType,
      HistorySummary,
      HistoryData: JSON.stringify(data),
    });
  }
}

/** [R] Of an alarm that takes missing data for good. */
function reasonOf({ described: { EvaluationPeriods: periods = 1 } }: LocalAlarm): string {
  const [count, missing] =
    periods === 1
      ? ['1 period', '1 missing datapoint was']
      : [`${periods} periods`, `${periods} missing datapoints were`];
  return `Threshold Crossed: no datapoints were received for ${count} and ${missing} treated as [NonBreaching].`;
}
