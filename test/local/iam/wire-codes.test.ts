import { describe, expect, it } from 'vitest';
import { actionNames } from '../../../local/iam/actions.ts';
import { textOf } from '../rds/raw-http.ts';
import { iamAtHand, readsBucket, trustsRds } from './iam-at-hand.ts';

const at = iamAtHand();
const role = { RoleName: 'AllowAuroraS3Role' };
const trust = { AssumeRolePolicyDocument: JSON.stringify(trustsRds) };
const policy = { ...role, PolicyName: 'read', PolicyDocument: JSON.stringify(readsBucket) };
const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

interface Row {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly status: number;
  readonly seed?: () => unknown;
}

const addRole = () => at.iam.addRole();
const notFound = { code: 'NoSuchEntity', status: 404 };
const invalid = { code: 'ValidationError', status: 400 };
const tooMany = { code: 'LimitExceeded', status: 409 };

function many(count: number): readonly number[] {
  return [...Array(count).keys()];
}

function tagFields(keys: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    keys.flatMap((key, index) => [
      [`Tags.member.${index + 1}.Key`, key],
      [`Tags.member.${index + 1}.Value`, 'x'],
    ]),
  );
}

/** The codes on the wire: the SDK takes a fault's own name for a code as well, so that no test with it can see them. */
const refusals: readonly Row[] = [
  ...['AddRoleToInstanceProfile', 'RemoveRoleFromInstanceProfile'].map((action) => ({
    action,
    fields: { ...role, InstanceProfileName: 'profile' },
    ...notFound,
  })),
  ...['GetInstanceProfile', 'DeleteInstanceProfile'].map((action) => ({
    action,
    fields: { InstanceProfileName: 'profile' },
    ...notFound,
  })),
  { action: 'CreateInstanceProfile', fields: { InstanceProfileName: 'no name' }, ...invalid },
  { action: 'AttachRolePolicy', fields: { ...role, PolicyArn }, ...notFound },
  {
    action: 'AttachRolePolicy',
    fields: { ...role, PolicyArn },
    ...tooMany,
    seed: async () => {
      addRole();
      for (const each of many(10)) {
        const arn = `arn:aws:iam::aws:policy/Policy${each}`;
        await at.send({ Action: 'AttachRolePolicy', ...role, PolicyArn: arn });
      }
    },
  },
  { action: 'AttachRolePolicy', fields: { ...role, PolicyArn: 'ReadOnlyAccessOfAnyone' }, ...invalid },
  {
    action: 'CreateRole',
    fields: { ...role, ...trust },
    code: 'EntityAlreadyExists',
    status: 409,
    seed: () => at.iam.addRole({ name: 'allowaurorAS3ROLE' }),
  },
  {
    action: 'CreateRole',
    fields: { ...role, ...trust },
    ...tooMany,
    seed: () => many(1000).forEach((each) => void at.iam.addRole({ name: `Role${each}` })),
  },
  {
    action: 'CreateRole',
    fields: { ...role, AssumeRolePolicyDocument: '{' },
    code: 'MalformedPolicyDocument',
    status: 400,
  },
  {
    action: 'CreateRole',
    fields: { ...role, ...trust, ...tagFields(['a', 'A']) },
    code: 'InvalidInput',
    status: 400,
  },
  {
    action: 'CreateRole',
    fields: { ...role, ...trust, ...tagFields(many(51).map((each) => `key${each}`)) },
    ...invalid,
  },
  {
    action: 'CreateRole',
    fields: { ...role, ...trust, ...tagFields(['AWS:mine']) },
    code: 'InvalidInput',
    status: 400,
  },
  { action: 'CreateRole', fields: { ...role, ...trust, ...tagFields(['a'.repeat(129)]) }, ...invalid },
  { action: 'CreateRole', fields: { ...role, ...trust, ...tagFields(['a?']) }, ...invalid },
  { action: 'CreateRole', fields: role, ...invalid },
  { action: 'CreateRole', fields: { ...trust, RoleName: 'not allowed' }, ...invalid },
  { action: 'CreateRole', fields: { ...trust, RoleName: 'a'.repeat(65) }, ...invalid },
  { action: 'CreateRole', fields: { ...role, ...trust, Path: 'aurora' }, ...invalid },
  { action: 'CreateRole', fields: { ...role, ...trust, MaxSessionDuration: '60' }, ...invalid },
  {
    action: 'CreateRole',
    fields: { ...role, ...trust, PermissionsBoundary: 'arn:aws:s3:::a-bucket' },
    ...invalid,
  },
  { action: 'DeleteRole', fields: role, ...notFound },
  {
    action: 'DeleteRole',
    fields: role,
    code: 'DeleteConflict',
    status: 409,
    seed: () => at.iam.addRole({ policies: { read: readsBucket } }),
  },
  { action: 'DeleteRolePermissionsBoundary', fields: role, ...notFound },
  { action: 'DeleteRolePermissionsBoundary', fields: role, ...notFound, seed: addRole },
  { action: 'DeleteRolePolicy', fields: policyKey(), ...notFound },
  { action: 'DeleteRolePolicy', fields: policyKey(), ...notFound, seed: addRole },
  { action: 'DetachRolePolicy', fields: { ...role, PolicyArn }, ...notFound, seed: addRole },
  { action: 'GetRole', fields: role, ...notFound },
  { action: 'GetRole', ...invalid },
  { action: 'GetRolePolicy', fields: policyKey(), ...notFound, seed: addRole },
  { action: 'ListAttachedRolePolicies', fields: role, ...notFound },
  { action: 'ListInstanceProfilesForRole', fields: role, ...notFound },
  { action: 'ListRolePolicies', fields: role, ...notFound },
  { action: 'ListRolePolicies', fields: { ...role, Marker: 'none' }, ...invalid, seed: addRole },
  { action: 'ListRoleTags', fields: role, ...notFound },
  { action: 'ListRoles', fields: { MaxItems: '1001' }, ...invalid },
  {
    action: 'PutRolePermissionsBoundary',
    fields: { ...role, PermissionsBoundary: PolicyArn },
    ...notFound,
  },
  { action: 'PutRolePolicy', fields: policy, ...notFound },
  {
    action: 'PutRolePolicy',
    fields: { ...policy, PolicyDocument: JSON.stringify(trustsRds) },
    code: 'MalformedPolicyDocument',
    status: 400,
    seed: addRole,
  },
  {
    action: 'PutRolePolicy',
    fields: { ...policy, PolicyDocument: longPolicy() },
    ...tooMany,
    seed: addRole,
  },
  { action: 'TagRole', fields: { ...role, ...tagFields(['a']) }, ...notFound },
  {
    action: 'TagRole',
    fields: { ...role, ...tagFields(['one-more']) },
    ...tooMany,
    seed: () => at.iam.addRole({ tags: Object.fromEntries(many(50).map((each) => [`key${each}`, ''])) }),
  },
  { action: 'UntagRole', fields: { ...role, 'TagKeys.member.1': 'a' }, ...notFound },
  {
    action: 'UntagRole',
    fields: {
      ...role,
      ...Object.fromEntries(many(51).map((each) => [`TagKeys.member.${each + 1}`, `key${each}`])),
    },
    ...invalid,
    seed: addRole,
  },
  { action: 'UpdateRole', fields: role, ...notFound },
  { action: 'UpdateRole', fields: { ...role, MaxSessionDuration: '60' }, ...invalid, seed: addRole },
  { action: 'UpdateRoleDescription', fields: { ...role, Description: 'x' }, ...notFound },
  {
    action: 'UpdateAssumeRolePolicy',
    fields: { ...role, PolicyDocument: JSON.stringify(trustsRds) },
    ...notFound,
  },
  {
    action: 'UpdateAssumeRolePolicy',
    fields: { ...role, PolicyDocument: JSON.stringify(readsBucket) },
    code: 'MalformedPolicyDocument',
    status: 400,
    seed: addRole,
  },
  { action: 'CreateUser', fields: { UserName: 'me' }, code: 'LocalOperationNotSupported', status: 501 },
  { action: 'MakeTea', code: 'InvalidAction', status: 400 },
];

function policyKey() {
  return { ...role, PolicyName: 'read' };
}

function longPolicy(): string {
  const [statement] = readsBucket.Statement;
  const Resource = many(400).map((each) => `arn:aws:s3:::bucket-number-${each}/*`);
  return JSON.stringify({ ...readsBucket, Statement: [{ ...statement, Resource }] });
}

describe('the wire', () => {
  it.each(refusals)('refuses $action with $code', async ({ action, fields = {}, code, status, seed }) => {
    await seed?.();

    const answer = await at.send({ Action: action, ...fields });

    expect({ code: textOf(answer, 'Code'), status: answer.status }).toEqual({ code, status });
    expect(textOf(answer, 'Type')).toBe(status < 500 ? 'Sender' : 'Receiver');
    expect(at.calls.at(-1)).toMatchObject({ service: 'iam', action, outcome: code, changing: false });
  });

  it('has every operation among the refusals', () => {
    expect(actionNames.filter((name) => !refusals.some(({ action }) => action === name))).toEqual([]);
  });

  it('answers in the namespace of IAM, documents URL-encoded', async () => {
    addRole();

    const answer = await at.send({ Action: 'GetRole', ...role });

    expect(answer.body).toContain('<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">');
    expect(textOf(answer, 'AssumeRolePolicyDocument')).toMatch(/^%7B%22Version%22%3A%222012-10-17%22/);
  });

  it('refuses another version of the API', async () => {
    const answer = await at.send({ Action: 'GetRole', Version: '2014-10-31', ...role });

    expect(textOf(answer, 'Code')).toBe('InvalidAction');
  });
});
