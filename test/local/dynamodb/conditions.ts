/** An item with a value of every kind, and conditions on it. */
import { type Condition, parseCondition } from '../../../local/dynamodb/expressions/condition.ts';
import { Placeholders } from '../../../local/dynamodb/expressions/placeholders.ts';
import { parseExpression } from '../../../local/dynamodb/expressions/source.ts';
import type { AttributeValue, Item } from '../../../local/dynamodb/values/attribute-value.ts';

export const item: Item = {
  a: { S: 'apple' },
  n: { N: '5' },
  flag: { BOOL: false },
  nothing: { NULL: true },
  bytes: { B: 'AAEC' },
  many: { L: [{ N: '1' }, { M: { deep: { S: 'x' } } }] },
  box: { M: { part: { M: { n: { N: '2' } } }, 'odd.name': { S: 'y' } } },
  letters: { SS: ['b', 'a'] },
  numbers: { NS: ['1', '2.5'] },
};

const names = { '#a': 'a', '#odd': 'odd.name', '#size': 'size', '#gone': 'gone' };

const values: Readonly<Record<string, AttributeValue>> = {
  ':apple': { S: 'apple' },
  ':banana': { S: 'banana' },
  ':app': { S: 'app' },
  ':b': { S: 'b' },
  ':S': { S: 'S' },
  ':M': { S: 'M' },
  ':Q': { S: 'Q' },
  ':1': { N: '1' },
  ':2': { N: '2' },
  ':5': { N: '5.0' },
  ':10': { N: '10' },
  ':true': { BOOL: true },
  ':false': { BOOL: false },
  ':null': { NULL: true },
  ':bytes': { B: 'AAE=' },
  ':letters': { SS: ['a', 'b'] },
  ':list': { L: [{ N: '1' }, { M: { deep: { S: 'x' } } }] },
  ':map': { M: { n: { N: '2' } } },
  ':more': { M: { n: { N: '2' }, m: { N: '3' } } },
  ':less': { M: {} },
  ':start': { L: [{ N: '1' }] },
};

/** A condition with the placeholders above. */
export function parse(text: string): Condition {
  const placeholders = new Placeholders({
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  });
  return parseExpression('ConditionExpression', text, placeholders, parseCondition);
}
