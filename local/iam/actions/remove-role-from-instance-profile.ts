import {
  RemoveRoleFromInstanceProfile$,
  type RemoveRoleFromInstanceProfileRequest,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = RemoveRoleFromInstanceProfile$;
export const changes = true;
export const members = ['InstanceProfileName', 'RoleName'] as const;

export function run(
  { world }: Iam,
  { InstanceProfileName, RoleName }: Decoded<RemoveRoleFromInstanceProfileRequest>,
): undefined {
  const profile = world.instanceProfile(InstanceProfileName);
  if (profile.role !== RoleName) throw faults.roleNotFound(RoleName);
  profile.role = undefined;
}
