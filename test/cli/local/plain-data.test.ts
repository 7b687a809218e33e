import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeData, encodeData } from '../../../cli/local/plain-data.ts';

const throughJson = (value: unknown) => decodeData(JSON.parse(JSON.stringify(encodeData(value))));

describe('encodeData', () => {
  it('writes dates and endless numbers so that a person can read them', () => {
    expect(encodeData({ at: new Date('2026-01-01T00:00:00Z'), until: Number.POSITIVE_INFINITY })).toEqual({
      at: { $date: '2026-01-01T00:00:00.000Z' },
      until: { $number: 'Infinity' },
    });
  });

  it.each([
    ['a date', { a: [new Date('2026-01-01T00:00:00Z')] }],
    ['numbers without an end', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ['null', { a: null }],
    ['data that looks like a date', { tags: { $date: '2026-01-01T00:00:00Z' } }],
    ['data that looks like doubled', { $$date: 'x', $$$number: 'y' }],
  ])('keeps %s through JSON', (_, value) => {
    expect(throughJson(value)).toEqual(value);
  });

  it('keeps any data of JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(throughJson(value)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
