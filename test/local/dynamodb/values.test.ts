import { describe, expect, it } from 'vitest';
import { anItem, someTables } from './tables.ts';

function nested(levels: number): object {
  return levels === 0 ? { S: 'deep' } : { L: [nested(levels - 1)] };
}

describe('DynamoDb: values', () => {
  const datatypes = (problem: string) =>
    `ValidationException: Supplied AttributeValue ${problem}, must contain exactly one of the supported datatypes`;
  it.each<[string, unknown, string]>([
    [
      'a bare value',
      'text',
      "SerializationException: The value for the field 'AttributeValue' must be an OBJECT",
    ],
    ['an unknown type', { T: 'a' }, "SerializationException: The field 'T' is not a type of value"],
    ['no type', {}, datatypes('is empty')],
    ['two types', { S: 'a', N: '1' }, datatypes('has more than one datatypes set')],
    [
      'a number that is no text',
      { N: 1 },
      "SerializationException: The value for the field 'N' must be a STRING",
    ],
    [
      'a number that is none',
      { N: 'one' },
      'ValidationException: The parameter cannot be converted to a numeric value: one',
    ],
    [
      'a boolean as text',
      { BOOL: 'true' },
      "SerializationException: The value for the field 'BOOL' must be a BOOLEAN",
    ],
    [
      'a binary that is not base64',
      { B: '?' },
      "SerializationException: The value for the field 'B' must be BASE64",
    ],
    [
      'a null that is not',
      { NULL: false },
      'ValidationException: One or more parameter values were invalid: Null attribute value types must have the value of true',
    ],
    [
      'an empty set',
      { SS: [] },
      'ValidationException: One or more parameter values were invalid: An string set  may not be empty',
    ],
    [
      'a number twice in a set',
      { NS: ['1', '1.0'] },
      'ValidationException: One or more parameter values were invalid: Input collection [1, 1] contains duplicates.',
    ],
    [
      'what is nested too deep',
      nested(33),
      'ValidationException: Nesting Levels have exceeded supported limits',
    ],
  ])('refuses %s', (_, value, message) => {
    const { refusal } = someTables();
    expect(refusal('PutItem', { Item: { id: { S: 'a' }, value } })).toBe(message);
  });

  it('takes values of every type, empty text and names of Object.prototype', () => {
    const { ok, dynamodb } = someTables();
    const { Item } = JSON.parse(
      `{"Item": {"id": {"S": "a"}, "__proto__": {"S": ""}, "constructor": {"M": {}}, "b": {"B": "AAE="},
        "t": {"BOOL": true}, "z": {"NULL": true}, "l": {"L": []}, "ss": {"SS": ["x"]}, "bs": {"BS": ["AAE="]}}}`,
    );
    ok('PutItem', { Item });
    expect(JSON.stringify(dynamodb.items('locks')[0])).toBe(JSON.stringify(Item));
    ok('PutItem', { ...anItem(), ConditionExpression: 'attribute_not_exists(toString)' });
  });

  it('takes lists and maps of 32 levels', () => {
    expect(someTables().ok('PutItem', { Item: { id: { S: 'a' }, value: nested(32) } })).toEqual({});
  });
});
