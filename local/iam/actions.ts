/** The table of actions: what the local IAM does, by the names of AWS's operations. */
import type { Action } from './action.ts';
import * as attachRolePolicy from './actions/attach-role-policy.ts';
import * as createRole from './actions/create-role.ts';
import * as deleteRole from './actions/delete-role.ts';
import * as deleteRolePolicy from './actions/delete-role-policy.ts';
import * as detachRolePolicy from './actions/detach-role-policy.ts';
import * as getRole from './actions/get-role.ts';
import * as getRolePolicy from './actions/get-role-policy.ts';
import * as listAttachedRolePolicies from './actions/list-attached-role-policies.ts';
import * as listRolePolicies from './actions/list-role-policies.ts';
import * as listRoleTags from './actions/list-role-tags.ts';
import * as listRoles from './actions/list-roles.ts';
import * as putRolePolicy from './actions/put-role-policy.ts';
import * as tagRole from './actions/tag-role.ts';
import * as untagRole from './actions/untag-role.ts';
import * as updateAssumeRolePolicy from './actions/update-assume-role-policy.ts';

export const actions = {
  AttachRolePolicy: attachRolePolicy,
  CreateRole: createRole,
  DeleteRole: deleteRole,
  DeleteRolePolicy: deleteRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListRolePolicies: listRolePolicies,
  ListRoleTags: listRoleTags,
  ListRoles: listRoles,
  PutRolePolicy: putRolePolicy,
  TagRole: tagRole,
  UntagRole: untagRole,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

export const actionNames: readonly string[] = Object.keys(actions);
