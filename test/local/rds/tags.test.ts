import {
  AddTagsToResourceCommand,
  CreateDBClusterParameterGroupCommand,
  DescribeDBClusterParameterGroupsCommand,
  ListTagsForResourceCommand,
  type Tag,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';

function add(...Tags: Tag[]) {
  return at.client.send(new AddTagsToResourceCommand({ ResourceName: clusterArn, Tags }));
}

async function tags() {
  const { TagList } = await at.client.send(new ListTagsForResourceCommand({ ResourceName: clusterArn }));
  return TagList;
}

describe('a tag', () => {
  it.each([
    { label: 'as long as it may be', tag: { Key: 'k'.repeat(128), Value: 'v'.repeat(256) } },
    { label: 'of all characters that are allowed', tag: { Key: 'Kosten stelle_1.:/=+-@', Value: 'Größe 5' } },
    { label: 'without a value', tag: { Key: 'empty', Value: '' } },
    { label: 'that only contains aws:', tag: { Key: 'my-aws:x', Value: '1' } },
  ])('$label is taken', async ({ tag }) => {
    at.rds.world.addCluster();
    await add(tag);

    expect(await tags()).toEqual([tag]);
  });

  it.each([
    { label: 'with a key of AWS', list: [{ Key: 'aws:x', Value: '1' }], says: 'reserved' },
    { label: 'with a key of AWS in capitals', list: [{ Key: 'AWS:x', Value: '1' }], says: 'reserved' },
    { label: 'with a key of RDS', list: [{ Key: 'rds:x', Value: '1' }], says: 'reserved' },
    {
      label: 'with a key that is too long',
      list: [{ Key: 'k'.repeat(129), Value: '' }],
      says: 'At most 128',
    },
    {
      label: 'with a value that is too long',
      list: [{ Key: 'k', Value: 'v'.repeat(257) }],
      says: 'At most 256',
    },
    { label: 'with other characters', list: [{ Key: 'a*', Value: '1' }], says: 'other characters' },
    {
      label: 'with other characters in its value',
      list: [{ Key: 'a', Value: '{}' }],
      says: 'other characters',
    },
    { label: 'without a key', list: [{ Value: '1' }], says: 'Tags.Key' },
    {
      label: 'that is there twice',
      list: [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
      says: 'more than once',
    },
  ])('$label is refused, and nothing is tagged', async ({ list, says }) => {
    at.rds.world.addCluster();
    const refusal = { name: 'InvalidParameterValue', message: expect.stringContaining(says) };

    await expect(add({ Key: 'good', Value: '1' }, ...list)).rejects.toMatchObject(refusal);
    expect(await tags()).toEqual([]);
    await expect(
      at.client.send(
        new CreateDBClusterParameterGroupCommand({
          DBClusterParameterGroupName: 'my-group',
          DBParameterGroupFamily: 'aurora-mysql8.0',
          Description: 'Ours',
          Tags: list,
        }),
      ),
    ).rejects.toMatchObject(refusal);
    await expect(
      at.client.send(
        new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: 'my-group' }),
      ),
    ).rejects.toMatchObject({ name: 'DBParameterGroupNotFoundFault' });
  });
});
