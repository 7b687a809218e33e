/** In IAM's order, as far as it is known: the trust policy, the tags, the boundary, the name is free, the quota. */
import { CreateRole$, type CreateRoleRequest, type CreateRoleResponse } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import { checkPolicyArn } from '../check-policy-arn.ts';
import type { Iam } from '../context.ts';
import { describeRole } from '../describe-role.ts';
import { faults } from '../faults.ts';
import { checkPartition } from '../policy/check-partition.ts';
import { parsePolicyText } from '../policy/parse-policy.ts';
import { withTags } from '../tags.ts';
import { tellTrust } from '../trust.ts';

export const schema = CreateRole$;
export const changes = true;
export const members = [
  'Path',
  'RoleName',
  'AssumeRolePolicyDocument',
  'Description',
  'MaxSessionDuration',
  'PermissionsBoundary',
  'Tags',
] as const;

/** [D] */
const MOST_ROLES = 1000;

export function run(iam: Iam, request: Decoded<CreateRoleRequest>): CreateRoleResponse {
  const { world } = iam;
  const { RoleName, Path = '/', AssumeRolePolicyDocument, Description } = request;
  checkPartition(parsePolicyText(AssumeRolePolicyDocument, 'trust'), world.account.partition);
  const tags = withTags(request.Tags);
  if (request.PermissionsBoundary !== undefined) checkPolicyArn(world, request.PermissionsBoundary);
  if (world.isTaken(RoleName)) throw faults.roleAlreadyExists(RoleName);
  if (world.roles().length >= MOST_ROLES) throw faults.quotaExceeded('RolesPerAccount', MOST_ROLES);
  const role = {
    name: RoleName,
    path: Path,
    arn: world.arnOf(Path, RoleName),
    id: world.nextId(),
    createdAt: iam.now(),
    description: Description,
    maxSessionSeconds: request.MaxSessionDuration ?? 3600,
    permissionsBoundary: request.PermissionsBoundary,
    tags,
    trustPolicy: AssumeRolePolicyDocument,
    policies: {},
    attachedPolicies: [],
  };
  world.addRole(role);
  tellTrust(iam, role.arn, AssumeRolePolicyDocument);
  return { Role: describeRole(role) };
}
