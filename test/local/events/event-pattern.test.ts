import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../local/events/pattern/event-pattern.ts';

const event = {
  source: 'aws.rds',
  count: 5,
  ratio: 0.5,
  urgent: false,
  nothing: null,
  resources: ['arn:one', 'arn:two'],
  detail: {
    EventID: 'RDS-EVENT-0170',
    Tags: { 'aurora-role:s3': 'arn:role' },
    parts: [{ a: 1 }, { a: 2, b: 2 }],
  },
};

describe('an event pattern', () => {
  it.each([
    ['a value', { source: ['aws.rds'] }, true],
    ['one of several values', { source: ['aws.ec2', 'aws.rds'] }, true],
    ['another value', { source: ['aws.ec2'] }, false],
    ['a value in another case', { source: ['AWS.RDS'] }, false],
    ['a number', { count: [5] }, true],
    ['a number, by its text', { count: ['5'] }, false],
    ['false', { urgent: [false] }, true],
    ['null', { nothing: [null] }, true],
    ['null for what is absent', { missing: [null] }, false],
    ['an element of an array', { resources: ['arn:two'] }, true],
    ['no element of an array', { resources: ['arn:three'] }, false],
    ['a value further down', { detail: { EventID: ['RDS-EVENT-0170'] } }, true],
    ['a value further down that is another', { detail: { EventID: ['RDS-EVENT-0171'] } }, false],
    ['an object in an array', { detail: { parts: { a: [2], b: [2] } } }, true],
    ['members of two objects in an array', { detail: { parts: { a: [1], b: [2] } } }, false],
    ['a field of a field that is no object', { source: { name: ['aws.rds'] } }, false],
    ['all of its fields', { source: ['aws.rds'], count: [5] }, true],
    ['only some of its fields', { source: ['aws.rds'], count: [6] }, false],
    ['a name that every object of JavaScript has', { constructor: [{ exists: true }] }, false],
    ['a prefix', { source: [{ prefix: 'aws.' }] }, true],
    ['another prefix', { source: [{ prefix: 'rds' }] }, false],
    ['a prefix in another case', { source: [{ prefix: { 'equals-ignore-case': 'AWS' } }] }, true],
    ['a prefix of what is no text', { count: [{ prefix: '5' }] }, false],
    ['a suffix', { source: [{ suffix: '.rds' }] }, true],
    ['another suffix', { source: [{ suffix: '.r' }] }, false],
    ['a text in another case', { source: [{ 'equals-ignore-case': 'AWS.Rds' }] }, true],
    ['what exists', { detail: { Tags: { 'aurora-role:s3': [{ exists: true }] } } }, true],
    ['null as something that exists', { nothing: [{ exists: true }] }, true],
    ['what is absent, as something that exists', { detail: { Tags: { other: [{ exists: true }] } } }, false],
    ['an object as something that exists, which it is not as no leaf', { detail: [{ exists: true }] }, false],
    ['what is absent, as absent', { detail: { Tags: { other: [{ exists: false }] } } }, true],
    ['what is absent with its parent, as absent', { other: { deep: [{ exists: false }] } }, true],
    ['what exists, as absent', { source: [{ exists: false }] }, false],
    ['anything but another value', { source: [{ 'anything-but': 'aws.ec2' }] }, true],
    ['anything but its value', { source: [{ 'anything-but': 'aws.rds' }] }, false],
    ['anything but a list with its value', { source: [{ 'anything-but': ['aws.ec2', 'aws.rds'] }] }, false],
    ['anything but a list of numbers', { count: [{ 'anything-but': [1, 2] }] }, true],
    ['anything but a prefix of others', { source: [{ 'anything-but': { prefix: 'ec2' } }] }, true],
    ['anything but its prefix', { source: [{ 'anything-but': { prefix: 'aws' } }] }, false],
    ['anything but its suffix', { source: [{ 'anything-but': { suffix: 'rds' } }] }, false],
    [
      'anything but its text in another case',
      { source: [{ 'anything-but': { 'equals-ignore-case': 'AWS.RDS' } }] },
      false,
    ],
    ['anything but, for what is absent', { missing: [{ 'anything-but': 'x' }] }, false],
    ['an equal number', { count: [{ numeric: ['=', 5] }] }, true],
    ['a number in a range', { count: [{ numeric: ['>', 0, '<=', 5] }] }, true],
    ['a number at the open end of a range', { count: [{ numeric: ['>=', 0, '<', 5] }] }, false],
    ['a fraction', { ratio: [{ numeric: ['<', 1] }] }, true],
    ['a number for a text', { source: [{ numeric: ['=', 5] }] }, false],
    ['one of two patterns', { $or: [{ source: ['aws.ec2'] }, { count: [5] }] }, true],
    ['none of two patterns', { $or: [{ source: ['aws.ec2'] }, { count: [6] }] }, false],
    [
      'one of two patterns, but not what comes beside',
      { source: ['x'], $or: [{ count: [5] }, { count: [6] }] },
      false,
    ],
    [
      'one of two patterns further down',
      { detail: { $or: [{ EventID: ['x'] }, { Tags: { 'aurora-role:s3': [{ exists: true }] } }] } },
      true,
    ],
  ])('matches or not: %s', (_, pattern, expected) => {
    expect(compilePattern(pattern)(event)).toBe(expected);
  });

  it.each([
    ['no object', 'aws.rds', '$: a pattern is an object with at least one field.'],
    ['no fields', {}, '$: a pattern is an object with at least one field.'],
    ['a value outside of an array', { detail: { EventID: 'x' } }, '$.detail.EventID: a pattern is an object'],
    ['no values', { source: [] }, '$.source: an empty array matches nothing.'],
    ['an array in an array', { source: [['aws.rds']] }, '$.source[0]: it takes values and operators.'],
    [
      'an operator that is not supported',
      { source: ['x', { wildcard: '*' }] },
      '$.source[1]: the operator wildcard is not supported here; there are prefix, suffix,',
    ],
    [
      'a name that every object of JavaScript has',
      { source: [{ constructor: 'x' }] },
      'the operator constructor',
    ],
    ['an operator without a name', { source: [{}] }, 'the operator nothing is not supported here'],
    [
      'two operators at once',
      { source: [{ prefix: 'a', suffix: 'b' }] },
      'one operator, not several at once.',
    ],
    ['a prefix that is no text', { source: [{ prefix: 1 }] }, '$.source[0]: prefix takes a text.'],
    ['a suffix of an unknown kind', { source: [{ suffix: { wildcard: 'x' } }] }, 'suffix takes a text.'],
    ['exists with a text', { source: [{ exists: 'true' }] }, '$.source[0]: exists takes true or false.'],
    [
      'anything but an unknown operator',
      { source: [{ 'anything-but': { wildcard: '*' } }] },
      'anything-but wildcard is not',
    ],
    ['anything but nothing', { source: [{ 'anything-but': [] }] }, 'anything-but nothing is not'],
    [
      'a comparison without a number',
      { count: [{ numeric: ['>'] }] },
      'numeric takes one or two comparisons',
    ],
    [
      'a comparison that does not exist',
      { count: [{ numeric: ['~', 1] }] },
      'numeric takes one or two comparisons',
    ],
    [
      'three comparisons',
      { count: [{ numeric: ['>', 1, '<', 9, '=', 5] }] },
      'numeric takes one or two comparisons',
    ],
    ['no comparison', { count: [{ numeric: [] }] }, 'numeric takes one or two comparisons'],
    [
      'a single alternative',
      { $or: [{ source: ['x'] }] },
      '$.$or: it takes an array of at least two patterns.',
    ],
    ['an alternative that is wrong', { $or: [{ a: [1] }, { b: 1 }] }, '$.$or[1].b: a pattern is an object'],
  ])('is refused with %s, where it is compiled', (_, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(
      expect.objectContaining({ name: 'EventPatternError', message: expect.stringContaining(message) }),
    );
  });
});
