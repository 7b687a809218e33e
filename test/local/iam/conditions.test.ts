import { describe, expect, it } from 'vitest';
import { holds, type RequestContext } from '../../../local/iam/policy/conditions.ts';
import { parseConditions } from '../../../local/iam/policy/parse-conditions.ts';

const arn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const key = 'aws:SourceArn';

/** What a condition says of a value, and of its absence. */
function verdicts(
  operator: string,
  wanted: string | readonly string[],
  found?: string | readonly string[],
): boolean {
  const context: RequestContext = found === undefined ? {} : { [key.toLowerCase()]: found };
  return parseConditions({ [operator]: { [key]: wanted } }).every((condition) => holds(condition, context));
}

describe('holds', () => {
  it.each([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 'A', false],
    ['StringEquals', ['b', 'a'], 'a', true],
    ['StringEquals', 'a*', 'abc', false],
    ['StringNotEquals', 'a', 'a', false],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', ['a', 'b'], 'c', true],
    ['StringEqualsIgnoreCase', 'a', 'A', true],
    ['StringNotEqualsIgnoreCase', 'a', 'A', false],
    ['StringLike', 'a*c?', 'abbcd', true],
    ['StringLike', 'a.c', 'abc', false],
    ['StringNotLike', 'a*', 'abc', false],
    ['ArnEquals', 'arn:aws:rds:*:123456789012:cluster:*', arn, true],
    ['ArnLike', 'arn:aws:rds:*:cluster:*', arn, false],
    ['ArnLike', 'arn:aws:rds:us-east-1:123456789012:db:*', arn, false],
    ['ArnNotEquals', arn, arn, false],
    ['ArnNotLike', `${arn}-2`, arn, true],
    ['Bool', 'true', 'True', true],
    ['Bool', 'false', 'true', false],
    ['Null', 'true', 'a', false],
    ['Null', 'false', 'a', true],
    ['StringEqualsIfExists', 'a', 'b', false],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c'], false],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true],
    ['ForAllValues:StringNotEquals', ['a', 'b'], ['a', 'c'], false],
  ] as const)('%s %j, found %j: %s', (operator, wanted, found, expected) => {
    expect(verdicts(operator, wanted, found)).toBe(expected);
  });

  it.each([
    ['StringEquals', false],
    ['StringNotEquals', true],
    ['ArnLike', false],
    ['ArnNotLike', true],
    ['Bool', false],
    ['StringEqualsIfExists', true],
    ['BoolIfExists', true],
    ['ForAllValues:StringEquals', true],
    ['ForAnyValue:StringEquals', false],
    ['ForAnyValue:StringNotEquals', false],
  ] as const)('%s without the key: %s', (operator, expected) => {
    expect(verdicts(operator, 'a')).toBe(expected);
  });

  it('knows by Null whether the key is there', () => {
    expect(verdicts('Null', 'true')).toBe(true);
    expect(verdicts('Null', 'false')).toBe(false);
  });

  it('wants every key of every operator', () => {
    const conditions = parseConditions({
      StringEquals: { 'aws:SourceAccount': '123456789012' },
      ArnLike: { 'aws:SourceArn': 'arn:aws:rds:*:*:cluster:other' },
    });

    expect(
      conditions.map((each) => holds(each, { 'aws:SourceAccount': '123456789012', 'aws:SourceArn': arn })),
    ).toEqual([true, false]);
  });
});
