/** In IAM's order, as far as it is known: the role exists, the document is one. */
import { UpdateAssumeRolePolicy$, type UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { checkPartition } from '../policy/check-partition.ts';
import { parsePolicyText } from '../policy/parse-policy.ts';
import { tellTrust } from '../trust.ts';

export const schema = UpdateAssumeRolePolicy$;
export const changes = true;
export const members = ['RoleName', 'PolicyDocument'] as const;

export function run(
  iam: Iam,
  { RoleName, PolicyDocument }: Decoded<UpdateAssumeRolePolicyRequest>,
): undefined {
  const role = iam.world.role(RoleName);
  checkPartition(parsePolicyText(PolicyDocument, 'trust'), iam.world.account.partition);
  role.trustPolicy = PolicyDocument;
  tellTrust(iam, role.arn, PolicyDocument);
}
