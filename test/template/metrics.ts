/** What an alarm or the dashboard looks at, and whether the stack gives such a metric. */
import { runInNewContext } from 'node:vm';
import { ofType, propertiesOf, surroundings } from './whole-template.ts';

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

interface Source {
  readonly dimension: string;
  readonly values: readonly string[];
  /** Metric names that the service has. */
  readonly names: readonly string[];
}

const namesOf = (type: string) =>
  ofType(type).map(([logicalId]) => surroundings.attributeOf(logicalId, 'Name'));

/**
 * The metrics that AWS makes of the resources of the stack, by namespace.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
const sources: Readonly<Record<string, Source>> = {
  'AWS/States': {
    dimension: 'StateMachineArn',
    values: ofType('AWS::Serverless::StateMachine').map(([id]) => surroundings.attributeOf(id, 'Arn')),
    names: [
      ...['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsTimedOut'],
      ...['ExecutionsAborted', 'ExecutionThrottled', 'ExecutionTime'],
    ],
  },
  'AWS/Lambda': {
    dimension: 'FunctionName',
    values: namesOf('AWS::Serverless::Function'),
    names: ['Invocations', 'Errors', 'Throttles', 'Duration'],
  },
  'AWS/SQS': {
    dimension: 'QueueName',
    values: namesOf('AWS::SQS::Queue'),
    names: ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'],
  },
  'AWS/Events': {
    dimension: 'RuleName',
    values: namesOf('AWS::Events::Rule'),
    names: ['TriggeredRules', 'Invocations', 'FailedInvocations'],
  },
};

interface Filter {
  readonly MetricTransformations: readonly {
    readonly MetricNamespace: string;
    readonly MetricName: string;
  }[];
}

/** Why there is no such metric; undefined when there is. */
export function missing({ namespace, name, dimensions }: Metric): string | undefined {
  const source = sources[namespace];
  if (source === undefined) {
    const own = ofType('AWS::Logs::MetricFilter').flatMap(
      ([id]) => (propertiesOf(id) as unknown as Filter).MetricTransformations,
    );
    const isOwn = own.some((made) => made.MetricNamespace === namespace && made.MetricName === name);
    return isOwn && Object.keys(dimensions).length === 0 ? undefined : `${namespace} has no metric ${name}`;
  }
  if (!source.names.includes(name)) return `${namespace} has no metric ${name}`;
  const [[dimension, value] = [], ...more] = Object.entries(dimensions);
  const isThere =
    dimension === source.dimension && source.values.includes(String(value)) && more.length === 0;
  return isThere ? undefined : `${namespace} ${name} has no ${JSON.stringify(dimensions)}`;
}

/** The value of a metric math expression; of its functions, those that are used here. */
export function evaluateMath(expression: string, values: Readonly<Record<string, number | null>>): unknown {
  const known = Object.values(values).filter((value) => value !== null);
  return runInNewContext(expression, {
    ...values,
    METRICS: () => known,
    SUM: (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0),
    MAX: (list: readonly number[]) => Math.max(...list),
    FILL: (value: number | null, filling: number) => value ?? filling,
  });
}

/**
 * Whether a log record passes a metric filter's pattern for JSON. A comparison with a field that is not there is false.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function passes(pattern: string, record: object): boolean {
  const source = pattern
    .replace(/^\{|\}$/g, '')
    .replace(
      /\$\.([\w.]+) (!?)= ("[^"]*")/g,
      (_, path, not, value) => `compare('${path}', '${not}', ${value})`,
    );
  const compare = (path: string, not: string, value: string) => {
    const found = path.split('.').reduce<unknown>((holder, name) => Object(holder)[name], record);
    return found !== undefined && (found === value) !== (not === '!');
  };
  return runInNewContext(source, { compare }) === true;
}
