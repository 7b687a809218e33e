/**
 * An error of a function that Step Functions adds, in the shape of jsonata's own: jsonata completes it with the name of
 * the function and the words that belong to the code.
 */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly code: string;
  /** The argument that the function cannot take, counted from 1. */
  readonly index: number | undefined;

  constructor(code: string, { message, index }: { message?: string; index?: number }) {
    super(message);
    this.code = code;
    this.index = index;
  }
}

/** T0410, the error of an argument of the wrong type, one that is missing, and one too many. */
export function signatureError(index: number): FunctionError {
  return new FunctionError('T0410', { index });
}

/** D3137, the error of an argument of the right type whose value a function cannot take. */
export function valueError(message: string): FunctionError {
  return new FunctionError('D3137', { message });
}

/**
 * Numbers are rounded towards zero: `$range(-1.7, 2, 1)` is `[-1, 0, 1, 2]`.
 *
 * @see https://github.com/floci-io/floci/pull/2676 which measured it, and what else these functions answer
 */
export function wholeNumber(index: number, value: unknown): number {
  if (typeof value !== 'number') throw signatureError(index);
  return Math.trunc(value);
}

/** @throws {FunctionError} when there are more arguments than the function takes. */
export function checkCount(surplus: readonly unknown[], taken: number): void {
  if (surplus.some((value) => value !== undefined)) throw signatureError(taken + 1);
}
