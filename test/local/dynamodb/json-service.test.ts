/** The tables over HTTP: by the SDK's client, and by the bytes. */
import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { DynamoDb } from '../../../local/dynamodb/dynamodb.ts';
import { dynamoDbService } from '../../../local/dynamodb/json-service.ts';
import { type Endpoint, startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { ServiceFault } from '../../../local/wire/service-fault.ts';

const TableName = 'books';
let endpoint: Endpoint;
let client: DynamoDBClient;

beforeAll(async () => {
  const clock = new VirtualClock();
  const key = [{ name: 'id', type: 'S', role: 'HASH' }] as const;
  const dynamodb = new DynamoDb({
    clock,
    tables: [{ name: TableName, arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/books', key }],
  });
  const service = dynamoDbService(dynamodb, (_, action, request) => {
    if (request.TableName !== 'secret') return;
    throw new ServiceFault({ code: 'AccessDeniedException', statusCode: 400, message: `Not ${action}.` });
  });
  endpoint = await startEndpoint({ clock, services: [service] });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

const item = {
  id: { S: 'one' },
  count: { N: '7' },
  tags: { SS: ['a', 'b'] },
  raw: { B: new Uint8Array([1, 2]) },
};

describe('DynamoDB over HTTP', () => {
  it('puts and gets an item, of whatever types', async () => {
    await client.send(new PutItemCommand({ TableName, Item: item }));
    const get = new GetItemCommand({ TableName, Key: { id: { S: 'one' } }, ConsistentRead: true });
    expect((await client.send(get)).Item).toEqual(item);
  });

  it('refuses a write whose condition does not hold, with the item where that is asked for', async () => {
    await client.send(new PutItemCommand({ TableName, Item: { id: { S: 'two' } } }));
    const again = new PutItemCommand({
      TableName,
      Item: { id: { S: 'two' } },
      ConditionExpression: 'attribute_not_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(client.send(again)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { id: { S: 'two' } },
    });
  });

  it.each([
    [
      'what the caller may not do',
      new GetItemCommand({ TableName: 'secret', Key: {} }),
      'AccessDeniedException',
    ],
    [
      'a table that is not there',
      new GetItemCommand({ TableName: 'none', Key: { id: { S: 'a' } } }),
      'ResourceNotFoundException',
    ],
  ])('refuses %s', async (_, command, name) => {
    await expect(client.send(command)).rejects.toMatchObject({ name });
  });

  it('names an operation that AWS has and it has not', async () => {
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({
      name: 'LocalOperationNotSupported',
      message: 'The local DynamoDB does not support ListTables; it has GetItem, PutItem.',
    });
  });

  it('says faults as AWS does on the wire', async () => {
    const signature = 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request';
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      headers: { authorization: signature, 'x-amz-target': 'DynamoDB_20120810.GetItem' },
      body: JSON.stringify({ TableName: 'none', Key: { id: { S: 'a' } } }),
    });
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      400,
      'application/x-amz-json-1.0',
      {
        __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
        message: 'Requested resource not found',
      },
    ]);
  });
});
