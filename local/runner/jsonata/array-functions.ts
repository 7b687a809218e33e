import { argumentError, wholeNumber } from './arguments.ts';

/**
 * The most numbers that `$range` makes: more would pass the service's bound on memory.
 *
 * @see https://github.com/floci-io/floci/pull/2790
 */
export const LONGEST_RANGE = 360_145;

/** Splits an array into arrays of a size, the last of which may be shorter. */
export function partition(array: unknown, size: unknown): unknown {
  if (array === undefined) return undefined;
  const items = Array.isArray(array) ? array : [array];
  const length = wholeNumber('partition', 2, size);
  if (length < 1) throw argumentError('partition', 2, 'must be greater than zero', size);
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) =>
    items.slice(i * length, (i + 1) * length),
  );
}

/** A range of one is the number itself and an empty range is nothing, as JSONata's sequences are. */
export function range(first: unknown, last: unknown, step: unknown): unknown {
  const [start, end] = [wholeNumber('range', 1, first), wholeNumber('range', 2, last)];
  const increment = wholeNumber('range', 3, step);
  if (increment === 0) throw argumentError('range', 3, 'must not be zero', step);
  const length = Math.max(0, Math.floor((end - start) / increment) + 1);
  if (length > LONGEST_RANGE) {
    throw new Error('Expression evaluation memory limit exceeded: Check for excessive memory usage');
  }
  const numbers = Array.from({ length }, (_, i) => start + i * increment);
  return numbers.length > 1 ? numbers : numbers[0];
}
