import { type AttributeValue, attributeOf, membersOf, typeOf } from './attribute-value.ts';
import { compareDecimals, parseDecimal } from './decimal.ts';

/** Whether both are of one type and equal: sets in any order, numbers by value. */
export function areEqual(left: AttributeValue, right: AttributeValue): boolean {
  if (typeOf(left) !== typeOf(right)) return false;
  if ('L' in left && 'L' in right) return areEqualLists(left.L, right.L);
  if ('M' in left && 'M' in right) return areEqualMaps(left.M, right.M);
  const set = membersOf(left);
  // Members are distinct and in one spelling.
  if (set !== undefined) return setText(left) === setText(right);
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Negative, zero or positive; undefined of values that have no order, such as two of different types. */
export function order(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('N' in left && 'N' in right) return compareDecimals(parseDecimal(left.N), parseDecimal(right.N));
  if ('S' in left && 'S' in right) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if ('B' in left && 'B' in right) return Buffer.compare(bytesOf(left.B), bytesOf(right.B));
  return undefined;
}

export function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

function areEqualLists(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((value, index) => {
    const other = right[index];
    return other !== undefined && areEqual(value, other);
  });
}

function areEqualMaps(
  left: Readonly<Record<string, AttributeValue>>,
  right: Readonly<Record<string, AttributeValue>>,
): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const [value, other] = [attributeOf(left, name), attributeOf(right, name)];
    return value !== undefined && other !== undefined && areEqual(value, other);
  });
}

function setText(value: AttributeValue): string {
  return JSON.stringify([...(membersOf(value) ?? [])].sort());
}
