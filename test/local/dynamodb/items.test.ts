import { describe, expect, it } from 'vitest';
import { anItem, key, someTables } from './tables.ts';

describe('PutItem', () => {
  it('puts an item, in the place of the one that has its key', () => {
    const { ok, dynamodb } = someTables();
    expect(ok('PutItem', anItem({ n: { N: '1' } }))).toEqual({});
    expect(ok('PutItem', { ...anItem({ m: { N: '2' } }), ReturnValues: 'ALL_OLD' })).toEqual({
      Attributes: { id: { S: 'a' }, n: { N: '1' } },
    });
    expect(dynamodb.items('locks')).toEqual([anItem({ m: { N: '2' } }).Item]);
  });

  it('keeps numbers in one spelling', () => {
    const { ok, dynamodb } = someTables();
    ok('PutItem', anItem({ n: { N: '01.50' }, set: { NS: ['1e1', '2'] } }));
    expect(dynamodb.items('locks')).toEqual([anItem({ n: { N: '1.5' }, set: { NS: ['10', '2'] } }).Item]);
  });

  it('keeps no part of the request that made it', () => {
    const { ok, dynamodb } = someTables();
    const elements = [{ S: 'before' }];
    ok('PutItem', anItem({ seq: { L: elements } }));
    elements.push({ S: 'after' });
    expect(dynamodb.items('locks')).toEqual([anItem({ seq: { L: [{ S: 'before' }] } }).Item]);
  });

  it('puts under a condition, and is refused with the item where that is asked for', () => {
    const { ok, dynamodb } = someTables();
    const put = { ...anItem(), ConditionExpression: 'attribute_not_exists(id)' };
    expect(ok('PutItem', put)).toEqual({});
    const fault = { code: 'ConditionalCheckFailedException', message: 'The conditional request failed' };
    const request = { TableName: 'locks', ...put };
    expect(dynamodb.call('PutItem', request).fault).toEqual(fault);
    expect(
      dynamodb.call('PutItem', { ...request, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).fault,
    ).toEqual({ ...fault, item: { id: { S: 'a' } } });
  });
});

describe('GetItem', () => {
  const box = { M: { x: { N: '1' }, y: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] } } };

  it('answers an item, or nothing', () => {
    const { ok } = someTables();
    expect(ok('GetItem', { ...key, ConsistentRead: true })).toEqual({});
    ok('PutItem', anItem({ box }));
    expect(ok('GetItem', key)).toEqual({ Item: { id: { S: 'a' }, box } });
  });

  it('answers a copy, which may be changed', () => {
    const { ok } = someTables();
    ok('PutItem', anItem({ box }));
    const { Item } = ok('GetItem', key) as { Item: { id: { S: string } } };
    Item.id.S = 'b';
    expect(ok('GetItem', key)).toEqual({ Item: { id: { S: 'a' }, box } });
  });

  it.each([
    ['attributes', 'id', { id: { S: 'a' } }],
    ['members', 'box.x', { box: { M: { x: { N: '1' } } } }],
    [
      'elements, which close up',
      'box.y[2], box.y[0]',
      { box: { M: { y: { L: [{ S: 'a' }, { S: 'c' }] } } } },
    ],
    ['what is there', 'gone, box.gone, box.y[7]', {}],
  ])('projects %s', (_, ProjectionExpression, Item) => {
    const { ok } = someTables();
    ok('PutItem', anItem({ box }));
    expect(ok('GetItem', { ...key, ProjectionExpression })).toEqual({ Item });
  });

  it('finds an item by both parts of a key, a number by its value', () => {
    const { ok } = someTables();
    const item = { owner: { N: '1' }, sort: { B: 'AAE=' } };
    ok('PutItem', { TableName: 'pairs', Item: item });
    expect(ok('GetItem', { TableName: 'pairs', Key: { sort: { B: 'AAE=' }, owner: { N: '1.0' } } })).toEqual({
      Item: item,
    });
    expect(ok('GetItem', { TableName: 'pairs', Key: { ...item, sort: { B: 'AAA=' } } })).toEqual({});
  });
});

describe('DynamoDb: time to live', () => {
  const start = Date.parse('2026-01-01T00:00:00Z') / 1000;
  const expiring = (seconds: number) => anItem({ expiresAt: { N: String(start + seconds) } });

  async function itemsAfter(seconds: number, item: object, deletionDelaySeconds?: number): Promise<number> {
    const { ok, clock, dynamodb } = someTables(
      deletionDelaySeconds === undefined ? {} : { deletionDelaySeconds },
    );
    ok('PutItem', item);
    await new Promise<void>((resolve) => clock.schedule(seconds * 1000, resolve));
    const { Item } = ok('GetItem', key) as { Item?: object };
    expect(dynamodb.items('locks')).toHaveLength(Item === undefined ? 0 : 1);
    return dynamodb.items('locks').length;
  }

  it.each([
    ['is there before it expires', 59, 0, 1],
    ['is gone when it has expired, where deletion is at once', 60, 0, 0],
    ['is there for two days after it has expired, unless told', 60 + 2 * 86_400 - 1, undefined, 1],
    ['is gone two days after it has expired, unless told', 60 + 2 * 86_400, undefined, 0],
  ])('an item %s', async (_, seconds, delay, count) => {
    expect(await itemsAfter(seconds, expiring(60), delay)).toBe(count);
  });

  it.each([
    ['is no number', anItem({ expiresAt: { S: String(start) } })],
    ['is long past, as milliseconds or counts may be read', anItem({ expiresAt: { N: '7' } })],
    ['is not there', anItem()],
  ])('an item stays whose time %s', async (_, item) => {
    expect(await itemsAfter(3600, item, 0)).toBe(1);
  });
});
