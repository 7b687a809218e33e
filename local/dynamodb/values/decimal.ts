/**
 * DynamoDB's numbers: exact decimals of up to 38 significant digits.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
import { validation } from '../fault.ts';

/** `coefficient * 10 ** exponent`; the coefficient has no trailing zero, and of zero both are 0. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const MAX_DIGITS = 38;
/** Exponents of the first digit, in scientific notation. */
const MAX_MAGNITUDE = 125;
const MIN_MAGNITUDE = -130;

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** @throws {DynamoDbFault} when the text is no number, or one that DynamoDB cannot hold. */
export function parseDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  if (whole === '' && fraction === '') throw notNumeric(text);
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return { coefficient: 0n, exponent: 0 };
  const dropped = digits.length - significant.length;
  const coefficient = BigInt(`${sign === '-' ? '-' : ''}${significant}`);
  return withinRange({ coefficient, exponent: Number(exponent) - fraction.length + dropped });
}

/** In full, without an exponent, as DynamoDB answers numbers. */
export function formatDecimal({ coefficient, exponent }: Decimal): string {
  const sign = coefficient < 0n ? '-' : '';
  const digits = digitsOf(coefficient);
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const difference = scaled(left, right) - scaled(right, left);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

function notNumeric(text: string) {
  const which = text === '' ? '' : `: ${text}`;
  return validation(`The parameter cannot be converted to a numeric value${which}`);
}

/** The coefficient that `value` has at the lower exponent of both. */
function scaled(value: Decimal, other: Decimal): bigint {
  return value.coefficient * 10n ** BigInt(Math.max(0, value.exponent - other.exponent));
}

function withinRange(value: Decimal): Decimal {
  const digits = digitsOf(value.coefficient).length;
  const magnitude = value.exponent + digits - 1;
  if (magnitude > MAX_MAGNITUDE) throw outOfRange('overflow', 'larger');
  if (magnitude < MIN_MAGNITUDE) throw outOfRange('underflow', 'smaller');
  if (digits > MAX_DIGITS) {
    throw validation(`Attempting to store more than ${MAX_DIGITS} significant digits in a Number`);
  }
  return value;
}

function outOfRange(flow: string, size: string) {
  return validation(
    `Number ${flow}. Attempting to store a number with magnitude ${size} than supported range`,
  );
}

function digitsOf(coefficient: bigint): string {
  return String(coefficient).replace('-', '');
}
