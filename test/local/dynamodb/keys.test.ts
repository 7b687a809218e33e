import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../../local/dynamodb/dynamodb.ts';
import { someTables } from './tables.ts';

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
    ['a key of another type', 'GetItem', { Key: { id: { N: '1' } } }, mismatch],
    ['a key with more than the key', 'GetItem', { Key: { id: { S: 'a' }, n: { N: '1' } } }, mismatch],
    ['half of a key', 'GetItem', { TableName: 'pairs', Key: { owner: { N: '1' } } }, mismatch],
  ])('refuses %s', (_, operation, request, message) => {
    expect(someTables().refusal(operation, request)).toBe(`ValidationException: ${message}`);
  });
});
