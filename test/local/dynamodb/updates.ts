/** An item, and updates of it. */
import { anItem, key, someTables, type Tables } from './tables.ts';

export const before = {
  n: { N: '5' },
  seq: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] },
  box: { M: { n: { N: '2' }, deep: { L: [{ M: { x: { N: '1' } } }] } } },
  set: { SS: ['a', 'b'] },
  numbers: { NS: ['1', '2'] },
} as const;

const values = {
  ':1': { N: '1' },
  ':tenth': { N: '0.1' },
  ':s': { S: 's' },
  ':t': { S: 't' },
  ':list': { L: [{ S: 'd' }] },
  ':set': { SS: ['b', 'c'] },
  ':numbers': { NS: ['2.0', '3'] },
  ':all': { SS: ['a', 'b'] },
} as const;

/** Updates the item above; placeholders are given as far as the expression has them. */
export function request(UpdateExpression: string): object {
  const used = Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(UpdateExpression));
  return {
    ...key,
    UpdateExpression,
    ...(used.length > 0 && { ExpressionAttributeValues: Object.fromEntries(used) }),
  };
}

/** Tables of which one has the item above. */
export function tablesWithItem(): Tables {
  const tables = someTables();
  tables.ok('PutItem', anItem(before));
  return tables;
}
