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
  const keys = list.map(({ Key = '' }) => Key.toLowerCase());
  if (keys.some((key) => key.length < 1 || key.length > 128)) {
    throw faults.constraintViolated('tags.member.key', 'have length between 1 and 128');
  }
  if (new Set(keys).size < keys.length) throw faults.tagKeysRepeated();
  // [D] Keys that differ in case alone are one key; the newer spelling counts.
  const kept = Object.entries(present).filter(([key]) => !keys.includes(key.toLowerCase()));
  const given = list.map(({ Key = '', Value = '' }) => [Key, Value] as const);
  if (kept.length + given.length > MOST_TAGS) throw faults.tooManyTags(MOST_TAGS);
  return Object.fromEntries([...kept, ...given]);
}

export function withoutTags(present: Tags, keys: readonly string[]): Tags {
  const gone = keys.map((key) => key.toLowerCase());
  return Object.fromEntries(Object.entries(present).filter(([key]) => !gone.includes(key.toLowerCase())));
}

export function toTagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
