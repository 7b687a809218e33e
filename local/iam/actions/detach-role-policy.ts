import { DetachRolePolicy$, type DetachRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = DetachRolePolicy$;
export const changes = true;
export const members = ['RoleName', 'PolicyArn'] as const;

export function run({ world }: Iam, { RoleName, PolicyArn }: Decoded<DetachRolePolicyRequest>): undefined {
  const role = world.role(RoleName);
  if (!role.attachedPolicies.includes(PolicyArn)) throw faults.policyNotAttached(PolicyArn);
  role.attachedPolicies = role.attachedPolicies.filter((arn) => arn !== PolicyArn);
}
