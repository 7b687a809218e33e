import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, formatDecimal, parseDecimal } from '../../../local/dynamodb/values/decimal.ts';

describe('parseDecimal', () => {
  it.each([
    ['0', '0'],
    ['-0.00', '0'],
    ['007', '7'],
    ['+1.50', '1.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-12.0e-1', '-1.2'],
    ['1E3', '1000'],
    ['9007199254740993', '9007199254740993'],
    ['0.1e-3', '0.0001'],
    ['9.9e125', `99${'0'.repeat(124)}`],
    ['1e-130', `0.${'0'.repeat(129)}1`],
  ])('reads %s as %s', (text, number) => {
    expect(formatDecimal(parseDecimal(text))).toBe(number);
  });

  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['.', 'The parameter cannot be converted to a numeric value: .'],
    ['1,5', 'The parameter cannot be converted to a numeric value: 1,5'],
    ['0x10', 'The parameter cannot be converted to a numeric value: 0x10'],
    ['1e126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1e-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    ['1'.repeat(39), 'Attempting to store more than 38 significant digits in a Number'],
  ])('refuses %j', (text, message) => {
    expect(() => parseDecimal(text)).toThrow(message);
  });
});

/** A whole number of thousandths, to compute with exactly, and the text of it as a decimal. */
const thousandths = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

function toText(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(4, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

describe('compareDecimals', () => {
  it('orders as whole numbers of thousandths are ordered', () => {
    fc.assert(
      fc.property(thousandths, thousandths, (left, right) => {
        const order = compareDecimals(parseDecimal(toText(left)), parseDecimal(toText(right)));
        expect([order < 0, order > 0]).toEqual([left < right, left > right]);
      }),
      { seed: 6 },
    );
  });
});
