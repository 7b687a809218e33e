import {
  ListInstanceProfilesForRole$,
  type ListInstanceProfilesForRoleRequest,
  type ListInstanceProfilesForRoleResponse,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { describeListedInstanceProfile } from '../describe-instance-profile.ts';
import { pageOf } from '../page.ts';

export const schema = ListInstanceProfilesForRole$;
export const changes = false;
export const members = ['RoleName', 'Marker', 'MaxItems'] as const;

export function run(
  { world }: Iam,
  { RoleName, ...page }: Decoded<ListInstanceProfilesForRoleRequest>,
): ListInstanceProfilesForRoleResponse {
  world.role(RoleName);
  const profiles = world.instanceProfiles().filter(({ role }) => role === RoleName);
  const { items, ...rest } = pageOf(profiles, page);
  return { InstanceProfiles: items.map((one) => describeListedInstanceProfile(world, one)), ...rest };
}
