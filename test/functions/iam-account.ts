/**
 * The SDK's client, stubbed to answer as IAM does for an account of a few roles: documents come encoded, and a role with
 * policies is not deleted. Every call takes effect at once, so that a handler can be run twice.
 */
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  IAMServiceException,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import type { Call } from './rds-account.ts';

export interface StoredRole {
  readonly name: string;
  readonly path: string;
  trustPolicy: string;
  readonly boundary: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly policies: Record<string, string>;
  /** Those keep a role from being deleted. */
  readonly managedPolicies?: readonly string[];
  /** Of EC2, which no call here tells of: it keeps a role from being deleted as well. */
  readonly hasInstanceProfile?: true;
}

/** The stub itself, for the calls that one test answers in its own way. */
export const iam = mockClient(IAMClient);

/** A fault as the SDK throws it. */
export function anIamFault(
  name: string,
  message = `${name} of IAM`,
  httpStatusCode = 400,
): IAMServiceException {
  const $fault = httpStatusCode < 500 ? 'client' : 'server';
  return new IAMServiceException({ name, message, $fault, $metadata: { httpStatusCode } });
}

/** Resets the stub to an account with these roles; what the map holds afterwards is what became of them. */
export function givenRoles(...given: readonly StoredRole[]): Map<string, StoredRole> {
  const roles = new Map(given.map((role) => [role.name, structuredClone(role)]));
  iam.reset();
  iam.onAnyCommand().callsFake(async (input) => {
    throw new Error(`Unexpected call of IAM: ${JSON.stringify(input)}`);
  });
  answerRoles(roles);
  answerPolicies(roles);
  return roles;
}

/** Every call of IAM that changes something, in order. */
export function changingIamCalls(): readonly Call[] {
  return allIamCalls().filter(([operation]) => !/^(Get|List)/.test(operation));
}

export function allIamCalls(): readonly Call[] {
  return iam
    .calls()
    .map(({ args: [command] }) => [
      command.constructor.name.replace(/Command$/, ''),
      command.input as object,
    ]);
}

function answerRoles(roles: Map<string, StoredRole>): void {
  iam.on(GetRoleCommand).callsFake(async ({ RoleName }) => ({ Role: described(roleOf(roles, RoleName)) }));
  iam.on(CreateRoleCommand).callsFake(async (input) => {
    const { RoleName: name, Path: path, AssumeRolePolicyDocument: trustPolicy, Tags = [] } = input;
    if (roles.has(name))
      throw anIamFault('EntityAlreadyExistsException', `Role ${name} already exists.`, 409);
    const tags = Object.fromEntries(Tags.map((tag: { Key: string; Value: string }) => [tag.Key, tag.Value]));
    roles.set(name, {
      name,
      path,
      trustPolicy,
      boundary: input.PermissionsBoundary ?? null,
      tags,
      policies: {},
    });
    return {};
  });
  iam.on(UpdateAssumeRolePolicyCommand).callsFake(async ({ RoleName, PolicyDocument }) => {
    roleOf(roles, RoleName).trustPolicy = PolicyDocument;
    return {};
  });
  iam.on(DeleteRoleCommand).callsFake(async ({ RoleName }) => {
    const { policies, managedPolicies = [], hasInstanceProfile } = roleOf(roles, RoleName);
    if (hasInstanceProfile)
      throw anIamFault(
        'DeleteConflictException',
        'Cannot delete entity, must remove roles from instance profile first.',
        409,
      );
    if (Object.keys(policies).length > 0 || managedPolicies.length > 0)
      throw anIamFault(
        'DeleteConflictException',
        'Cannot delete entity, must detach all policies first.',
        409,
      );
    roles.delete(RoleName);
    return {};
  });
}

function answerPolicies(roles: Map<string, StoredRole>): void {
  iam.on(ListRolePoliciesCommand).callsFake(async ({ RoleName }) => ({
    PolicyNames: Object.keys(roleOf(roles, RoleName).policies),
    IsTruncated: false,
  }));
  iam.on(ListAttachedRolePoliciesCommand).callsFake(async ({ RoleName }) => ({
    AttachedPolicies: (roleOf(roles, RoleName).managedPolicies ?? []).map((PolicyName) => ({ PolicyName })),
    IsTruncated: false,
  }));
  iam.on(GetRolePolicyCommand).callsFake(async ({ RoleName, PolicyName }) => {
    const document = roleOf(roles, RoleName).policies[PolicyName];
    if (document === undefined) throw missing(`The role policy with name ${PolicyName} cannot be found.`);
    return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(document) };
  });
  iam.on(PutRolePolicyCommand).callsFake(async ({ RoleName, PolicyName, PolicyDocument }) => {
    roleOf(roles, RoleName).policies[PolicyName] = PolicyDocument;
    return {};
  });
  iam.on(DeleteRolePolicyCommand).callsFake(async ({ RoleName, PolicyName }) => {
    delete roleOf(roles, RoleName).policies[PolicyName];
    return {};
  });
}

function described({ name, path, trustPolicy, boundary, tags }: StoredRole) {
  return {
    Path: path,
    RoleName: name,
    RoleId: 'AROAEXAMPLE',
    Arn: `arn:aws:iam::123456789012:role${path}${name}`,
    CreateDate: new Date(0),
    AssumeRolePolicyDocument: encodeURIComponent(trustPolicy),
    ...(boundary !== null && { PermissionsBoundary: { PermissionsBoundaryArn: boundary } }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

function roleOf(roles: ReadonlyMap<string, StoredRole>, name: string): StoredRole {
  const role = roles.get(name);
  if (role === undefined) throw missing(`The role with name ${name} cannot be found.`);
  return role;
}

function missing(message: string): IAMServiceException {
  return anIamFault('NoSuchEntityException', message, 404);
}
