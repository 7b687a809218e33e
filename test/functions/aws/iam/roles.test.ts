import '../../environment.ts';
import {
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  findRolePolicy,
  listAttachedPolicies,
  listRolePolicies,
} from '../../../../functions/aws/iam/role-policies.ts';
import { findRole } from '../../../../functions/aws/iam/roles.ts';
import { aMadeRole, bucketPolicy, bucketRole, bucketRoleArn, trustPolicy } from '../../connections.ts';
import { givenRoles, iam } from '../../iam-account.ts';

beforeEach(() => {
  givenRoles(aMadeRole({ boundary: 'arn:aws:iam::123456789012:policy/Boundary' }));
});

describe('findRole', () => {
  it('answers the role in our words, its trust policy decoded', async () => {
    expect(await findRole(bucketRole)).toEqual({
      name: bucketRole,
      arn: bucketRoleArn,
      trustPolicy,
      permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/Boundary',
      tags: new Map(Object.entries(aMadeRole().tags)),
    });
  });

  it('answers null for a role that is not there', async () => {
    expect(await findRole('nobody')).toBeNull();
  });

  it('takes a document that is not encoded as it is', async () => {
    const Role = { RoleName: 'a', AssumeRolePolicyDocument: '{"a": "100%"}' };
    iam.on(GetRoleCommand).callsFake(async () => ({ Role }));

    expect(await findRole('a')).toMatchObject({ trustPolicy: '{"a": "100%"}', permissionsBoundaryArn: null });
  });

  it('throws when IAM answers neither a role nor a fault', async () => {
    iam.on(GetRoleCommand).resolves({});

    await expect(findRole('a')).rejects.toThrow('IAM described no role for a, and no fault either.');
  });
});

describe('findRolePolicy', () => {
  it('answers the document decoded, and null where there is none', async () => {
    expect(await findRolePolicy(bucketRole, 'aurora-role-association')).toBe(bucketPolicy);
    expect(await findRolePolicy(bucketRole, 'another')).toBeNull();
    expect(await findRolePolicy('nobody', 'aurora-role-association')).toBeNull();
  });
});

describe('listRolePolicies', () => {
  it('reads every page', async () => {
    iam
      .on(ListRolePoliciesCommand, { RoleName: bucketRole })
      .resolves({ PolicyNames: ['a'], Marker: 'next' });
    iam
      .on(ListRolePoliciesCommand, { RoleName: bucketRole, Marker: 'next' })
      .resolves({ PolicyNames: ['b'], IsTruncated: false });

    expect(await listRolePolicies(bucketRole)).toEqual(['a', 'b']);
  });
});

describe('listAttachedPolicies', () => {
  it('reads every page', async () => {
    const page = (PolicyName: string, Marker?: string) => ({ AttachedPolicies: [{ PolicyName }], Marker });
    iam
      .on(ListAttachedRolePoliciesCommand, { RoleName: bucketRole })
      .resolves(page('ReadOnlyAccess', 'next'));
    iam
      .on(ListAttachedRolePoliciesCommand, { RoleName: bucketRole, Marker: 'next' })
      .resolves(page('SecurityAudit'));

    expect(await listAttachedPolicies(bucketRole)).toEqual(['ReadOnlyAccess', 'SecurityAudit']);
  });
});
