import { describe, expect, it } from 'vitest';
import { readStack } from '../../local/stack/stack.ts';
import { ofType, propertiesOf, root } from './whole-template.ts';

const stack = readStack(`${root}/template.yaml`);

interface Alarm {
  readonly AlarmDescription: string;
  readonly MetricName?: string;
  readonly AlarmActions?: readonly string[];
  readonly TreatMissingData: string;
  readonly Metrics?: readonly {
    readonly MetricStat?: {
      readonly Metric: { readonly MetricName: string; readonly Dimensions: readonly { Value: string }[] };
    };
  }[];
}
const alarms = ofType('AWS::CloudWatch::Alarm').map(
  ([logicalId]) => [logicalId, propertiesOf(logicalId) as unknown as Alarm] as const,
);

describe('the alarms', () => {
  it.each(['Errors', 'Throttles'])('on %s stay within the ten metrics of an expression', (metricName) => {
    const functionAlarms = alarms.filter(([, { Metrics = [] }]) =>
      Metrics.some(({ MetricStat }) => MetricStat?.Metric.MetricName === metricName),
    );

    expect(functionAlarms).not.toEqual([]);
    for (const [name, { Metrics = [] }] of functionAlarms)
      expect(Metrics.filter(({ MetricStat }) => MetricStat).length, name).toBeLessThanOrEqual(10);
  });

  it('count the errors of every function once', () => {
    const counted = alarms.flatMap(([, { Metrics = [] }]) =>
      Metrics.flatMap(({ MetricStat }) =>
        MetricStat?.Metric.MetricName === 'Errors'
          ? MetricStat.Metric.Dimensions.map(({ Value }) => Value)
          : [],
      ),
    );

    expect(counted.toSorted()).toEqual(stack.functions.map(({ name }) => name).toSorted());
  });

  it('say what they mean, and call nobody for want of data', () => {
    for (const [name, { AlarmDescription, TreatMissingData }] of alarms) {
      expect(AlarmDescription.length, name).toBeGreaterThan(100);
      expect(AlarmDescription.length, name).toBeLessThanOrEqual(1024);
      expect(TreatMissingData, name).toBe('notBreaching');
    }
  });

  it('call a person, but for the two that a notice tells of already', () => {
    const silent = alarms.filter(([, { AlarmActions }]) => AlarmActions === undefined).map(([name]) => name);

    expect(silent).toEqual(['ExecutionsFailedAlarm', 'ExecutionsTimedOutAlarm']);
  });

  it('see every state machine that works on clusters', () => {
    const workers = stack.stateMachines.filter(({ logicalId }) => logicalId !== 'SweepClustersStateMachine');
    for (const name of ['ExecutionsFailedAlarm', 'ExecutionsTimedOutAlarm', 'SilentFailuresAlarm']) {
      const text = JSON.stringify(propertiesOf(name));
      for (const { arn } of workers) expect(text, name).toContain(arn);
    }
  });
});
