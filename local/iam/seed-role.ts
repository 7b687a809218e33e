/** Roles as scenarios and tests want them to be: as if they had been there since yesterday. */
import type { Iam } from './context.ts';
import { parsePolicyText } from './policy/parse-policy.ts';
import { withTags } from './tags.ts';
import type { Role, Tags } from './world/state.ts';

export interface RoleSeed {
  readonly name?: string;
  readonly path?: string;
  /** A policy document; one that lets RDS assume the role unless told. */
  readonly trustPolicy?: object;
  /** Policy documents by name. */
  readonly policies?: Readonly<Record<string, object>>;
  readonly permissionsBoundary?: string;
  readonly tags?: Tags;
}

const DAY_MS = 86_400_000;

const trustsRds = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** @throws {ServiceFault} MalformedPolicyDocument */
export function seedRole({ world, now }: Iam, seed: RoleSeed): Role {
  const { name = 'AllowAuroraS3Role', path = '/', policies = {}, tags = {} } = seed;
  const trustPolicy = JSON.stringify(seed.trustPolicy ?? trustsRds);
  parsePolicyText(trustPolicy, 'trust');
  const createdAt = now() - DAY_MS;
  const role: Role = {
    name,
    path,
    arn: world.arnOf(path, name),
    id: world.nextId(),
    createdAt,
    description: undefined,
    maxSessionSeconds: 3600,
    permissionsBoundary: seed.permissionsBoundary,
    tags: withTags(Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))),
    trustPolicy,
    policies: Object.fromEntries(
      Object.entries(policies).map(([policyName, document]) => [policyName, JSON.stringify(document)]),
    ),
    attachedPolicies: [],
  };
  world.addRole(role);
  world.tellTrust(role.arn, { at: createdAt, knownAt: createdAt, trustPolicy });
  return role;
}
