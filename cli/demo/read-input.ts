import { readFileSync } from 'node:fs';

/** The file given as input cannot be read, or is not JSON; the message names it and says why. */
export class InputFileError extends Error {
  override readonly name = 'InputFileError';
}

/** Node's number for standard input. */
const STDIN = 0;

/**
 * The JSON in a file, or on standard input for `-`.
 *
 * @throws {InputFileError}
 */
export function readInput(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path === '-' ? STDIN : path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const what = path === '-' ? 'The input on standard input' : `The input file ${path}`;
    throw new InputFileError(`${what} cannot be used: ${reason}`, { cause });
  }
}
