import { describe, expect, it } from 'vitest';
import { caught, run } from './locks-at-hand.ts';

/** A task that is the whole machine; what it answers, or the error, is the output. */
function single(action: string, args: object, error = 'States.TaskFailed') {
  return {
    Only: {
      Type: 'Task',
      Resource: `arn:aws:states:::dynamodb:${action}`,
      Arguments: { TableName: '${LocksName}', ...args },
      ...caught(error, 'Failed'),
      End: true,
    },
    Failed: { Type: 'Succeed', Output: '{% $error %}' },
  };
}

describe('dynamodbIntegration', () => {
  const key = { id: { S: 'a' } };

  it('answers the attributes and what the SDK knows of the response', async () => {
    const put = { Item: { ...key, n: { N: '1' } } };
    const result = await run({
      First: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Arguments: { TableName: '${LocksName}', ...put },
        Next: 'Only',
      },
      ...single('putItem', { ...put, ReturnValues: 'ALL_OLD' }),
    });
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        Attributes: { ...key, n: { N: '1' } },
        SdkHttpMetadata: {
          AllHttpHeaders: { 'Content-Length': ['45'] },
          HttpHeaders: { 'Content-Length': '45', Date: 'Thu, 01 Jan 2026 00:00:00 GMT' },
          HttpStatusCode: 200,
        },
        SdkResponseMetadata: { RequestId: expect.stringMatching(/^[A-Z0-9]{52}$/) },
      },
    });
  });

  it.each([
    [
      'a table that is not there',
      { TableName: 'none', Key: key },
      'DynamoDB.ResourceNotFoundException',
      /^Requested resource not found \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: [A-Z0-9]{52}; Proxy: null\)$/,
    ],
    [
      'what DynamoDB finds invalid',
      { Key: { n: { N: '1' } } },
      'DynamoDB.AmazonDynamoDBException',
      /^The provided key element does not match the schema \(.*Error Code: ValidationException;/,
    ],
  ])('names the refusal of %s as the SDK for Java does', async (_, args, name, cause) => {
    const result = await run(single('getItem', args, name));
    expect(result).toMatchObject({ output: { Error: name, Cause: expect.stringMatching(cause) } });
  });

  it.each([
    [
      'a field that Step Functions does not take',
      { Item: key, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
      "The field 'ReturnValuesOnConditionCheckFailure' is not supported by Step Functions",
    ],
    [
      'a field that is not supported here',
      { Item: key, Expected: {} },
      'The local DynamoDB does not support Expected of PutItem.',
    ],
    [
      'a number that is no text',
      { Item: { id: { N: 1 } } },
      "[The value for the field 'N' must be a STRING]",
    ],
  ])('ends the execution at %s', async (_, args, cause) => {
    const result = await run(single('putItem', args, 'States.TaskFailed'));
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result).toHaveProperty('cause', expect.stringContaining(cause));
  });
});
