import { described } from '../json.ts';

/** Numbers are rounded to the nearest whole one, as the intrinsic functions do. */
export function wholeNumber(name: string, position: number, value: unknown): number {
  if (typeof value !== 'number') throw argumentError(name, position, 'must be a number', value);
  return Math.round(value);
}

/** The error of an argument that a function cannot take. */
export function argumentError(name: string, position: number, demand: string, value: unknown): Error {
  return new Error(`Argument ${position} of function "${name}" ${demand}, but was ${described(value)}`);
}
