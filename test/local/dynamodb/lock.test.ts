import { describe, expect, it } from 'vitest';
import { caught, LOCKS, startWith } from './locks-at-hand.ts';

const seconds = '{% $floor($toMillis($states.context.State.EnteredTime) / 1000) %}';

/** Takes a lock when it is free or has expired, and asks again every 20 seconds. */
const lockingStates = {
  Now: { Type: 'Pass', Assign: { now: seconds }, Next: 'Take Lock' },
  'Take Lock': {
    Type: 'Task',
    Resource: 'arn:aws:states:::dynamodb:putItem',
    Arguments: {
      TableName: '${LocksName}',
      Item: {
        id: { S: 'cluster' },
        holder: { S: '{% $states.context.Execution.Name %}' },
        expiresAt: { N: '{% $string($now + 50) %}' },
      },
      ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': { N: '{% $string($now) %}' } },
    },
    ...caught('DynamoDB.ConditionalCheckFailedException', 'Lock Taken'),
    Next: 'Done',
  },
  'Lock Taken': { Type: 'Wait', Seconds: 20, Next: 'Now' },
  Done: { Type: 'Succeed', Output: '{% $now %}' },
};

describe('dynamodb:putItem', () => {
  it('takes a lock, finds it taken, and takes it when it has expired', async () => {
    const aws = await startWith(lockingStates);
    const start = aws.now() / 1000;
    const first = aws.stepFunctions.start('Machine', { name: 'first', input: {} });
    const second = aws.stepFunctions.start('Machine', { name: 'second', input: {} });

    expect(await first.done).toEqual({ status: 'SUCCEEDED', output: start });
    expect(aws.dynamodb.items(LOCKS)[0]).toMatchObject({ holder: { S: 'first' } });
    expect(await second.done).toEqual({ status: 'SUCCEEDED', output: start + 60 });
    expect(aws.dynamodb.items(LOCKS)).toEqual([
      { id: { S: 'cluster' }, holder: { S: 'second' }, expiresAt: { N: String(start + 110) } },
    ]);
    const refused = second.history.filter(({ type }) => type === 'TaskFailed');
    expect(refused.map(({ taskFailedEventDetails: details }) => details?.error)).toEqual(
      Array(3).fill('DynamoDB.ConditionalCheckFailedException'),
    );
  });
});
