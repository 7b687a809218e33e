import {
  ListRolePolicies$,
  type ListRolePoliciesRequest,
  type ListRolePoliciesResponse,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { pageOf } from '../page.ts';

export const schema = ListRolePolicies$;
export const changes = false;
export const members = ['RoleName', 'Marker', 'MaxItems'] as const;

export function run(
  { world }: Iam,
  { RoleName, ...page }: Decoded<ListRolePoliciesRequest>,
): ListRolePoliciesResponse {
  const { items, ...rest } = pageOf(Object.keys(world.role(RoleName).policies).sort(), page);
  return { PolicyNames: items, ...rest };
}
