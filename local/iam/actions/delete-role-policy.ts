import { DeleteRolePolicy$, type DeleteRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = DeleteRolePolicy$;
export const changes = true;
export const members = ['RoleName', 'PolicyName'] as const;

export function run({ world }: Iam, { RoleName, PolicyName }: Decoded<DeleteRolePolicyRequest>): undefined {
  const role = world.role(RoleName);
  const { [PolicyName]: document, ...rest } = role.policies;
  if (document === undefined) throw faults.rolePolicyNotFound(PolicyName);
  role.policies = rest;
}
