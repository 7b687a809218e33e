import { describe, expect, it } from 'vitest';
import { FUNCTION_ARN, INVOKE, machineOf } from './play.ts';
import { problemsOf } from './problems.ts';

const task = { Type: 'Task', Resource: INVOKE, End: true };
const only = (state: object, ...more: object[]) =>
  machineOf({ Only: state, ...Object.fromEntries(more.map((other, i) => [`More ${i}`, other])) });

describe('loadMachine, of Task states', () => {
  it.each([
    [
      only({ ...task, ResultSelector: {} }),
      '$.States.Only.ResultSelector is a JSONPath field; this runner runs JSONata',
    ],
    [
      only({ ...task, Resource: 'arn:aws:states:::sqs:sendMessage' }),
      '$.States.Only.Resource is not a supported resource: "arn:aws:states:::sqs:sendMessage"',
    ],
    [
      only({ ...task, Resource: 'arn:aws:states:::dynamodb:getItem.waitForTaskToken' }),
      '$.States.Only.Resource is not a supported resource: "arn:aws:states:::dynamodb:getItem.waitForTaskToken"',
    ],
    [
      only({ ...task, TimeoutSeconds: 0 }),
      '$.States.Only.TimeoutSeconds must be a whole number from 1 to 99999999, but is 0',
    ],
    [
      only({ ...task, TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      '$.States.Only.HeartbeatSeconds must be less than TimeoutSeconds, which is 5',
    ],
    [only({ ...task, Retry: [{}] }), '$.States.Only.Retry[0].ErrorEquals is required'],
    [only({ ...task, Retry: [{ ErrorEquals: [] }] }), '$.States.Only.Retry[0].ErrorEquals must not be empty'],
    [
      only({ ...task, Retry: [{ ErrorEquals: ['States.ALL', 'Boom'] }] }),
      '$.States.Only.Retry[0].ErrorEquals must name States.ALL alone',
    ],
    [
      only({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['Boom'] }] }),
      '$.States.Only.Retry[0].ErrorEquals must name States.ALL in the last place only',
    ],
    [
      only({
        ...task,
        Catch: [
          { ErrorEquals: ['States.ALL'], Next: 'Only' },
          { ErrorEquals: ['Boom'], Next: 'Only' },
        ],
      }),
      '$.States.Only.Catch[0].ErrorEquals must name States.ALL in the last place only',
    ],
    [
      only({ ...task, Retry: [{ ErrorEquals: ['Boom'], BackoffRate: 0.5 }] }),
      '$.States.Only.Retry[0].BackoffRate must be a number of at least 1, but is 0.5',
    ],
    [
      only({ ...task, Retry: [{ ErrorEquals: ['Boom'], IntervalSeconds: 0 }] }),
      '$.States.Only.Retry[0].IntervalSeconds must be a whole number from 1 to 99999999, but is 0',
    ],
    [
      only({ ...task, Retry: [{ ErrorEquals: ['Boom'], IntervalSeconds: 5, MaxDelaySeconds: 5 }] }),
      '$.States.Only.Retry[0].MaxDelaySeconds must be greater than IntervalSeconds, which is 5',
    ],
    [
      only({ ...task, Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: -1 }] }),
      '$.States.Only.Retry[0].MaxAttempts must be a whole number from 0 to 99999999, but is -1',
    ],
    [
      only({ ...task, Retry: [{ ErrorEquals: ['Boom'], JitterStrategy: 'HALF' }] }),
      '$.States.Only.Retry[0].JitterStrategy must be FULL or NONE, but is "HALF"',
    ],
    [only({ ...task, Catch: [{ ErrorEquals: ['Boom'] }] }), '$.States.Only.Catch[0].Next is required'],
    [
      only({ ...task, Catch: [{ ErrorEquals: ['Boom'], Next: 'X' }] }),
      '$.States.Only.Catch[0].Next names no state: X',
    ],
    [
      only({ ...task, Catch: [{ ErrorEquals: ['Boom'], Next: 'Only', ResultPath: '$' }] }),
      '$.States.Only.Catch[0].ResultPath is a JSONPath field; this runner runs JSONata',
    ],
  ])('refuses %j: %s', (definition, problem) => {
    expect(problemsOf(definition)).toContain(problem);
  });

  it.each([
    FUNCTION_ARN,
    `${FUNCTION_ARN}:live`,
    'arn:aws-us-gov:states:::lambda:invoke',
    'arn:aws:states:::lambda:invoke.waitForTaskToken',
    'arn:aws:states:::states:startExecution',
    'arn:aws:states:::states:startExecution.sync:2',
    'arn:aws:states:::dynamodb:putItem',
    'arn:aws:states:::sns:publish',
    'arn:aws:states:::events:putEvents',
    'arn:aws:states:::aws-sdk:rds:describeDBClusters',
    'arn:aws:states:::aws-sdk:scheduler:createSchedule',
    'arn:aws:states:::aws-sdk:sfn:listExecutions',
  ])('accepts the resource %s', (Resource) => {
    expect(problemsOf(only({ ...task, Resource }))).toEqual([]);
  });
});
