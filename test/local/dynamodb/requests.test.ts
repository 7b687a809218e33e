import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../../local/dynamodb/dynamodb.ts';
import { anItem, key, someTables } from './tables.ts';

describe('DynamoDb: what a request may be', () => {
  it.each<[string, OperationName, unknown, string]>([
    [
      'no object',
      'PutItem',
      'text',
      "SerializationException: The value for the field 'PutItem' must be an OBJECT",
    ],
    [
      'a legacy member',
      'PutItem',
      { ...anItem(), Expected: {} },
      'LocalParameterNotSupported: The local DynamoDB does not support Expected of PutItem.',
    ],
    [
      'a member of another operation',
      'GetItem',
      { ...key, Item: {} },
      'LocalParameterNotSupported: The local DynamoDB does not support Item of GetItem.',
    ],
    [
      'no item',
      'PutItem',
      {},
      "ValidationException: 1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null",
    ],
    [
      'no key',
      'GetItem',
      { Key: null },
      "ValidationException: 1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null",
    ],
    [
      'no table',
      'GetItem',
      { ...key, TableName: undefined },
      "ValidationException: 1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a table that is not there',
      'GetItem',
      { ...key, TableName: 'none' },
      'ResourceNotFoundException: Requested resource not found',
    ],
    [
      'a table of Object.prototype',
      'GetItem',
      { ...key, TableName: 'constructor' },
      'ResourceNotFoundException: Requested resource not found',
    ],
    [
      'a wrong name of a table',
      'GetItem',
      { ...key, TableName: '/locks' },
      "ValidationException: 1 validation error detected: Value '/locks' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    ],
    [
      'a short name of a table',
      'GetItem',
      { ...key, TableName: 'lo' },
      'ValidationException: TableName must be at least 3 characters long and at most 255 characters long',
    ],
    [
      'a wrong word',
      'PutItem',
      { ...anItem(), ReturnValues: 'ALL' },
      "ValidationException: 1 validation error detected: Value 'ALL' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]",
    ],
    [
      'new values of a put',
      'PutItem',
      { ...anItem(), ReturnValues: 'ALL_NEW' },
      'ValidationException: ReturnValues can only be ALL_OLD or NONE',
    ],
    [
      'an expression that is no text',
      'PutItem',
      { ...anItem(), ConditionExpression: 1 },
      "SerializationException: The value for the field 'ConditionExpression' must be a STRING",
    ],
    [
      'a read that is neither',
      'GetItem',
      { ...key, ConsistentRead: 'yes' },
      "SerializationException: The value for the field 'ConsistentRead' must be a BOOLEAN",
    ],
  ])('refuses %s', (_, operation, request, message) => {
    expect(someTables().refusal(operation, request)).toBe(message);
  });

  it('takes the ARN of a table for its name', () => {
    const TableName = 'arn:aws:dynamodb:us-east-1:123456789012:table/locks';
    expect(someTables().ok('GetItem', { ...key, TableName })).toEqual({});
  });
});
