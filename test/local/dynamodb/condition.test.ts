import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets } from '../../../local/dynamodb/expressions/evaluate-condition.ts';
import { item, parse } from './conditions.ts';

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
