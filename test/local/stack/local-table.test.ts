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

  it('keeps a name that the template gives it', () => {
    expect(tablesOf({ ...properties, TableName: 'ours' })).toEqual([
      { ...expected, name: 'ours', arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/ours' },
    ]);
  });

  it('knows the key that encrypts it', () => {
    const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/mine';
    const SSESpecification = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: kmsKeyArn };

    expect(tablesOf({ ...properties, SSESpecification })).toEqual([{ ...expected, kmsKeyArn }]);
  });

  it.each([
    ['no key', { ...properties, KeySchema: undefined }, 'Locks has no KeySchema.'],
    ['a key that is not defined', { ...properties, AttributeDefinitions: [] }, 'does not define the key id.'],
  ])('refuses a table with %s', (_, wrong, message) => {
    expect(() => tablesOf(wrong)).toThrow(message);
  });
});
