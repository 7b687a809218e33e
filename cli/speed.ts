import { InvalidArgumentError } from 'commander';

/** Above it the work of the functions takes most of the time, and no more speed is to be had. */
const fastest = 200;

/**
 * How many times as fast as real time a clock is to run.
 *
 * @throws {InvalidArgumentError} for anything but a number above 0, up to 200.
 */
export function parseSpeed(text: string): number {
  const speed = Number(text);
  if (speed > 0 && speed <= fastest) return speed;
  throw new InvalidArgumentError(`It takes a number above 0 up to ${fastest}, 1 for real time.`);
}

/**
 * The same, or Infinity for `max`: a clock that does not wait at all.
 *
 * @throws {InvalidArgumentError} for anything else.
 */
export function parseSpeedOrMax(text: string): number {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  try {
    return parseSpeed(text);
  } catch {
    throw new InvalidArgumentError(`It takes a number above 0 up to ${fastest}, 1 for real time, or max.`);
  }
}
