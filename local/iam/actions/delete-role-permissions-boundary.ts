import {
  DeleteRolePermissionsBoundary$,
  type DeleteRolePermissionsBoundaryRequest,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = DeleteRolePermissionsBoundary$;
export const changes = true;
export const members = ['RoleName'] as const;

export function run({ world }: Iam, { RoleName }: Decoded<DeleteRolePermissionsBoundaryRequest>): undefined {
  const role = world.role(RoleName);
  if (role.permissionsBoundary === undefined) throw faults.boundaryNotFound(RoleName);
  role.permissionsBoundary = undefined;
}
