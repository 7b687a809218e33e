import { expect, it } from 'vitest';
import { groupBy } from '../../cli/older-node.ts';

it('groups as Map.groupBy does', () => {
  const items = ['one', 'two', 'three', 'four', 'five'];
  const keyOf = (item: string, index: number) => item.length * 10 + (index % 2);

  expect([...groupBy(items, keyOf)]).toEqual([...Map.groupBy(items, keyOf)]);
});
