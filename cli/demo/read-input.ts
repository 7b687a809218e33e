import { readFileSync } from 'node:fs';

/** The file given as input cannot be read, or is not JSON; the message names it and says why. */
export class InputFileError extends Error {
  override readonly name = 'InputFileError';
}

/** @throws {InputFileError} */
export function readInput(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputFileError(`The input file ${path} cannot be used: ${reason}`, { cause });
  }
}
