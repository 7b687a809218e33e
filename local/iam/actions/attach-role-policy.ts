/** [F] Whether there is such a managed policy is not asked: they are all of the world outside. */
import { AttachRolePolicy$, type AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import { checkPolicyArn } from '../check-policy-arn.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = AttachRolePolicy$;
export const changes = true;
export const members = ['RoleName', 'PolicyArn'] as const;

/** [D] */
const MOST_POLICIES = 10;

export function run({ world }: Iam, { RoleName, PolicyArn }: Decoded<AttachRolePolicyRequest>): undefined {
  const role = world.role(RoleName);
  checkPolicyArn(world, PolicyArn);
  const others = role.attachedPolicies.filter((arn) => arn !== PolicyArn);
  if (others.length >= MOST_POLICIES) throw faults.quotaExceeded('PoliciesPerRole', MOST_POLICIES);
  role.attachedPolicies = [...others, PolicyArn];
}
