import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../../local/dynamodb/dynamodb.ts';
import { anItem, key, someTables } from './tables.ts';

const condition = { ConditionExpression: 'attribute_exists(id)' };
const put = { ...anItem(), ...condition };

function nested(levels: number): object {
  return levels === 0 ? { S: 'deep' } : { L: [nested(levels - 1)] };
}

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
      'UpdateItem',
      { ...key, ReturnValues: 'ALL' },
      "ValidationException: 1 validation error detected: Value 'ALL' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]",
    ],
    [
      'new values of a put',
      'PutItem',
      { ...anItem(), ReturnValues: 'ALL_NEW' },
      'ValidationException: ReturnValues can only be ALL_OLD or NONE',
    ],
    [
      'new values of a deletion',
      'DeleteItem',
      { ...key, ReturnValues: 'UPDATED_NEW' },
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

describe('DynamoDb: placeholders', () => {
  it.each<[string, OperationName, object, string]>([
    [
      'names without an expression',
      'PutItem',
      { ...anItem(), ExpressionAttributeNames: { '#a': 'a' } },
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      'values without a condition',
      'PutItem',
      { ...anItem(), ExpressionAttributeValues: { ':a': { S: 'a' } } },
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
    ],
    [
      'values without an expression',
      'UpdateItem',
      { ...key, ExpressionAttributeValues: { ':a': { S: 'a' } } },
      'ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and ConditionExpression are null',
    ],
    [
      'no names at all',
      'PutItem',
      { ...put, ExpressionAttributeNames: {} },
      'ExpressionAttributeNames must not be empty',
    ],
    [
      'a name without its sign',
      'PutItem',
      { ...put, ExpressionAttributeNames: { a: 'a' } },
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"',
    ],
    [
      'unused names',
      'PutItem',
      { ...put, ExpressionAttributeNames: { '#a': 'a', '#b': 'b' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}',
    ],
    [
      'unused values',
      'PutItem',
      { ...put, ExpressionAttributeValues: { ':a': { S: 'a' } } },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:a}',
    ],
    [
      'an unused name of a projection',
      'GetItem',
      { ...key, ProjectionExpression: 'a', ExpressionAttributeNames: { '#a': 'a' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
    ],
    [
      'paths of a projection that overlap',
      'GetItem',
      { ...key, ProjectionExpression: 'a, a.b' },
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
  ])('refuses %s', (_, operation, request, message) => {
    expect(someTables().refusal(operation, request)).toBe(`ValidationException: ${message}`);
  });
});

describe('DynamoDb: keys', () => {
  const mismatch = 'The provided key element does not match the schema';
  const invalid = 'One or more parameter values were invalid: ';
  it.each<[string, OperationName, object, string]>([
    ['an item without its key', 'PutItem', { Item: {} }, `${invalid}Missing the key id in the item`],
    [
      'an item with a key of another type',
      'PutItem',
      { Item: { id: { N: '1' } } },
      `${invalid}Type mismatch for key id expected: S actual: N`,
    ],
    [
      'an empty key',
      'PutItem',
      { Item: { id: { S: '' } } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    ],
    [
      'a partition key of more than 2048 bytes',
      'PutItem',
      { Item: { id: { S: 'ä'.repeat(1025) } } },
      `${invalid}Size of hashkey has exceeded the maximum size limit of2048 bytes`,
    ],
    [
      'a sort key of more than 1024 bytes',
      'PutItem',
      { TableName: 'pairs', Item: { owner: { N: '1' }, sort: { B: Buffer.alloc(1025).toString('base64') } } },
      `${invalid}Aggregated size of all range keys has exceeded the size limit of 1024 bytes`,
    ],
    ['a key of another name', 'GetItem', { Key: { key: { S: 'a' } } }, mismatch],
    ['a key of another type', 'DeleteItem', { Key: { id: { N: '1' } } }, mismatch],
    ['a key with more than the key', 'UpdateItem', { Key: { id: { S: 'a' }, n: { N: '1' } } }, mismatch],
    ['half of a key', 'GetItem', { TableName: 'pairs', Key: { owner: { N: '1' } } }, mismatch],
  ])('refuses %s', (_, operation, request, message) => {
    expect(someTables().refusal(operation, request)).toBe(`ValidationException: ${message}`);
  });
});

describe('DynamoDb: values', () => {
  const datatypes = (problem: string) =>
    `ValidationException: Supplied AttributeValue ${problem}, must contain exactly one of the supported datatypes`;
  it.each<[string, unknown, string]>([
    [
      'a bare value',
      'text',
      "SerializationException: The value for the field 'AttributeValue' must be an OBJECT",
    ],
    ['an unknown type', { T: 'a' }, "SerializationException: The field 'T' is not a type of value"],
    ['no type', {}, datatypes('is empty')],
    ['two types', { S: 'a', N: '1' }, datatypes('has more than one datatypes set')],
    [
      'a number that is no text',
      { N: 1 },
      "SerializationException: The value for the field 'N' must be a STRING",
    ],
    [
      'a number that is none',
      { N: 'one' },
      'ValidationException: The parameter cannot be converted to a numeric value: one',
    ],
    [
      'a boolean as text',
      { BOOL: 'true' },
      "SerializationException: The value for the field 'BOOL' must be a BOOLEAN",
    ],
    [
      'a binary that is not base64',
      { B: '?' },
      "SerializationException: The value for the field 'B' must be BASE64",
    ],
    [
      'a null that is not',
      { NULL: false },
      'ValidationException: One or more parameter values were invalid: Null attribute value types must have the value of true',
    ],
    [
      'an empty set',
      { SS: [] },
      'ValidationException: One or more parameter values were invalid: An string set  may not be empty',
    ],
    [
      'a number twice in a set',
      { NS: ['1', '1.0'] },
      'ValidationException: One or more parameter values were invalid: Input collection [1, 1] contains duplicates.',
    ],
    [
      'what is nested too deep',
      nested(33),
      'ValidationException: Nesting Levels have exceeded supported limits',
    ],
  ])('refuses %s', (_, value, message) => {
    const { refusal } = someTables();
    expect(refusal('PutItem', { Item: { id: { S: 'a' }, value } })).toBe(message);
  });

  it('takes values of every type, empty text and names of Object.prototype', () => {
    const { ok, dynamodb } = someTables();
    const { Item } = JSON.parse(
      `{"Item": {"id": {"S": "a"}, "__proto__": {"S": ""}, "constructor": {"M": {}}, "b": {"B": "AAE="},
        "t": {"BOOL": true}, "z": {"NULL": true}, "l": {"L": []}, "ss": {"SS": ["x"]}, "bs": {"BS": ["AAE="]}}}`,
    );
    ok('PutItem', { Item });
    expect(JSON.stringify(dynamodb.items('locks')[0])).toBe(JSON.stringify(Item));
    ok('PutItem', { ...anItem(), ConditionExpression: 'attribute_not_exists(toString)' });
  });

  it('takes lists and maps of 32 levels', () => {
    expect(someTables().ok('PutItem', { Item: { id: { S: 'a' }, value: nested(32) } })).toEqual({});
  });
});
