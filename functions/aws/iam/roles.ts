/** IAM roles and their trust policies. */
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  type Role as IamRole,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { isFault } from '../fault.ts';
import { iam } from './client.ts';

export interface Role {
  readonly name: string;
  readonly arn: string;
  /** JSON, as IAM keeps it. */
  readonly trustPolicy: string;
  readonly permissionsBoundaryArn: string | null;
  readonly tags: ReadonlyMap<string, string>;
}

export interface NewRole {
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly trustPolicy: string;
  readonly permissionsBoundaryArn: string | null;
  readonly tags: ReadonlyMap<string, string>;
}

/** The role of that name, or null. */
export async function findRole(name: string): Promise<Role | null> {
  try {
    const { Role } = await iam(new GetRoleCommand({ RoleName: name }));
    if (Role === undefined) throw new Error(`IAM described no role for ${name}, and no fault either.`);
    return toRole(Role);
  } catch (error) {
    if (isFault(error, 'NoSuchEntityException')) return null;
    throw error;
  }
}

/** @throws {EntityAlreadyExistsException} when a role of that name exists, under any path. */
export async function createRole(role: NewRole): Promise<void> {
  const { path: Path, name: RoleName, description: Description, permissionsBoundaryArn } = role;
  await iam(
    new CreateRoleCommand({
      Path,
      RoleName,
      Description,
      AssumeRolePolicyDocument: role.trustPolicy,
      ...(permissionsBoundaryArn !== null && { PermissionsBoundary: permissionsBoundaryArn }),
      Tags: [...role.tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  );
}

export async function putTrustPolicy(name: string, document: string): Promise<void> {
  await iam(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: document }));
}

/** @throws {DeleteConflictException} when the role has policies. */
export async function deleteRole(name: string): Promise<void> {
  await iam(new DeleteRoleCommand({ RoleName: name }));
}

function toRole(role: IamRole): Role {
  return {
    name: role.RoleName ?? '',
    arn: role.Arn ?? '',
    trustPolicy: readDocument(role.AssumeRolePolicyDocument),
    permissionsBoundaryArn: role.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    tags: new Map((role.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
  };
}

/**
 * A policy document as text. IAM returns it URL-encoded.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 */
export function readDocument(encoded: string | undefined): string {
  if (encoded === undefined) return '';
  try {
    return decodeURIComponent(encoded);
  } catch {
    // A percent sign without a valid code after it: the text was not encoded.
    return encoded;
  }
}
