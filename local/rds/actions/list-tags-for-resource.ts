/** In AWS's order, as far as it is known: the ARN, the resource exists. */
import {
  ListTagsForResource$,
  type ListTagsForResourceMessage,
  type TagListMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { applyFilters } from '../describe/filter.ts';
import { toTagList } from '../describe/tag-list.ts';
import { taggedResource } from '../tags.ts';

export const schema = ListTagsForResource$;
export const changes = false;
export const members = ['ResourceName', 'Filters'] as const;

export function run(
  rds: Rds,
  { ResourceName, Filters }: Decoded<ListTagsForResourceMessage>,
): TagListMessage {
  const tags = toTagList(taggedResource(rds, ResourceName).tags);
  // [D] The operation has the member for filters, and no filter.
  return { TagList: [...applyFilters(tags, {}, Filters)] };
}
