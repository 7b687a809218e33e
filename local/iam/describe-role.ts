import type { Role as SdkRole } from '@aws-sdk/client-iam';
import { toTagList } from './tags.ts';
import type { Role } from './world/state.ts';

/** A role as GetRole shows it: of tags and boundary nothing where there are none. */
export function describeRole(role: Role): SdkRole {
  return {
    ...describeListedRole(role),
    ...(role.permissionsBoundary !== undefined && {
      PermissionsBoundary: {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
        PermissionsBoundaryArn: role.permissionsBoundary,
      },
    }),
    ...(Object.keys(role.tags).length > 0 && { Tags: toTagList(role.tags) }),
  };
}

/** [D] A list has neither the tags nor the boundary. */
export function describeListedRole(role: Role): SdkRole {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    MaxSessionDuration: role.maxSessionSeconds,
    ...(role.description !== undefined && { Description: role.description }),
  };
}

/** [D] Documents come URL-encoded, by RFC 3986, which leaves fewer characters alone than the language's own function. */
export function encodeDocument(json: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(json).replace(/[!'()*]/g, percent);
}
