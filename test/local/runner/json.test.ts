import { describe, expect, it } from 'vitest';
import { DATA_LIMIT_BYTES, exceedsDataLimit, toJson } from '../../../local/runner/json.ts';

describe('toJson', () => {
  it('copies every level', () => {
    const value = { list: [{ deep: 1 }] };
    const copy = toJson(value) as typeof value;

    expect(copy).toEqual(value);
    expect(copy.list[0]).not.toBe(value.list[0]);
  });

  it.each([
    { label: 'members that are undefined', value: { a: undefined, b: 1 }, text: '{"b":1}' },
    { label: 'items that are undefined', value: [undefined, 1], text: '[null,1]' },
    { label: 'numbers that JSON has not', value: [Number.NaN, -1 / 0], text: '["NaN","-Infinity"]' },
    { label: 'a Date', value: new Date(0), text: '"1970-01-01T00:00:00.000Z"' },
    {
      label: 'a member named __proto__',
      value: JSON.parse('{"__proto__":{"a":1}}'),
      text: '{"__proto__":{"a":1}}',
    },
  ])('writes $label as JSON does', ({ value, text }) => {
    expect(JSON.stringify(toJson(value))).toBe(text);
  });

  it.each([1n, Symbol('s'), () => 1, [() => 1], undefined])('refuses %s', (value) => {
    expect(() => toJson(value)).toThrow(expect.objectContaining({ name: 'NotJsonError' }));
  });
});

describe('exceedsDataLimit', () => {
  it.each([
    { label: 'letters of one byte', unit: 'a', bytes: 1 },
    { label: 'letters of two bytes', unit: 'é', bytes: 2 },
    { label: 'letters of three bytes', unit: '€', bytes: 3 },
    { label: 'letters of four bytes', unit: '😀', bytes: 4 },
  ])('counts $label', ({ unit, bytes }) => {
    const fitting = Math.floor(DATA_LIMIT_BYTES / bytes);

    expect([fitting, fitting + 1].map((count) => exceedsDataLimit(unit.repeat(count)))).toEqual([
      false,
      true,
    ]);
  });
});
