import { describe, expect, it } from 'vitest';
import { readStack } from '../../../local/stack/stack.ts';
import { LOCKS, table, templateWith } from '../dynamodb/locks-at-hand.ts';

describe('readStack: tables', () => {
  const { TimeToLiveSpecification, ...properties } = table.Properties;
  const tablesOf = (Properties: object) =>
    readStack(templateWith({}, { Locks: { ...table, Properties } })).tables;
  const expected = {
    logicalId: 'Locks',
    name: LOCKS,
    arn: `arn:aws:dynamodb:us-east-1:123456789012:table/${LOCKS}`,
    key: [{ name: 'id', type: 'S', role: 'HASH' }],
  };

  it('gives a table its name, its ARN, its key and what makes an item expire', () => {
    expect(tablesOf(table.Properties)).toEqual([{ ...expected, timeToLiveAttribute: 'expiresAt' }]);
    expect(tablesOf(properties)).toEqual([expected]);
    expect(
      tablesOf({ ...properties, TimeToLiveSpecification: { AttributeName: 'x', Enabled: false } }),
    ).toEqual([expected]);
  });

  it.each([
    ['no key', { ...properties, KeySchema: undefined }, 'Locks has no KeySchema.'],
    ['a key that is not defined', { ...properties, AttributeDefinitions: [] }, 'does not define the key id.'],
    ['a name of its own', { ...properties, TableName: 'locks' }, 'Locks has a TableName'],
  ])('refuses a table with %s', (_, wrong, message) => {
    expect(() => tablesOf(wrong)).toThrow(message);
  });
});
