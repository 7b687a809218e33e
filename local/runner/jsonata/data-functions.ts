import { createHash } from 'node:crypto';
import { argumentError } from './arguments.ts';

/** Step Functions' spelling of the algorithms, and Node's. */
const HASH_ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** The hash of a text, in hexadecimal. */
export function hash(data: unknown, algorithm: unknown): unknown {
  if (data === undefined) return undefined;
  if (typeof data !== 'string') throw argumentError('hash', 1, 'must be a string', data);
  const name = typeof algorithm === 'string' ? HASH_ALGORITHMS[algorithm] : undefined;
  if (name === undefined) {
    throw argumentError('hash', 2, `must be one of ${Object.keys(HASH_ALGORITHMS).join(', ')}`, algorithm);
  }
  return createHash(name).update(data).digest('hex');
}

/** The value that a text of JSON stands for. */
export function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw argumentError('parse', 1, 'must be a string', text);
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw argumentError(
      'parse',
      1,
      `must be JSON (${thrown instanceof Error ? thrown.message : thrown})`,
      text,
    );
  }
}
