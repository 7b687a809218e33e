/** What the template promises of the stack as a whole. */
import { describe, expect, it } from 'vitest';
import { resolve } from '../../local/stack/intrinsics.ts';
import { readStack } from '../../local/stack/stack.ts';
import { surroundingsOf } from '../../local/stack/surroundings.ts';
import { root, surroundings, template } from './policies.ts';

const stack = readStack(`${root}/template.yaml`);
const ofType = (type: string) => Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
const propertiesOf = (logicalId: string, around = surroundings) =>
  resolve(template.Resources[logicalId]?.Properties ?? {}, around) as Record<string, unknown>;
const parameters = Object.entries(template.Parameters ?? {}).map(([name, parameter]) => ({
  name,
  ...parameter,
}));

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

describe('the parameters', () => {
  it.each(parameters)('$name has a default, a description, and bounds', (parameter) => {
    const { Default, Type, AllowedValues, ...others } = parameter;
    const bounds = { ...others } as Record<string, unknown>;

    expect(Default).toBeDefined();
    expect(bounds.Description).toMatch(/\.$/);
    const isBounded = AllowedValues !== undefined || 'AllowedPattern' in bounds || 'MinValue' in bounds;
    expect(isBounded, 'bounds').toBe(true);
    if (Type === 'Number' && AllowedValues === undefined) expect(bounds).toHaveProperty('MaxValue');
  });

  it('carry their unit where they are numbers', () => {
    const numbers = parameters.filter(({ Type }) => Type === 'Number').map(({ name }) => name);

    expect(numbers.filter((name) => !/(Seconds|Minutes|Days|Percentage)$/.test(name))).toEqual([]);
  });

  it('are each in one group of the console, and used', () => {
    const { Metadata } = template as unknown as {
      Metadata: Record<string, { ParameterGroups: readonly { Parameters: readonly string[] }[] }>;
    };
    const groups = Metadata['AWS::CloudFormation::Interface']?.ParameterGroups ?? [];
    const names = parameters.map(({ name }) => name);
    const rest = JSON.stringify({ ...template, Metadata: {}, Parameters: {} });

    expect(groups.flatMap(({ Parameters }) => Parameters).toSorted()).toEqual(names.toSorted());
    expect(
      names.filter((name) => !rest.includes(`"Ref":"${name}"`) && !rest.includes(`\${${name}}`)),
    ).toEqual([]);
  });
});

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

describe('a state machine', () => {
  it.each(stack.stateMachines.map(({ logicalId }) => logicalId))(
    '%s is traced, logged and behind an alias',
    (id) => {
      expect(propertiesOf(id)).toMatchObject({
        AutoPublishAlias: 'live',
        Tracing: { Enabled: true },
        Logging: { Level: 'ERROR', Destinations: [expect.anything()] },
      });
    },
  );

  it('keeps inputs and outputs out of its logs unless it is told otherwise', () => {
    const around = surroundingsOf(template, {});
    for (const { logicalId } of stack.stateMachines) {
      const { Logging } = propertiesOf(logicalId, around);
      expect(Logging).toMatchObject({ IncludeExecutionData: false });
    }
  });

  it('is rolled back by an alarm, gradually or all at once', () => {
    const gradual = surroundingsOf(template, { parameters: { DeploymentType: 'CANARY' } });

    expect(propertiesOf('AssociateRolesStateMachine').DeploymentPreference).toEqual({
      Type: 'ALL_AT_ONCE',
      Alarms: expect.arrayContaining([expect.stringContaining('ExecutionsFailedAlarm')]),
    });
    expect(propertiesOf('AssociateRolesStateMachine', gradual).DeploymentPreference).toMatchObject({
      Type: 'CANARY',
      Percentage: '10',
      Interval: '10',
    });
  });
});

describe('every rule', () => {
  it.each(ofType('AWS::Events::Rule').map(([logicalId]) => logicalId))(
    '%s retries, and then keeps a dead letter',
    (logicalId) => {
      const { Targets } = propertiesOf(logicalId) as { Targets: readonly object[] };
      for (const target of Targets) {
        expect(target).toMatchObject({
          RetryPolicy: {
            MaximumRetryAttempts: expect.any(Number),
            MaximumEventAgeInSeconds: expect.any(Number),
          },
          DeadLetterConfig: { Arn: expect.stringContaining('DeadLetters') },
        });
      }
    },
  );

  it('may write to the queue, and no other source may', () => {
    const { PolicyDocument } = propertiesOf('DeadLettersPolicy');
    const rules = ofType('AWS::Events::Rule').map(([id]) => surroundings.attributeOf(id, 'Arn'));

    expect(PolicyDocument).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': rules } },
        },
      ],
    });
  });

  it('that sends notices may publish to the topic, besides the alarms of the stack', () => {
    const { PolicyDocument } = propertiesOf('NoticesPolicy') as {
      PolicyDocument: { Statement: readonly { Principal: unknown; Condition: unknown }[] };
    };
    const sending = stack.rules.filter(({ targets }) => targets.some(({ arn }) => arn.includes(':sns:')));

    expect(PolicyDocument.Statement.map(({ Principal, Condition }) => ({ Principal, Condition }))).toEqual([
      {
        Principal: { Service: 'events.amazonaws.com' },
        Condition: {
          ArnEquals: {
            'aws:SourceArn': sending.map(({ logicalId }) => surroundings.attributeOf(logicalId, 'Arn')),
          },
        },
      },
      {
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          ArnLike: { 'aws:SourceArn': expect.stringMatching(/:alarm:aurora-role-association-\*$/) },
        },
      },
    ]);
  });
});

describe('deletion', () => {
  /** What is kept, or comes with a price by the hour or month when it is left over. */
  it.each(['AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup'])(
    'takes each %s along',
    (type) => {
      for (const [logicalId, resource] of ofType(type)) {
        expect(resource, logicalId).toMatchObject({
          DeletionPolicy: 'Delete',
          UpdateReplacePolicy: 'Delete',
        });
      }
    },
  );

  it('keeps nothing at all', () => {
    const kept = Object.entries(template.Resources).filter(([, resource]) =>
      /Retain|Snapshot/.test(JSON.stringify(resource)),
    );

    expect(kept).toEqual([]);
  });

  it('finds every log group in the stack: none is made by the way', () => {
    const groups = ofType('AWS::Logs::LogGroup').map(([logicalId]) => propertiesOf(logicalId));

    for (const group of groups) expect(group).toMatchObject({ RetentionInDays: '90' });
    expect(template.Globals?.Function).toMatchObject({
      LoggingConfig: { LogGroup: { Ref: 'FunctionLogs' } },
    });
  });
});

describe('a key of one’s own', () => {
  const key = 'arn:aws:kms:us-east-1:123456789012:key/1234';
  const withKey = surroundingsOf(template, { parameters: { KmsKeyArn: key } });

  it('encrypts topic, dead letters, logs and locks', () => {
    expect(propertiesOf('Notices', withKey)).toMatchObject({ KmsMasterKeyId: key });
    expect(propertiesOf('DeadLetters', withKey)).toMatchObject({ KmsMasterKeyId: key });
    expect(propertiesOf('FunctionLogs', withKey)).toMatchObject({ KmsKeyId: key });
    expect(propertiesOf('StateMachineLogs', withKey)).toMatchObject({ KmsKeyId: key });
    expect(propertiesOf('ClusterLocks', withKey)).toMatchObject({
      SSESpecification: { KMSMasterKeyId: key },
    });
  });

  it('is not needed: without it the queue is encrypted all the same', () => {
    expect(propertiesOf('DeadLetters')).toMatchObject({ SqsManagedSseEnabled: true });
    expect(JSON.stringify(propertiesOf('Notices'))).not.toContain('Kms');
  });
});

describe('the sweep’s schedule', () => {
  it('is off unless it is switched on', () => {
    expect(propertiesOf('SweepClustersSchedule', surroundingsOf(template, {}))).toMatchObject({
      State: 'DISABLED',
    });
    expect(propertiesOf('SweepClustersSchedule')).toMatchObject({ State: 'ENABLED' });
  });
});
