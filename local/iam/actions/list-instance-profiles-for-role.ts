/** Always empty: there are no instance profiles here, and Ansible and Terraform ask for them before they delete a role. */
import {
  ListInstanceProfilesForRole$,
  type ListInstanceProfilesForRoleRequest,
  type ListInstanceProfilesForRoleResponse,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { pageOf } from '../page.ts';

export const schema = ListInstanceProfilesForRole$;
export const changes = false;
export const members = ['RoleName', 'Marker', 'MaxItems'] as const;

export function run(
  { world }: Iam,
  { RoleName, ...page }: Decoded<ListInstanceProfilesForRoleRequest>,
): ListInstanceProfilesForRoleResponse {
  world.role(RoleName);
  const { items, ...rest } = pageOf([], page);
  return { InstanceProfiles: items, ...rest };
}
