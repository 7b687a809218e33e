import { AddRoleToInstanceProfile$, type AddRoleToInstanceProfileRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = AddRoleToInstanceProfile$;
export const changes = true;
export const members = ['InstanceProfileName', 'RoleName'] as const;

export function run(
  { world }: Iam,
  { InstanceProfileName, RoleName }: Decoded<AddRoleToInstanceProfileRequest>,
): undefined {
  const profile = world.instanceProfile(InstanceProfileName);
  world.role(RoleName);
  // [D] It holds one role, and this cannot be raised.
  if (profile.role !== undefined) throw faults.quotaExceeded('InstanceSessionsPerInstanceProfile', 1);
  profile.role = RoleName;
}
