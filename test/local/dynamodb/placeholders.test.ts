import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../../local/dynamodb/dynamodb.ts';
import { anItem, key, someTables } from './tables.ts';

const condition = { ConditionExpression: 'attribute_exists(id)' };
const put = { ...anItem(), ...condition };

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
