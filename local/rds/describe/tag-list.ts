import type { Tag } from '@aws-sdk/client-rds';
import type { Tags } from '../world/state.ts';

export function toTagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Later tags replace earlier ones of the same key. */
export function toTags(list: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((list ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
}
