import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCondition } from '../../../local/dynamodb/expressions/condition.ts';
import { meets } from '../../../local/dynamodb/expressions/evaluate-condition.ts';
import { Placeholders } from '../../../local/dynamodb/expressions/placeholders.ts';
import { parseExpression } from '../../../local/dynamodb/expressions/source.ts';
import type { AttributeValue, Item } from '../../../local/dynamodb/values/attribute-value.ts';

const item: Item = {
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
};

function parse(text: string) {
  const placeholders = new Placeholders({
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  });
  return parseExpression('ConditionExpression', text, placeholders, parseCondition);
}

describe('meets', () => {
  it.each([
    ['an equal text', 'a = :apple'],
    ['an equal number in another spelling', 'n = :5'],
    ['an equal boolean', 'flag = :false'],
    ['an equal null', 'nothing = :null'],
    ['an equal set in another order', 'letters = :letters'],
    ['an equal list', 'many = :list'],
    ['an equal map', 'box.part = :map'],
    ['an unequal text', 'a <> :banana'],
    ['another type', 'a <> :5'],
    ['a missing attribute, which is unequal to everything', 'gone <> :5'],
    ['numbers in order, not as text', 'n < :10'],
    ['a lower bound reached', 'n >= :5'],
    ['an upper bound reached', 'n <= :5'],
    ['texts in order', ':app < a'],
    ['a number between others', 'n BETWEEN :1 AND :10'],
    ['a number between itself', 'n between :5 and :5'],
    ['one of several', 'a IN (:banana, :apple)'],
    ['an attribute that exists', 'attribute_exists(a)'],
    ['an element that exists', 'attribute_exists(many[1].deep)'],
    ['a name behind a placeholder', 'attribute_exists(box.#odd)'],
    ['an attribute that does not exist', 'attribute_not_exists(gone)'],
    ['an element beyond the end', 'attribute_not_exists(many[2])'],
    ['a step into what has none', 'attribute_not_exists(a.b)'],
    ['a type', 'attribute_type(a, :S)'],
    ['a type of a part', 'attribute_type(box.part, :M)'],
    ['a text that begins so', 'begins_with(a, :app)'],
    ['a binary that begins so', 'begins_with(bytes, :bytes)'],
    ['a part of a text', 'contains(a, :app)'],
    ['a member of a set', 'contains(letters, :b)'],
    ['a member of a set of numbers', 'contains(numbers, :1)'],
    ['an element of a list', 'contains(many, :1)'],
    ['the size of a text', 'size(a) = :5'],
    ['the size of a list', 'size(many) = :2'],
    ['the size of a set', 'size(letters) = :2'],
    ['the size of a map', 'size(box) = :2'],
    ['the size of a binary', 'size(bytes) > :2'],
    ['the contrary', 'NOT a = :banana'],
    ['AND before OR', 'a = :apple OR a = :apple AND a = :banana'],
    ['NOT before AND', 'NOT a = :banana AND n = :5'],
    ['parentheses around conditions', '(a = :banana OR n = :5) AND flag = :false'],
    ['parentheses around an operand', '(a) = :apple AND (n) BETWEEN :1 AND (:10)'],
    ['parentheses side by side', 'flag = :false AND ((a = :apple) AND (n = :5))'],
    ['no blanks', 'a=:apple AND(n=:5)AND NOT(flag=:true)'],
  ])('holds for %s', (_, text) => {
    expect(meets(item, parse(text))).toBe(true);
    expect(meets(item, parse(`NOT (${text})`))).toBe(false);
  });

  it.each([
    ['a missing attribute', 'gone = :5'],
    ['an order of two types', 'a > :5'],
    ['an order with a missing attribute', 'gone < :5'],
    ['a range with a missing bound', 'n BETWEEN :1 AND gone'],
    ['the size of a missing attribute', 'size(gone) = :1'],
    ['the size of a number', 'size(n) = :1'],
    ['a part of another type', 'contains(letters, :1)'],
    ['a start of another type', 'begins_with(n, :app)'],
    ['none of several', 'a IN (:banana, :5)'],
    ['two missing attributes', 'gone = gone2'],
  ])('does not hold for %s', (_, text) => {
    expect(meets(item, parse(text))).toBe(false);
  });
});

describe('parseCondition', () => {
  it.each([
    ['', 'The expression can not be empty;'],
    ['a', 'Syntax error; token: "<EOF>", near: "a"'],
    ['a = = :5', 'Syntax error; token: "=", near: "= = :5"'],
    ['a = :apple b', 'Syntax error; token: "b", near: ":apple b"'],
    ['a ? :apple', 'Syntax error; token: "?", near: " ? :apple"'],
    ['(a = :apple', 'Syntax error; token: "<EOF>", near: ":apple"'],
    ['a IN ()', 'Syntax error; token: ")", near: "()"'],
    ['size = :5', 'Attribute name is a reserved keyword; reserved keyword: size'],
    ['box.Status = :5', 'Attribute name is a reserved keyword; reserved keyword: Status'],
    ['a = :none', 'An expression attribute value used in expression is not defined; attribute value: :none'],
    [
      '#none = :5',
      'An expression attribute name used in the document path is not defined; attribute name: #none',
    ],
    ['exists(a)', 'Invalid function name; function: exists'],
    ['constructor(a)', 'Invalid function name; function: constructor'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'attribute_exists(a) = :true',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ],
    [
      'contains(a)',
      'Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1',
    ],
    [
      'attribute_exists(:5)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      'attribute_type(a, :Q)',
      'Invalid attribute type name found; type: Q, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    [
      'begins_with(a, :5)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'a < :true',
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
    ],
    [
      'a = #a',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
    ],
    [
      'n BETWEEN :10 AND :2',
      'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:10}, upper bound operand: AttributeValue: {N:2}',
    ],
    [
      'n BETWEEN :1 AND :apple',
      'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:apple}',
    ],
    ['((a = :apple))', 'The expression has redundant parentheses;'],
    ['((a)) = :apple', 'The expression has redundant parentheses;'],
    ['a = ((:apple))', 'The expression has redundant parentheses;'],
  ])('refuses %j', (text, problem) => {
    expect(() => parse(text)).toThrow(`Invalid ConditionExpression: ${problem}`);
  });

  it('gives AND, OR and NOT the precedence that a naive reading of the tree has', () => {
    fc.assert(
      fc.property(tree(), (node) => {
        expect(meets(item, parse(textOf(node)))).toBe(truthOf(node));
      }),
      { seed: 4 },
    );
  });
});

/** A tree of conditions whose leaves are known to be true or false. */
type Node = boolean | { readonly not: Node } | { readonly and: Node[] } | { readonly or: Node[] };

function tree(): fc.Arbitrary<Node> {
  const { node } = fc.letrec<{ node: Node }>((tie) => {
    const several = fc.array(tie('node'), { minLength: 2, maxLength: 4 });
    return {
      node: fc.oneof(
        { maxDepth: 4 },
        fc.boolean(),
        tie('node').map((not) => ({ not })),
        several.map((and) => ({ and })),
        several.map((or) => ({ or })),
      ),
    };
  });
  return node;
}

function truthOf(node: Node): boolean {
  if (typeof node === 'boolean') return node;
  if ('not' in node) return !truthOf(node.not);
  return 'and' in node ? node.and.every(truthOf) : node.or.some(truthOf);
}

/** With only the parentheses that precedence needs. */
function textOf(node: Node): string {
  if (typeof node === 'boolean') return node ? 'n = :5' : 'n = :1';
  if ('not' in node) return `NOT ${within(node.not, ['and', 'or'])}`;
  if ('and' in node) return node.and.map((one) => within(one, ['or'])).join(' AND ');
  return node.or.map((one) => textOf(one)).join(' OR ');
}

function within(node: Node, looser: readonly string[]): string {
  const needsParentheses = typeof node === 'object' && looser.some((kind) => kind in node);
  return needsParentheses ? `(${textOf(node)})` : textOf(node);
}
