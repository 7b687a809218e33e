import { GetRolePolicy$, type GetRolePolicyRequest, type GetRolePolicyResponse } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { encodeDocument } from '../describe-role.ts';
import { faults } from '../faults.ts';

export const schema = GetRolePolicy$;
export const changes = false;
export const members = ['RoleName', 'PolicyName'] as const;

export function run(
  { world }: Iam,
  { RoleName, PolicyName }: Decoded<GetRolePolicyRequest>,
): GetRolePolicyResponse {
  const document = world.role(RoleName).policies[PolicyName];
  if (document === undefined) throw faults.rolePolicyNotFound(PolicyName);
  return { RoleName, PolicyName, PolicyDocument: encodeDocument(document) };
}
