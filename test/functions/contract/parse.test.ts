import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../functions/contract/parse.ts';

const schema = v.strictObject({
  name: v.pipe(v.string('a name'), v.minLength(2, 'a name'), v.regex(/^[a-z]+$/, 'a name')),
  list: v.array(v.strictObject({ size: v.number('a size') }), 'a list of sizes'),
  note: v.optional(v.string('a note'), 'none'),
});
const messageOf = (value: unknown) => {
  try {
    return parse(schema, value, 'thing');
  } catch (error) {
    return (error as Error).message;
  }
};

describe('parse', () => {
  it('answers the value with the defaults filled in', () => {
    expect(parse(schema, { name: 'ab', list: [] }, 'thing')).toEqual({ name: 'ab', list: [], note: 'none' });
  });

  it('throws InvalidInputError when the value is wrong', () => {
    expect(() => parse(schema, null, 'thing')).toThrow(
      expect.objectContaining({
        name: 'InvalidInputError',
        message: 'The thing is not valid. the whole: found null, expected Object.',
      }),
    );
  });

  it.each([
    {
      label: 'a missing field, with what its own schema expects',
      value: { list: [] },
      message: 'name: found nothing, expected a name.',
    },
    {
      label: 'a missing field deep inside',
      value: { name: 'ab', list: [{ size: 1 }, {}] },
      message: 'list[1].size: found nothing, expected a size.',
    },
    {
      label: 'a field of the wrong type',
      value: { name: 7, list: [] },
      message: 'name: found 7, expected a name.',
    },
    {
      label: 'an unknown field',
      value: { name: 'ab', list: [], extra: 1 },
      message: 'extra: unknown field; leave it out.',
    },
    {
      label: 'an expectation that two checks share, once',
      value: { name: '?', list: [] },
      message: 'name: found "?", expected a name.',
    },
    {
      label: 'every field that is wrong, in the order of the schema',
      value: { name: null, list: 'x', note: 5 },
      message:
        'name: found null, expected a name. list: found "x", expected a list of sizes. ' +
        'note: found 5, expected a note.',
    },
    {
      label: 'a long value cut in its middle',
      value: { name: `${'A'.repeat(500)}${'B'.repeat(36)}`, list: [] },
      message: `name: found "${'A'.repeat(79)}...${'B'.repeat(36)}", expected a name.`,
    },
    {
      label: 'what looks like a blank, or like nothing, by its code',
      value: { name: 'a \u3000\u00a0\u200b\ufeff', list: [] },
      message: 'name: found "a \\u3000\\u00a0\\u200b\\ufeff", expected a name.',
    },
  ])('names $label', ({ value, message }) => {
    expect(messageOf(value)).toBe(`The thing is not valid. ${message}`);
  });
});
