/**
 * What a call of IAM needs to be allowed.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
import type { Account } from '../../account.ts';
import type { RequestContext } from '../policy/conditions.ts';
import type { Role } from '../world/state.ts';
import type { Need } from './caller.ts';
import { type Request, textOf } from './place.ts';
import { bringsTags, requestTags, resourceTags } from './tag-context.ts';

export interface IamPlace extends Account {
  findRole(name: string): Role | undefined;
}

/** [D] Those of the operations here whose permission can depend on the boundary of the role. */
const ABOUT_BOUNDARIES: ReadonlySet<string> = new Set([
  'AttachRolePolicy',
  'CreateRole',
  'DeleteRolePermissionsBoundary',
  'DeleteRolePolicy',
  'DetachRolePolicy',
  'PutRolePermissionsBoundary',
  'PutRolePolicy',
]);

export function iamNeeds(operation: string, request: Request, place: IamPlace): readonly Need[] {
  const profile = textOf(request, 'InstanceProfileName');
  if (profile !== undefined) {
    const path = textOf(request, 'Path') ?? '/';
    const resource = `arn:${place.partition}:iam::${place.accountId}:instance-profile${path}${profile}`;
    return [{ action: `iam:${operation}`, resource }];
  }
  const name = textOf(request, 'RoleName');
  const root = `arn:${place.partition}:iam::${place.accountId}:role`;
  // [R] A list is about all roles below a path.
  if (name === undefined) {
    return [{ action: `iam:${operation}`, resource: `${root}${textOf(request, 'PathPrefix') ?? '/'}` }];
  }
  const role = operation === 'CreateRole' ? undefined : place.findRole(name);
  const resource = role?.arn ?? `${root}${textOf(request, 'Path') ?? '/'}${name}`;
  const context = contextOf(operation, request, role);
  const need = { action: `iam:${operation}`, resource, context };
  // [D] A role that is made with tags needs the right to tag as well.
  const isTagged = operation === 'CreateRole' && bringsTags(request);
  return isTagged ? [need, { ...need, action: 'iam:TagRole' }] : [need];
}

function contextOf(operation: string, request: Request, role: Role | undefined): RequestContext {
  const boundary = textOf(request, 'PermissionsBoundary') ?? role?.permissionsBoundary;
  const policyArn = textOf(request, 'PolicyArn');
  return {
    ...requestTags(request),
    ...resourceTags(role?.tags, 'iam:ResourceTag'),
    ...(ABOUT_BOUNDARIES.has(operation) && boundary !== undefined && { 'iam:PermissionsBoundary': boundary }),
    ...(policyArn !== undefined && { 'iam:PolicyARN': policyArn }),
  };
}
