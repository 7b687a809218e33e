/** Tags of roles. */
import type { Tag } from '@aws-sdk/client-iam';
import { faults } from './faults.ts';
import type { Tags } from './world/state.ts';

/** [D] */
const MOST_TAGS = 50;

/**
 * Tags after a list of them was put over those that are there.
 *
 * @throws {ServiceFault} InvalidInput for a key that comes twice, LimitExceeded, ValidationError
 */
export function withTags(list: readonly Tag[] = [], present: Tags = {}): Tags {
  list.forEach(checkTag);
  const keys = list.map(({ Key = '' }) => Key.toLowerCase());
  if (keys.some((key) => key.startsWith('aws:'))) throw faults.tagKeyReserved();
  if (new Set(keys).size < keys.length) throw faults.tagKeysRepeated();
  // [D] Keys that differ in case alone are one key; the newer spelling counts.
  const kept = Object.entries(present).filter(([key]) => !keys.includes(key.toLowerCase()));
  const given = list.map(({ Key = '', Value = '' }) => [Key, Value] as const);
  if (kept.length + given.length > MOST_TAGS) throw faults.tooManyTags(MOST_TAGS);
  return Object.fromEntries([...kept, ...given]);
}

/** [D] */
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function checkTag({ Key = '', Value = '' }: Tag, index: number): void {
  const member = `tags.${index + 1}.member`;
  for (const [name, text, least, most] of [
    ['key', Key, 1, 128],
    ['value', Value, 0, 256],
  ] as const) {
    if (text.length < least)
      throw faults.constraintViolated(`${member}.${name}`, `have length greater than or equal to ${least}`);
    if (text.length > most)
      throw faults.constraintViolated(`${member}.${name}`, `have length less than or equal to ${most}`);
    if (!CHARACTERS.test(text))
      throw faults.constraintViolated(
        `${member}.${name}`,
        'satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
      );
  }
}

export function withoutTags(present: Tags, keys: readonly string[]): Tags {
  const gone = keys.map((key) => key.toLowerCase());
  return Object.fromEntries(Object.entries(present).filter(([key]) => !gone.includes(key.toLowerCase())));
}

export function toTagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
