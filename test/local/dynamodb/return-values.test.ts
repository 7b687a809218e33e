import { describe, expect, it } from 'vitest';
import { someTables } from './tables.ts';
import { before, request, tablesWithItem } from './updates.ts';

describe('UpdateItem: ReturnValues', () => {
  const after = { id: { S: 'a' }, ...before, n: { N: '6' }, s: { S: 's' } };
  it.each([
    ['NONE', {}],
    ['ALL_OLD', { Attributes: { id: { S: 'a' }, ...before } }],
    ['ALL_NEW', { Attributes: { ...after, seq: { L: [{ S: 'b' }, { S: 'c' }] } } }],
    ['UPDATED_OLD', { Attributes: { n: { N: '5' }, seq: { L: [{ S: 'a' }] } } }],
    ['UPDATED_NEW', { Attributes: { n: { N: '6' }, s: { S: 's' }, seq: { L: [{ S: 'b' }] } } }],
  ])('%s', (ReturnValues, answer) => {
    const { ok } = tablesWithItem();
    const update = request('ADD n :1 SET s = :s REMOVE seq[0]');
    expect(ok('UpdateItem', { ...update, ReturnValues })).toEqual(answer);
  });

  it.each([
    ['ALL_OLD', {}],
    ['UPDATED_OLD', {}],
    ['UPDATED_NEW', { Attributes: { s: { S: 's' } } }],
  ])('%s of an item that was not there', (ReturnValues, answer) => {
    const { ok } = someTables();
    expect(ok('UpdateItem', { ...request('SET s = :s'), ReturnValues })).toEqual(answer);
  });
});
