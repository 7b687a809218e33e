import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { iamAtHand, readsBucket, trustsRds } from './iam-at-hand.ts';

const at = iamAtHand();
const RoleName = 'rds-s3-my-cluster';
const PolicyName = 'read-bucket';
const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const AssumeRolePolicyDocument = JSON.stringify(trustsRds);
const PolicyDocument = JSON.stringify(readsBucket);

function create(more: object = {}) {
  return at.client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...more }));
}

async function theRole() {
  return (await at.client.send(new GetRoleCommand({ RoleName }))).Role;
}

describe('a role', () => {
  it('is made as it was asked for, and reads so', async () => {
    const boundary = 'arn:aws:iam::123456789012:policy/Boundary';
    const { Role } = await create({
      Path: '/aurora/',
      Description: 'Reads a bucket.',
      MaxSessionDuration: 7200,
      PermissionsBoundary: boundary,
      Tags: [{ Key: 'made-by', Value: 'a test' }],
    });

    expect(Role).toEqual({
      Path: '/aurora/',
      RoleName,
      RoleId: 'AROA00000000000000001',
      Arn: 'arn:aws:iam::123456789012:role/aurora/rds-s3-my-cluster',
      CreateDate: new Date(at.clock.now()),
      AssumeRolePolicyDocument: encodeURIComponent(AssumeRolePolicyDocument),
      MaxSessionDuration: 7200,
      Description: 'Reads a bucket.',
      PermissionsBoundary: {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
        PermissionsBoundaryArn: boundary,
      },
      Tags: [{ Key: 'made-by', Value: 'a test' }],
    });
    expect(await theRole()).toEqual(Role);
  });

  it('takes another description and another longest session, each by itself', async () => {
    await create({ Description: 'old', MaxSessionDuration: 7200 });

    await at.client.send(new UpdateRoleCommand({ RoleName, Description: 'new' }));
    await at.client.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 3600 }));

    expect(await theRole()).toMatchObject({ Description: 'new', MaxSessionDuration: 3600 });
    const { Role } = await at.client.send(
      new UpdateRoleDescriptionCommand({ RoleName, Description: 'newest' }),
    );
    expect(Role).toEqual(await theRole());
    expect(Role?.Description).toBe('newest');
  });

  it('gets a boundary, and loses it again', async () => {
    await create();
    const PermissionsBoundary = 'arn:aws:iam::123456789012:policy/Boundary';

    await at.client.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    const bounded = await theRole();
    await at.client.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));

    expect(bounded?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(PermissionsBoundary);
    expect(await theRole()).not.toHaveProperty('PermissionsBoundary');
  });

  it('is in no instance profile', async () => {
    await create();

    const { $metadata: _, ...answer } = await at.client.send(
      new ListInstanceProfilesForRoleCommand({ RoleName }),
    );

    expect(answer).toEqual({ InstanceProfiles: [], IsTruncated: false });
  });

  it('is listed below its path, without tags', async () => {
    await create({ Path: '/aurora/', Tags: [{ Key: 'a', Value: 'b' }] });
    at.iam.addRole({ name: 'Other' });

    const { Roles = [], IsTruncated } = await at.client.send(
      new ListRolesCommand({ PathPrefix: '/aurora/' }),
    );

    expect(Roles.map((role) => [role.RoleName, role.Tags])).toEqual([[RoleName, undefined]]);
    expect(IsTruncated).toBe(false);
  });

  it('takes another trust policy', async () => {
    await create();
    const other = JSON.stringify({ ...trustsRds, Id: 'another' });

    await at.client.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: other }));

    expect((await theRole())?.AssumeRolePolicyDocument).toBe(encodeURIComponent(other));
  });

  it('is gone when it is deleted', async () => {
    await create();

    await at.client.send(new DeleteRoleCommand({ RoleName }));

    await expect(theRole()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});

describe('the policies of a role', () => {
  it('are kept to the letter, and replaced by those of the same name', async () => {
    await create();
    await at.client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    const spaced = JSON.stringify(readsBucket, null, 2);

    await at.client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: spaced }));

    const read = await at.client.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    expect(decodeURIComponent(read.PolicyDocument ?? '')).toBe(spaced);
    // What a URL could hold but RFC 3986 reserves is encoded as well.
    expect(read.PolicyDocument).toMatch(/^[A-Za-z0-9%._~-]+$/);
    const { PolicyNames } = await at.client.send(new ListRolePoliciesCommand({ RoleName }));
    expect(PolicyNames).toEqual([PolicyName]);
  });

  it('keep the role from being deleted, its own and managed ones', async () => {
    await create();
    await at.client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    await at.client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const deletion = () => at.client.send(new DeleteRoleCommand({ RoleName }));
    const refusal = (what: string) => ({
      name: 'DeleteConflictException',
      message: `Cannot delete entity, must ${what} first.`,
    });

    await expect(deletion()).rejects.toMatchObject(refusal('detach all policies'));
    await at.client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(deletion()).rejects.toMatchObject(refusal('delete policies'));
    await at.client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    await deletion();

    expect(at.iam.roles()).toEqual([]);
  });

  it('are listed by page', async () => {
    await create();
    for (const name of ['c', 'a', 'b']) {
      await at.client.send(new PutRolePolicyCommand({ RoleName, PolicyName: name, PolicyDocument }));
    }

    const first = await at.client.send(new ListRolePoliciesCommand({ RoleName, MaxItems: 2 }));
    const second = await at.client.send(new ListRolePoliciesCommand({ RoleName, Marker: first.Marker }));

    expect(first).toMatchObject({ PolicyNames: ['a', 'b'], IsTruncated: true });
    expect(second).toMatchObject({ PolicyNames: ['c'], IsTruncated: false });
  });

  it('that are managed are listed by name and ARN, once', async () => {
    await create();
    await at.client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await at.client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));

    const { AttachedPolicies } = await at.client.send(new ListAttachedRolePoliciesCommand({ RoleName }));

    expect(AttachedPolicies).toEqual([{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn }]);
  });
});

describe('the tags of a role', () => {
  it('are put over those of the same key, whose case does not matter, and taken away', async () => {
    await create({ Tags: [{ Key: 'Team', Value: 'data' }] });

    await at.client.send(
      new TagRoleCommand({
        RoleName,
        Tags: [
          { Key: 'team', Value: 'web' },
          { Key: 'stage', Value: 'test' },
        ],
      }),
    );
    const { Tags } = await at.client.send(new ListRoleTagsCommand({ RoleName }));
    await at.client.send(new UntagRoleCommand({ RoleName, TagKeys: ['TEAM'] }));

    expect(Tags).toEqual([
      { Key: 'team', Value: 'web' },
      { Key: 'stage', Value: 'test' },
    ]);
    expect((await theRole())?.Tags).toEqual([{ Key: 'stage', Value: 'test' }]);
  });
});

describe('faults on demand', () => {
  it('fail a call before its effect, or after it', async () => {
    at.iam.faults.add({ action: 'CreateRole', kind: 'fail', fault: 'ServiceFailure', times: 1 });
    at.iam.faults.add({ action: 'CreateRole', kind: 'drop', when: 'after', times: 1, skip: 1 });

    await expect(create()).rejects.toMatchObject({ name: 'ServiceFailureException' });
    expect(at.iam.roles()).toEqual([]);
    await expect(create()).rejects.toThrow();

    expect(at.iam.findRole(RoleName)?.arn).toBe('arn:aws:iam::123456789012:role/rds-s3-my-cluster');
  });

  it('throttle a call, deny it, and answer it late', async () => {
    at.iam.faults.add({ action: '*', kind: 'throttle', times: 1 });
    at.iam.faults.add({
      action: '*',
      kind: 'fail',
      fault: 'AccessDenied',
      times: 1,
      skip: 1,
    });
    at.iam.faults.add({ action: '*', kind: 'late', delayMs: 30_000, times: 1, skip: 2 });
    const before = at.clock.now();

    await expect(create()).rejects.toMatchObject({ name: 'Throttling' });
    await expect(create()).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    expect(at.clock.now()).toBe(before);
    await at.clock.busy(() => at.clock.rest(create()));

    expect(at.clock.now()).toBe(before + 30_000);
  });
});
