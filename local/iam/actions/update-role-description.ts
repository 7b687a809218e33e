import {
  UpdateRoleDescription$,
  type UpdateRoleDescriptionRequest,
  type UpdateRoleDescriptionResponse,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { describeRole } from '../describe-role.ts';

export const schema = UpdateRoleDescription$;
export const changes = true;
export const members = ['RoleName', 'Description'] as const;

export function run(
  { world }: Iam,
  { RoleName, Description }: Decoded<UpdateRoleDescriptionRequest>,
): UpdateRoleDescriptionResponse {
  const role = world.role(RoleName);
  role.description = Description;
  return { Role: describeRole(role) };
}
