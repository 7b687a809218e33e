import { PutRolePermissionsBoundary$, type PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import { checkPolicyArn } from '../check-policy-arn.ts';
import type { Iam } from '../context.ts';

export const schema = PutRolePermissionsBoundary$;
export const changes = true;
export const members = ['RoleName', 'PermissionsBoundary'] as const;

export function run(
  { world }: Iam,
  { RoleName, PermissionsBoundary }: Decoded<PutRolePermissionsBoundaryRequest>,
): undefined {
  const role = world.role(RoleName);
  checkPolicyArn(world, PermissionsBoundary);
  role.permissionsBoundary = PermissionsBoundary;
}
