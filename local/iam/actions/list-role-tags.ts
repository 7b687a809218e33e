import { ListRoleTags$, type ListRoleTagsRequest, type ListRoleTagsResponse } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { pageOf } from '../page.ts';
import { toTagList } from '../tags.ts';

export const schema = ListRoleTags$;
export const changes = false;
export const members = ['RoleName', 'Marker', 'MaxItems'] as const;

export function run(
  { world }: Iam,
  { RoleName, ...page }: Decoded<ListRoleTagsRequest>,
): ListRoleTagsResponse {
  const { items, ...rest } = pageOf(toTagList(world.role(RoleName).tags), page);
  return { Tags: items, ...rest };
}
