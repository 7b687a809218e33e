import { describe, expect, it } from 'vitest';
import { anItem, someTables } from './tables.ts';
import { before, request, tablesWithItem } from './updates.ts';

describe('UpdateItem: UpdateExpression', () => {
  it.each([
    ['sets an attribute', 'SET s = :s', { s: { S: 's' } }],
    ['sets a member of a map', 'SET box.m = :s', { box: { M: { ...before.box.M, m: { S: 's' } } } }],
    [
      'sets what is deep in lists and maps',
      'SET box.deep[0].x = :s',
      { box: { M: { n: { N: '2' }, deep: { L: [{ M: { x: { S: 's' } } }] } } } },
    ],
    ['replaces an element', 'SET seq[1] = :s', { seq: { L: [{ S: 'a' }, { S: 's' }, { S: 'c' }] } }],
    [
      'appends elements beyond the end in the order of their indexes',
      'SET seq[9] = :t, seq[7] = :s',
      { seq: { L: [...before.seq.L, { S: 's' }, { S: 't' }] } },
    ],
    ['adds', 'SET n = n + :tenth', { n: { N: '5.1' } }],
    ['subtracts', 'SET n = box.n - n', { n: { N: '-3' } }],
    ['computes in parentheses', 'SET n = ((n) + (:1))', { n: { N: '6' } }],
    ['keeps what exists', 'SET n = if_not_exists(n, :s)', {}],
    ['sets what does not exist', 'SET s = if_not_exists(s, :s)', { s: { S: 's' } }],
    ['counts from nothing', 'SET c = if_not_exists(c, :1) + :1', { c: { N: '2' } }],
    ['appends a list', 'SET seq = list_append(seq, :list)', { seq: { L: [...before.seq.L, { S: 'd' }] } }],
    ['prepends a list', 'SET seq = list_append(:list, seq)', { seq: { L: [{ S: 'd' }, ...before.seq.L] } }],
    ['reads what was before the update', 'SET n = :1, m = n', { n: { N: '1' }, m: { N: '5' } }],
    ['removes an attribute', 'REMOVE n', { n: undefined }],
    ['removes what is not there', 'REMOVE gone', {}],
    ['removes elements by their indexes before', 'REMOVE seq[0], seq[1]', { seq: { L: [{ S: 'c' }] } }],
    [
      'removes and replaces in one list',
      'REMOVE seq[0] SET seq[2] = :s',
      { seq: { L: [{ S: 'b' }, { S: 's' }] } },
    ],
    ['adds to a number', 'ADD n :1', { n: { N: '6' } }],
    ['adds to what is not there', 'ADD c :1', { c: { N: '1' } }],
    ['adds to a set', 'ADD more :set', { more: { SS: ['b', 'c'] } }],
    ['adds numbers to a set by value', 'ADD numbers :numbers', { numbers: { NS: ['1', '2', '3'] } }],
    ['deletes from a set of numbers by value', 'DELETE numbers :numbers', { numbers: { NS: ['1'] } }],
    ['deletes from what is not there', 'DELETE gone :set', {}],
    [
      'takes sections in any order and case',
      'remove seq add n :1 set s = :s',
      { seq: undefined, n: { N: '6' }, s: { S: 's' } },
    ],
  ])('%s', (_, expression, changes) => {
    const { ok, dynamodb } = tablesWithItem();
    ok('UpdateItem', request(expression));
    const { Item } = anItem({ ...before, ...changes } as never);
    expect(dynamodb.items('locks')).toEqual([JSON.parse(JSON.stringify(Item))]);
  });

  it('deletes an attribute with the last member of its set', () => {
    const { ok, dynamodb } = tablesWithItem();
    ok('UpdateItem', {
      ...request('DELETE #set :all'),
      ExpressionAttributeNames: { '#set': 'set' },
      ReturnValues: 'UPDATED_NEW',
    });
    expect(dynamodb.items('locks')[0]).not.toHaveProperty('set');
  });

  it('makes an item of the key where there is none', () => {
    const { ok, dynamodb } = someTables();
    ok('UpdateItem', request('SET s = :s'));
    expect(dynamodb.items('locks')).toEqual([{ id: { S: 'a' }, s: { S: 's' } }]);
  });

  const nowhere = 'The document path provided in the update expression is invalid for update';
  const wrongType = 'An operand in the update expression has an incorrect data type';
  it.each([
    ['SET', 'Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "SET"'],
    ['s = :s', 'Invalid UpdateExpression: Syntax error; token: "s", near: "s ="'],
    ['SET n = n + :1 + :1', 'Invalid UpdateExpression: Syntax error; token: "+", near: ":1 + :1"'],
    ['SET n = (n + :1) + :1', 'Invalid UpdateExpression: Syntax error; token: "+", near: ") + :1"'],
    ['ADD n n', 'Invalid UpdateExpression: Syntax error; token: "n", near: "n n"'],
    [
      'SET s = :s SET t = :t',
      'Invalid UpdateExpression: The "SET" section can only be used once in an update expression;',
    ],
    ['SET n = size(n)', 'Invalid UpdateExpression: Invalid function name; function: size'],
    [
      'SET seq = list_append(seq)',
      'Invalid UpdateExpression: Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1',
    ],
    [
      'SET seq = list_append(seq, :s)',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: list_append, operand type: S',
    ],
    [
      'SET n = n + :s',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: +, operand type: S',
    ],
    [
      'SET n = if_not_exists(:1, :1)',
      'Invalid UpdateExpression: Operator or function requires a document path; operator or function: if_not_exists',
    ],
    [
      'ADD n :s',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND',
    ],
    [
      'DELETE n :1',
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND',
    ],
    [
      'SET box.n = :1 REMOVE box',
      'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [box, n], path two: [box]',
    ],
    [
      'SET id = :s',
      'One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key',
    ],
    ['SET s = gone', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET gone.s = :s', nowhere],
    ['SET n.s = :s', nowhere],
    ['REMOVE box[0]', nowhere],
    ['SET n = n + seq', wrongType],
    ['ADD seq :1', wrongType],
    ['ADD numbers :set', wrongType],
  ])('refuses %j, and changes nothing', (expression, message) => {
    const { refusal, dynamodb } = tablesWithItem();
    expect(refusal('UpdateItem', request(expression))).toBe(`ValidationException: ${message}`);
    expect(dynamodb.items('locks')).toEqual([anItem(before).Item]);
  });
});
