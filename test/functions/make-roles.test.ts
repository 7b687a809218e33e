import './connected-environment.ts';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectedRole, Connection } from '../../functions/contract/association.ts';
import { handler } from '../../functions/make-roles.ts';
import { aContext, anAssociation, aStart, ownTags, tagList } from './builders.ts';
import {
  aConnectedRole,
  aConnection,
  aMadeRole,
  bucketPolicy,
  bucketRole,
  bucketRoleArn,
  functionArn,
  functionRole,
  functionRoleArn,
  trustPolicy,
} from './connections.ts';
import { allIamCalls, anIamFault, changingIamCalls, givenRoles, iam } from './iam-account.ts';

const makeRoles = (
  connectedRoles: readonly ConnectedRole[] = [aConnectedRole()],
  connections: readonly Connection[] = [aConnection()],
  retryCount = 0,
) =>
  handler(
    { association: anAssociation({ connections }), start: aStart({ connectedRoles }), retryCount },
    aContext,
  );

const creation = [
  'CreateRole',
  {
    Path: '/aurora-role-association/',
    RoleName: bucketRole,
    Description: 'Lets Aurora MySQL cluster my-cluster reach s3. Made by aurora-role-association.',
    AssumeRolePolicyDocument: trustPolicy,
    Tags: [...tagList(ownTags()), { Key: 'aurora-role-association:service', Value: 's3' }],
  },
];
const policyWritten = [
  'PutRolePolicy',
  { RoleName: bucketRole, PolicyName: 'aurora-role-association', PolicyDocument: bucketPolicy },
];
const made = { action: 'CreateRole', target: bucketRole, from: null, to: bucketRoleArn };
const put = { action: 'PutRolePolicy', target: bucketRole, from: null, to: bucketPolicy };
const operations = () => changingIamCalls().map(([operation]) => operation);

beforeEach(() => {
  givenRoles();
});

describe('Make Roles', () => {
  it('makes a role that is not there, with its trust policy, its tags and its one policy', async () => {
    const output = await makeRoles();

    expect(changingIamCalls()).toEqual([creation, policyWritten]);
    expect(output).toStrictEqual({
      changes: [made, put],
      propagating: true,
      summary: `Made ${bucketRole}. ${bucketRole} is for arn:aws:s3:::my-bucket.`,
    });
  });

  it('changes nothing when it is run a second time, and lists the same changes', async () => {
    await makeRoles();
    iam.resetHistory();

    expect(await makeRoles()).toEqual({
      changes: [made, put],
      propagating: true,
      summary: `Every role exists. ${bucketRole} is for arn:aws:s3:::my-bucket.`,
    });
    expect(changingIamCalls()).toEqual([]);
  });

  it('goes on where an earlier try ended', async () => {
    givenRoles(aMadeRole({ policies: {} }));

    expect(await makeRoles()).toMatchObject({ changes: [made, put], propagating: true });
    expect(changingIamCalls()).toEqual([policyWritten]);
  });

  it('makes every role of the request, one after the other', async () => {
    const toFunction = aConnection({
      service: 'lambda',
      roleArn: functionRoleArn,
      targetArn: functionArn,
      access: null,
    });

    const { summary } = await makeRoles(
      [aConnectedRole(), aConnectedRole({ roleArn: functionRoleArn })],
      [aConnection(), toFunction],
    );

    expect(operations()).toEqual(['CreateRole', 'PutRolePolicy', 'CreateRole', 'PutRolePolicy']);
    expect(summary).toMatch(`Made ${bucketRole}, ${functionRole}.`);
  });

  it('corrects a policy that has drifted, for which nothing need be waited for', async () => {
    const roles = givenRoles(aMadeRole({ policies: { 'aurora-role-association': '{"old": true}' } }));
    const drifted = [{ policy: 'permissions', was: '{"old": true}' }] as const;

    expect(await makeRoles([aConnectedRole({ existed: true, drifted })])).toEqual({
      changes: [{ ...put, from: '{"old": true}' }],
      propagating: false,
      summary: `Corrected ${bucketRole}. ${bucketRole} is for arn:aws:s3:::my-bucket.`,
    });
    expect(changingIamCalls()).toEqual([policyWritten]);
    expect(roles.get(bucketRole)?.policies).toEqual({ 'aurora-role-association': bucketPolicy });
  });

  it('has RDS hear of what an earlier try may have corrected before it failed', async () => {
    givenRoles(aMadeRole());

    expect(await makeRoles([aConnectedRole({ existed: true })], [aConnection()], 1)).toMatchObject({
      changes: [],
      propagating: true,
    });
  });

  it('corrects a trust policy that has drifted, which RDS must hear of', async () => {
    givenRoles(aMadeRole({ trustPolicy: '{"old": true}' }));
    const drifted = [{ policy: 'trust', was: '{"old": true}' }] as const;

    expect(await makeRoles([aConnectedRole({ existed: true, drifted })])).toMatchObject({
      changes: [
        { action: 'UpdateAssumeRolePolicy', target: bucketRole, from: '{"old": true}', to: trustPolicy },
      ],
      propagating: true,
    });
    expect(changingIamCalls()).toEqual([
      ['UpdateAssumeRolePolicy', { RoleName: bucketRole, PolicyDocument: trustPolicy }],
    ]);
  });

  it('makes and lists a role that was there at the start and went meanwhile', async () => {
    expect(await makeRoles([aConnectedRole({ existed: true })])).toMatchObject({ changes: [made, put] });
    expect(operations()).toEqual(['CreateRole', 'PutRolePolicy']);
  });

  it.each([
    { label: 'by its tags', role: aMadeRole({ tags: { 'created-by': 'somebody' } }) },
    { label: 'by its path', role: aMadeRole({ path: '/service-role/' }) },
  ])('refuses a role of that name which it did not make, $label', async ({ role }) => {
    givenRoles(role);

    await expect(makeRoles()).rejects.toMatchObject({
      name: 'RoleNotOursError',
      message: expect.stringContaining(`${bucketRole} exists, and its path and tags do not say`),
    });
    expect(changingIamCalls()).toEqual([]);
  });

  it('refuses a role that it made under another permissions boundary', async () => {
    givenRoles(aMadeRole({ boundary: 'arn:aws:iam::123456789012:policy/Old' }));

    await expect(makeRoles()).rejects.toMatchObject({
      name: 'RoleNotOursError',
      message: expect.stringMatching(
        /under permissions boundary arn:.*Old, .* now sets no permissions boundary/,
      ),
    });
  });

  it('has itself asked again when IAM shows a role late that is there', async () => {
    iam.on(CreateRoleCommand).rejects(anIamFault('EntityAlreadyExistsException'));

    await expect(makeRoles()).rejects.toMatchObject({ name: 'IamUnavailableError' });
    expect(operations()).toEqual(['CreateRole']);
  });

  it('has itself asked again when IAM does not know everywhere the role that it has just made', async () => {
    iam.on(PutRolePolicyCommand).rejects(anIamFault('NoSuchEntityException'));

    await expect(makeRoles()).rejects.toMatchObject({
      name: 'IamUnavailableError',
      cause: { name: 'NoSuchEntityException' },
    });
  });

  it.each(['AccessDenied', 'LimitExceededException', 'MalformedPolicyDocumentException'])(
    "passes IAM's own %s through",
    async (name) => {
      iam.on(CreateRoleCommand).rejects(anIamFault(name, 'The words of IAM.'));

      await expect(makeRoles()).rejects.toMatchObject({ name, message: 'The words of IAM.' });
    },
  );

  it('calls nothing when the request connects nothing', async () => {
    expect(await makeRoles([], [])).toMatchObject({ changes: [], propagating: false });
    expect(allIamCalls()).toEqual([]);
  });
});
