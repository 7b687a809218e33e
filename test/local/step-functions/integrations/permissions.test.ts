import { describe, expect, it } from 'vitest';
import {
  aTask,
  CAUGHT,
  caught,
  machineArn,
  type StackOptions,
  stackAtHand,
  topicArn,
} from './stack-at-hand.ts';

const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/aurora-role-association-Locks';
const bus = 'arn:aws:events:us-east-1:123456789012:event-bus/default';
const executions = 'arn:aws:states:us-east-1:123456789012:execution:aurora-role-association-Child:*';
const session = 'arn:aws:sts::123456789012:assumed-role/aurora-role-association-CallerRole/run-1';

interface Row {
  readonly resource: string;
  readonly args: object;
  /** What allows it, each as action and resource; all of them are needed. */
  readonly allowed: readonly (readonly [string, string])[];
  /** How it is refused, without the first of them. */
  readonly error: string;
  readonly details: string;
}

const item = { TableName: 'aurora-role-association-Locks' };
const refusedByV1 = (service: string, status: number, code: string) =>
  ` (Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: null; Proxy: null)`;
const dynamodb = {
  error: 'DynamoDB.AmazonDynamoDBException',
  details: refusedByV1('AmazonDynamoDBv2', 400, 'AccessDeniedException'),
};
const states = {
  error: 'StepFunctions.AWSStepFunctionsException',
  details: refusedByV1('AWSStepFunctions', 400, 'AccessDeniedException'),
};

const rows: readonly Row[] = [
  {
    resource: 'dynamodb:putItem',
    args: { ...item, Item: { id: { S: 'a' } } },
    allowed: [['dynamodb:PutItem', table]],
    ...dynamodb,
  },
  {
    resource: 'dynamodb:getItem',
    args: { ...item, Key: { id: { S: 'a' } } },
    allowed: [['dynamodb:GetItem', table]],
    ...dynamodb,
  },
  {
    resource: 'events:putEvents',
    args: { Entries: [{ Source: 'ours', DetailType: 'Said', Detail: {} }] },
    allowed: [['events:PutEvents', bus]],
    error: 'EventBridge.AmazonEventBridgeException',
    details: refusedByV1('AmazonEventBridge', 400, 'AccessDeniedException'),
  },
  {
    resource: 'sns:publish',
    args: { TopicArn: topicArn('Notices'), Message: 'Hello' },
    allowed: [['sns:Publish', topicArn('Notices')]],
    error: 'SNS.AuthorizationErrorException',
    details: refusedByV1('AmazonSNS', 403, 'AuthorizationError'),
  },
  {
    resource: 'states:startExecution',
    args: { StateMachineArn: machineArn('Child') },
    allowed: [['states:StartExecution', machineArn('Child')]],
    ...states,
  },
  {
    resource: 'states:startExecution.sync:2',
    args: { StateMachineArn: machineArn('Child') },
    allowed: [
      ['states:DescribeExecution', executions],
      ['states:StopExecution', executions],
      ['states:StartExecution', machineArn('Child')],
    ],
    ...states,
  },
  {
    resource: 'aws-sdk:sfn:listExecutions',
    args: { StateMachineArn: machineArn('Child') },
    allowed: [['states:ListExecutions', machineArn('Child')]],
    error: 'Sfn.SfnException',
    details: ' (Service: Sfn, Status Code: 400, Request ID: null)',
  },
  {
    resource: 'aws-sdk:rds:describeDBClusters',
    args: {},
    allowed: [['rds:DescribeDBClusters', 'arn:aws:rds:us-east-1:123456789012:cluster:*']],
    error: 'Rds.RdsException',
    details: ' (Service: Rds, Status Code: 403, Request ID: null)',
  },
];

function stackOf({ resource, args, error }: Row, allowed: Row['allowed']): StackOptions {
  const Statement = allowed.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }));
  return {
    machines: {
      Caller: { Call: aTask(resource, args, caught(error)), ...CAUGHT },
      Child: { Done: { Type: 'Succeed' } },
    },
    policies: { Caller: Statement.length === 0 ? [] : [{ Version: '2012-10-17', Statement }] },
    topics: ['Notices'],
    tables: ['Locks'],
  };
}

describe('a task that the role of its state machine', () => {
  it.each(rows)('allows: $resource does its work', async (row) => {
    const { run } = await stackAtHand(stackOf(row, row.allowed));

    const result = await run('Caller');

    expect(result.status).toBe('SUCCEEDED');
    expect(result).not.toHaveProperty('output.Error');
  });

  it.each(rows)('does not allow: $resource fails as $error', async (row) => {
    const { run } = await stackAtHand(stackOf(row, row.allowed.slice(1)));
    const [[action, resource] = []] = row.allowed;

    const result = await run('Caller');

    expect(result).toMatchObject({
      output: {
        Error: row.error,
        Cause: `User: ${session} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action${row.details}`,
      },
    });
  });
});
