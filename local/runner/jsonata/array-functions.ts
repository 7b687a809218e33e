import { checkCount, FunctionError, valueError, wholeNumber } from './arguments.ts';
import { memoryExceeded } from './evaluation-bounds.ts';

/**
 * The most numbers that `$range` makes: more would pass the service's bound on memory.
 *
 * @see https://github.com/floci-io/floci/pull/2790
 */
export const LONGEST_RANGE = 360_145;

/** Splits an array into arrays of a size, the last of which may be shorter; of nothing, or by nothing, it is nothing. */
export function partition(array: unknown, size?: unknown, ...surplus: readonly unknown[]): unknown {
  checkCount(surplus, 2);
  if (array === undefined) return undefined;
  if (!Array.isArray(array)) throw new FunctionError('T0412', { index: 1 });
  if (array.length === 0) return undefined;
  if (size === undefined) return [array];
  const length = wholeNumber(2, size);
  if (length < 0) throw valueError('Second argument must be zero or greater');
  if (length === 0) return undefined;
  return Array.from({ length: Math.ceil(array.length / length) }, (_, i) =>
    array.slice(i * length, (i + 1) * length),
  );
}

/** A range of one is the number itself and a range that leads nowhere is nothing, as JSONata's sequences are. */
export function range(
  first: unknown,
  last: unknown,
  step?: unknown,
  ...surplus: readonly unknown[]
): unknown {
  checkCount(surplus, 3);
  const [start, end] = [wholeNumber(1, first), wholeNumber(2, last)];
  const increment = step === undefined ? 0 : wholeNumber(3, step);
  if (increment === 0 || (end - start) * increment < 0) return undefined;
  const length = Math.floor((end - start) / increment) + 1;
  if (!(length <= LONGEST_RANGE)) throw memoryExceeded();
  const numbers = Array.from({ length }, (_, i) => start + i * increment);
  return numbers.length > 1 ? numbers : numbers[0];
}
