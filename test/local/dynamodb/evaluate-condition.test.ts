import { describe, expect, it } from 'vitest';
import { meets } from '../../../local/dynamodb/expressions/evaluate-condition.ts';
import { item, parse } from './conditions.ts';

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
    ['a map that is only a part', 'box.part = :more'],
    ['a part of a map', ':less = box.part'],
    ['the start of a list', ':start = many'],
  ])('does not hold for %s', (_, text) => {
    expect(meets(item, parse(text))).toBe(false);
  });
});
