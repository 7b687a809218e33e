/** [F] What the request leaves out stays as it is. */
import { UpdateRole$, type UpdateRoleRequest, type UpdateRoleResponse } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';

export const schema = UpdateRole$;
export const changes = true;
export const members = ['RoleName', 'Description', 'MaxSessionDuration'] as const;

export function run({ world }: Iam, request: Decoded<UpdateRoleRequest>): UpdateRoleResponse {
  const role = world.role(request.RoleName);
  role.description = request.Description ?? role.description;
  role.maxSessionSeconds = request.MaxSessionDuration ?? role.maxSessionSeconds;
  return {};
}
