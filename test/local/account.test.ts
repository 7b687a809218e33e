import { partition as partitionOfSdk } from '@aws-sdk/core/client';
import { describe, expect, it } from 'vitest';
import { accountIn, dnsSuffixOf, type Partition } from '../../local/account.ts';

describe('accountIn', () => {
  it.each(['us-east-1', 'eu-central-2', 'mx-central-1', 'cn-north-1', 'cn-northwest-1', 'us-gov-east-1'])(
    'knows of %s what the SDK knows',
    (region) => {
      const { name, dnsSuffix } = partitionOfSdk(region);

      const account = accountIn({ region });

      expect(account).toEqual({ accountId: '123456789012', partition: name, region });
      expect(dnsSuffixOf(account)).toBe(dnsSuffix);
    },
  );

  it.each([
    [undefined, 'us-east-1'],
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ] as const)('takes a Region of the partition %s: %s', (partition, region) => {
    expect(accountIn(partition && { partition }).region).toBe(region);
  });

  it.each<{ partition?: Partition; region: string; message: RegExp }>([
    { partition: 'aws-cn', region: 'eu-west-1', message: /Region of the partition aws, not of aws-cn/ },
    { partition: 'aws', region: 'us-gov-west-1', message: /Region of the partition aws-us-gov, not of aws/ },
    { region: 'us-iso-east-1', message: /Region of none of the partitions aws, aws-cn, aws-us-gov/ },
  ])('refuses $region of $partition', ({ message, ...where }) => {
    expect(() => accountIn(where)).toThrow(message);
  });
});
