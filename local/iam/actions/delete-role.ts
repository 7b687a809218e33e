/**
 * In IAM's order, as far as it is known: the role exists, its managed policies are detached, its own are deleted, no
 * instance profile has it.
 */
import { DeleteRole$, type DeleteRoleRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';
import { tellTrust } from '../trust.ts';

export const schema = DeleteRole$;
export const changes = true;
export const members = ['RoleName'] as const;

export function run(iam: Iam, { RoleName }: Decoded<DeleteRoleRequest>): undefined {
  const role = iam.world.role(RoleName);
  if (role.attachedPolicies.length > 0) throw faults.roleHasAttachedPolicies();
  if (Object.keys(role.policies).length > 0) throw faults.roleHasPolicies();
  if (iam.world.instanceProfiles().some(({ role: held }) => held === RoleName))
    throw faults.instanceProfileHasRole();
  iam.world.removeRole(RoleName);
  tellTrust(iam, role.arn, undefined);
}
