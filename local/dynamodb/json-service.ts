/**
 * DynamoDB as a service of the endpoint: JSON 1.0, whose values are what the operations take. Types are checked by the
 * operations themselves, which integrations of state machines call without it.
 */
import * as sdk from '@aws-sdk/client-dynamodb';
import { isRecord } from '../is-record.ts';
import { JSON_CONTENT_TYPE } from '../wire/json-encoder.ts';
import type { Answer, Authorize, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import { type DynamoDb, type Fault, OPERATIONS, type OperationName } from './dynamodb.ts';

const TARGET_PREFIX = 'DynamoDB_20120810';
/** [R] Before the code of a fault: those of the service, and those of the front of the house. */
const NAMESPACE = 'com.amazonaws.dynamodb.v20120810#';
const FRONT_NAMESPACE = 'com.amazon.coral.service#';
const OF_THE_FRONT: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'SerializationException',
  'UnknownOperationException',
  'ValidationException',
]);

export function dynamoDbService(dynamodb: DynamoDb, authorize?: Authorize): Service {
  return {
    signingName: 'dynamodb',
    targetPrefix: TARGET_PREFIX,
    answer: async (call) => answer(dynamodb, call, authorize),
  };
}

function answer(dynamodb: DynamoDb, call: Call, authorize?: Authorize): Answer {
  const name = call.headers['x-amz-target']?.split('.')[1];
  try {
    if (!isOperation(name)) throw unknownOperation(name);
    const request = parseBody(call.body);
    authorize?.(call, name, request);
    const { result, fault } = dynamodb.call(name, request);
    if (fault !== undefined) return refuse(name, fault);
    return {
      statusCode: 200,
      contentType: JSON_CONTENT_TYPE,
      body: JSON.stringify(result ?? {}),
      summary: { action: name, outcome: 'Success', changing: name !== 'GetItem' },
    };
  } catch (error) {
    if (error instanceof ServiceFault) return refuse(name, error);
    throw error;
  }
}

function refuse(action: string | undefined, fault: Omit<Fault, 'code'> & { readonly code: string }): Answer {
  const { code, message, item } = fault;
  const namespace = OF_THE_FRONT.has(code) ? FRONT_NAMESPACE : NAMESPACE;
  return {
    statusCode: 400,
    contentType: JSON_CONTENT_TYPE,
    body: JSON.stringify({ __type: namespace + code, message, ...(item !== undefined && { Item: item }) }),
    summary: { action, outcome: code, changing: false },
  };
}

function isOperation(name: string | undefined): name is OperationName {
  return name !== undefined && Object.hasOwn(OPERATIONS, name);
}

/** What AWS has and the local one has not is told apart from what nobody has. */
function unknownOperation(name: string | undefined): ServiceFault {
  const isOfAws = name !== undefined && Array.isArray(Reflect.get(sdk, `${name}$`));
  const message = isOfAws
    ? `The local DynamoDB does not support ${name}; it has ${Object.keys(OPERATIONS).join(', ')}.`
    : '';
  return new ServiceFault({
    code: isOfAws ? 'LocalOperationNotSupported' : 'UnknownOperationException',
    statusCode: 400,
    message,
  });
}

function parseBody(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isRecord(parsed)) return parsed;
  } catch {
    // Said below, as of whatever is no object.
  }
  throw new ServiceFault({ code: 'SerializationException', statusCode: 400, message: '' });
}
