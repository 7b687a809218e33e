import type { Reader } from './reader.ts';

/** The state that follows, or undefined at the end of the branch; exactly one of Next and End must say it. */
export function nextOf(reader: Reader): string | undefined {
  const end = reader.get('End');
  if (reader.has('End') && typeof end !== 'boolean') reader.refuse('End', 'must be a boolean');
  if (reader.has('Next') === (end === true)) reader.fail('must have one of Next and "End": true');
  return reader.text('Next');
}
