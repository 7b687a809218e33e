/**
 * Items of the tables of the stack.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
 */
import { crc32 } from 'node:zlib';
import { TaskFailure } from '../../runner/task-port.ts';
import { fieldsOf, type Integration, unusable, unusableArguments } from './integration.ts';

/** Of the operations of DynamoDB that have an optimized integration, those that the local one has. */
export type DynamoDbOperation = 'GetItem' | 'PutItem';

/** The local table answers at once, and that of an account later. */
export type CallDynamoDb = (
  operation: DynamoDbOperation,
  request: unknown,
) => DynamoDbAnswer | Promise<DynamoDbAnswer>;

export interface DynamoDbAnswer {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly result?: object;
  readonly fault?: { readonly code: string; readonly message: string };
}

type Fault = NonNullable<DynamoDbAnswer['fault']>;

const CONDITION = [
  'ConditionExpression',
  'ConditionalOperator',
  'Expected',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnConsumedCapacity',
  'ReturnItemCollectionMetrics',
  'ReturnValues',
] as const;

/** What Step Functions takes of each; that a condition's refusal could return the item is not among it. */
const ACTIONS: Readonly<Record<string, { operation: DynamoDbOperation; fields: readonly string[] }>> = {
  getItem: {
    operation: 'GetItem',
    fields: [
      'TableName',
      'Key',
      'AttributesToGet',
      'ConsistentRead',
      'ExpressionAttributeNames',
      'ProjectionExpression',
      'ReturnConsumedCapacity',
    ],
  },
  putItem: { operation: 'PutItem', fields: ['TableName', 'Item', ...CONDITION] },
};

export function dynamodbIntegration(call: CallDynamoDb): Integration {
  return async ({ action, request: { resource, arguments: args } }) => {
    const known = ACTIONS[action];
    if (known === undefined) throw unusable(`${resource} has no counterpart here.`);
    const { requestId, at, result = {}, fault } = await call(known.operation, fieldsOf(args, known.fields));
    if (fault !== undefined) throw toTaskFailure(fault, requestId, args);
    return { ...result, ...metadata(result, requestId, at) };
  };
}

/**
 * The name is the exception's of the first SDK for Java. That has no class for ValidationException, so that a state
 * machine sees the class which all of DynamoDB's exceptions extend.
 */
function toTaskFailure({ code, message }: Fault, requestId: string, args: unknown): TaskFailure {
  if (code === 'SerializationException') return unusableArguments(args, [message]);
  if (code.startsWith('Local')) return unusable(message);
  const exception = code === 'ValidationException' ? 'AmazonDynamoDBException' : code;
  const details = `Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null`;
  return new TaskFailure(`DynamoDB.${exception}`, `${message} (${details})`);
}

/** What the SDK for Java knows of the HTTP response, which this integration, unlike most, has in its result. */
function metadata(result: object, requestId: string, at: number): object {
  const body = JSON.stringify(result);
  const headers = {
    Server: 'Server',
    Connection: 'keep-alive',
    'x-amzn-RequestId': requestId,
    'x-amz-crc32': String(crc32(body)),
    'Content-Length': String(Buffer.byteLength(body)),
    Date: new Date(at).toUTCString(),
    'Content-Type': 'application/x-amz-json-1.0',
  };
  const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(lists),
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
