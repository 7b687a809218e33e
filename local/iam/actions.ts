/** The table of actions: what the local IAM does, by the names of AWS's operations. */
import type { QueryAction } from '../query/action.ts';
import * as addRoleToInstanceProfile from './actions/add-role-to-instance-profile.ts';
import * as attachRolePolicy from './actions/attach-role-policy.ts';
import * as createInstanceProfile from './actions/create-instance-profile.ts';
import * as createRole from './actions/create-role.ts';
import * as deleteInstanceProfile from './actions/delete-instance-profile.ts';
import * as deleteRole from './actions/delete-role.ts';
import * as deleteRolePermissionsBoundary from './actions/delete-role-permissions-boundary.ts';
import * as deleteRolePolicy from './actions/delete-role-policy.ts';
import * as detachRolePolicy from './actions/detach-role-policy.ts';
import * as getInstanceProfile from './actions/get-instance-profile.ts';
import * as getRole from './actions/get-role.ts';
import * as getRolePolicy from './actions/get-role-policy.ts';
import * as listAttachedRolePolicies from './actions/list-attached-role-policies.ts';
import * as listInstanceProfilesForRole from './actions/list-instance-profiles-for-role.ts';
import * as listRolePolicies from './actions/list-role-policies.ts';
import * as listRoleTags from './actions/list-role-tags.ts';
import * as listRoles from './actions/list-roles.ts';
import * as putRolePermissionsBoundary from './actions/put-role-permissions-boundary.ts';
import * as putRolePolicy from './actions/put-role-policy.ts';
import * as removeRoleFromInstanceProfile from './actions/remove-role-from-instance-profile.ts';
import * as tagRole from './actions/tag-role.ts';
import * as untagRole from './actions/untag-role.ts';
import * as updateAssumeRolePolicy from './actions/update-assume-role-policy.ts';
import * as updateRole from './actions/update-role.ts';
import * as updateRoleDescription from './actions/update-role-description.ts';
import type { Iam } from './context.ts';

export const actions = {
  AddRoleToInstanceProfile: addRoleToInstanceProfile,
  AttachRolePolicy: attachRolePolicy,
  CreateInstanceProfile: createInstanceProfile,
  CreateRole: createRole,
  DeleteInstanceProfile: deleteInstanceProfile,
  DeleteRole: deleteRole,
  DeleteRolePermissionsBoundary: deleteRolePermissionsBoundary,
  DeleteRolePolicy: deleteRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  GetInstanceProfile: getInstanceProfile,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListInstanceProfilesForRole: listInstanceProfilesForRole,
  ListRolePolicies: listRolePolicies,
  ListRoleTags: listRoleTags,
  ListRoles: listRoles,
  PutRolePermissionsBoundary: putRolePermissionsBoundary,
  PutRolePolicy: putRolePolicy,
  RemoveRoleFromInstanceProfile: removeRoleFromInstanceProfile,
  TagRole: tagRole,
  UntagRole: untagRole,
  UpdateAssumeRolePolicy: updateAssumeRolePolicy,
  UpdateRole: updateRole,
  UpdateRoleDescription: updateRoleDescription,
} as const satisfies Readonly<Record<string, QueryAction<Iam>>>;

export type ActionName = keyof typeof actions;

export const actionNames: readonly string[] = Object.keys(actions);
