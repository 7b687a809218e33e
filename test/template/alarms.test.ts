import { describe, expect, it } from 'vitest';
import { resolve } from '../../local/stack/intrinsics.ts';
import { readStack } from '../../local/stack/stack.ts';
import { evaluateMath, type Metric, missing, passes } from './metrics.ts';
import { ofType, propertiesOf, root, surroundings, template } from './whole-template.ts';

const stack = readStack(`${root}/template.yaml`);

interface DeclaredMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

interface Alarm extends DeclaredMetric {
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly string[];
  readonly TreatMissingData: string;
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: DeclaredMetric };
  }[];
}
const alarms = ofType('AWS::CloudWatch::Alarm').map(
  ([logicalId]) => [logicalId, propertiesOf(logicalId) as unknown as Alarm] as const,
);

const toMetric = ({ Namespace, MetricName, Dimensions = [] }: DeclaredMetric): Metric => ({
  namespace: Namespace,
  name: MetricName,
  dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
});

const metricsOf = (alarm: Alarm): readonly Metric[] =>
  alarm.Metrics?.flatMap(({ MetricStat }) => (MetricStat ? [toMetric(MetricStat.Metric)] : [])) ?? [
    toMetric(alarm),
  ];

describe('the alarms', () => {
  it.each(alarms)('%s looks at metrics that the stack gives', (_, alarm) => {
    const metrics = metricsOf(alarm);

    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.flatMap((metric) => missing(metric) ?? [])).toEqual([]);
  });

  it.each([
    [
      'ExecutionsFailedAlarm',
      { failed: 1, timedOut: 2, failedDisassociations: 4, timedOutDisassociations: 8 },
      15,
    ],
    ['ExecutionsFailedAlarm', { failed: null, timedOut: null, timedOutDisassociations: 1 }, 1],
    ['ExecutionThrottledAlarm', { associations: null, disassociations: 2 }, 2],
    ['SilentFailuresAlarm', { failed: 3, failedDisassociations: null, announced: 2 }, 1],
    ['SlowExecutionsAlarm', { longest: 60_000, longestDisassociation: 180_000 }, 3],
    ['LookThrottlesAlarm', { validateRequest: 2, checkRoles: 1 }, 3],
    ['DeadLetterAgeAlarm', { age: 120 }, 2],
  ])('%s makes of %j the number that it is about', (name, values, expected) => {
    const { Metrics = [] } = alarms.find(([logicalId]) => logicalId === name)?.[1] ?? {};
    const [expression, ...more] = Metrics.flatMap(({ Expression }) => Expression ?? []);
    const known = Metrics.flatMap(({ Id, MetricStat }) => (MetricStat ? [Id] : []));

    expect(more).toEqual([]);
    expect(known).toEqual(expect.arrayContaining(Object.keys(values)));
    expect(known.length).toBeLessThanOrEqual(10);
    expect(evaluateMath(expression ?? '', values)).toBe(expected);
  });

  it('say what they mean, and call nobody for want of data', () => {
    for (const [name, { AlarmDescription, TreatMissingData }] of alarms) {
      expect(AlarmDescription.length, name).toBeGreaterThan(100);
      expect(AlarmDescription.length, name).toBeLessThanOrEqual(1024);
      expect(TreatMissingData, name).toBe('notBreaching');
    }
  });

  it('call a person, but for the one that a notice tells of already', () => {
    const silent = alarms.filter(([, { AlarmActions }]) => AlarmActions === undefined).map(([name]) => name);

    expect(silent).toEqual(['ExecutionsFailedAlarm']);
  });

  it('see every state machine that works on clusters', () => {
    const workers = stack.stateMachines.filter(({ logicalId }) => logicalId !== 'SweepClustersStateMachine');
    for (const name of ['ExecutionsFailedAlarm', 'SilentFailuresAlarm']) {
      const text = JSON.stringify(propertiesOf(name));
      for (const { arn } of workers) expect(text, name).toContain(arn);
    }
  });

  it('see a failure and a time-out of either of them', () => {
    const [, failed] = alarms.find(([name]) => name === 'ExecutionsFailedAlarm') ?? [];
    const seen = metricsOf(failed as Alarm).map(
      ({ name, dimensions }) => `${name} ${dimensions.StateMachineArn}`,
    );
    const [associate, disassociate] = ['Associate', 'Disassociate'].map((intent) =>
      surroundings.attributeOf(`${intent}RolesStateMachine`, 'Arn'),
    );

    expect(seen).toEqual([
      `ExecutionsFailed ${associate}`,
      `ExecutionsTimedOut ${associate}`,
      `ExecutionsFailed ${disassociate}`,
      `ExecutionsTimedOut ${disassociate}`,
    ]);
  });
});

describe('the errors of functions', () => {
  const { FilterPattern, LogGroupName } = propertiesOf('FunctionErrors') as Record<string, string>;
  const report = (status: string) => ({
    time: '2026-11-29T12:00:00.000Z',
    type: 'platform.report',
    record: { requestId: '6f7f0961', status, metrics: { durationMs: 101.5 } },
  });

  it('are counted in the log of all functions, whose format and level the filter needs', () => {
    const { LoggingConfig } = template.Globals?.Function ?? {};
    const { LogGroup, ...format } = resolve(LoggingConfig, surroundings) as Record<string, string>;

    expect(LogGroup).toBe(LogGroupName);
    expect(format).toEqual({ LogFormat: 'JSON', SystemLogLevel: 'INFO' });
  });

  it.each(['error', 'failure', 'timeout'])('are invocations that end with %s', (status) => {
    expect(passes(FilterPattern ?? '', report(status))).toBe(true);
  });

  it.each([
    ['an invocation that succeeded', report('success')],
    ['its beginning', { type: 'platform.start', record: { requestId: '6f7f0961' } }],
    ['what the runtime says of its end', { type: 'platform.runtimeDone', record: { status: 'error' } }],
    ['what the handler logs of it', { level: 'ERROR', message: 'The task failed.' }],
  ])('are not %s, so that each is counted once', (_, record) => {
    expect(passes(FilterPattern ?? '', record)).toBe(false);
  });
});
