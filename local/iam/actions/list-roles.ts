import { ListRoles$, type ListRolesRequest, type ListRolesResponse } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { describeListedRole } from '../describe-role.ts';
import { pageOf } from '../page.ts';

export const schema = ListRoles$;
export const changes = false;
export const members = ['PathPrefix', 'Marker', 'MaxItems'] as const;

export function run(
  { world }: Iam,
  { PathPrefix = '/', ...page }: Decoded<ListRolesRequest>,
): ListRolesResponse {
  const roles = world.roles().filter(({ path }) => path.startsWith(PathPrefix));
  const { items, ...rest } = pageOf(roles, page);
  return { Roles: items.map(describeListedRole), ...rest };
}
