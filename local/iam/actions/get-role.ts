import { GetRole$, type GetRoleRequest, type GetRoleResponse } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { describeRole } from '../describe-role.ts';

export const schema = GetRole$;
export const changes = false;
export const members = ['RoleName'] as const;

export function run({ world }: Iam, { RoleName }: Decoded<GetRoleRequest>): GetRoleResponse {
  return { Role: describeRole(world.role(RoleName)) };
}
