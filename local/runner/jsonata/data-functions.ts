import { createHash } from 'node:crypto';
import { checkCount, signatureError, valueError } from './arguments.ts';

/** Step Functions' spelling of the algorithms, and Node's. */
const HASH_ALGORITHMS: Readonly<Record<string, string>> = {
  'SHA-1': 'sha1',
  'SHA-384': 'sha384',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
  MD5: 'md5',
};

/** The hash of a text, in hexadecimal; by no algorithm it is nothing. */
export function hash(data?: unknown, algorithm?: unknown, ...surplus: readonly unknown[]): unknown {
  checkCount(surplus, 2);
  if (typeof data !== 'string') throw signatureError(1);
  if (algorithm === undefined) return undefined;
  if (typeof algorithm !== 'string') throw signatureError(2);
  const name = Object.hasOwn(HASH_ALGORITHMS, algorithm) ? HASH_ALGORITHMS[algorithm] : undefined;
  if (name === undefined) {
    throw valueError(
      `Hash algorithm '${algorithm}' must be one of ${Object.keys(HASH_ALGORITHMS).join(', ')}`,
    );
  }
  return createHash(name).update(data).digest('hex');
}

/** The value that a text of JSON stands for. */
export function parse(text?: unknown, ...surplus: readonly unknown[]): unknown {
  checkCount(surplus, 1);
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw signatureError(1);
  try {
    return JSON.parse(text);
  } catch {
    throw valueError('Invalid JSON');
  }
}
