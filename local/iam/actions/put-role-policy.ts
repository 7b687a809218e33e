/** In IAM's order, as far as it is known: the role exists, the document is one, all of its policies are short enough. */
import { PutRolePolicy$, type PutRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';
import { checkPartition } from '../policy/check-partition.ts';
import { parsePolicyText } from '../policy/parse-policy.ts';

export const schema = PutRolePolicy$;
export const changes = true;
export const members = ['RoleName', 'PolicyName', 'PolicyDocument'] as const;

/** [D] Of all inline policies of a role together, without their white space. */
const LONGEST_POLICIES = 10_240;

export function run(
  { world }: Iam,
  { RoleName, PolicyName, PolicyDocument }: Decoded<PutRolePolicyRequest>,
): undefined {
  const role = world.role(RoleName);
  checkPartition(parsePolicyText(PolicyDocument, 'identity'), world.account.partition);
  const policies = { ...role.policies, [PolicyName]: PolicyDocument };
  const length = Object.values(policies).join('').replace(/\s/g, '').length;
  if (length > LONGEST_POLICIES) throw faults.policiesTooLong(LONGEST_POLICIES, RoleName);
  role.policies = policies;
}
