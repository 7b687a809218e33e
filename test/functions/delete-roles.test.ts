import './connected-environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../functions/contract/association.ts';
import { handler } from '../../functions/delete-roles.ts';
import { aCluster, aContext, anAssociation, aRole, s3Role } from './builders.ts';
import { aMadeRole, bucketPolicy, bucketRole, bucketRoleArn } from './connections.ts';
import { allIamCalls, changingIamCalls, givenRoles } from './iam-account.ts';
import { changingCalls, givenAccount } from './rds-account.ts';

const services = [{ service: 's3', parameter: 'aws_default_s3_role' }] as const;
const deleteRoles = (roleArn = bucketRoleArn, retryCount = 0, deletions: readonly Change[] = []) => {
  const association = anAssociation({ roles: [{ roleArn, services, featureName: null }], deletions });
  return handler({ association, retryCount }, aContext);
};
const policyGone = { action: 'DeleteRolePolicy', target: bucketRole, from: bucketPolicy, to: null };
const roleGone = { action: 'DeleteRole', target: bucketRole, from: bucketRoleArn, to: null };

beforeEach(() => {
  givenAccount();
  givenRoles(aMadeRole());
});

describe('Delete Roles', () => {
  it('deletes a role that was made here, after its one policy', async () => {
    expect(await deleteRoles()).toStrictEqual({
      changes: [policyGone, roleGone],
      left: [],
      summary: `Deleted ${bucketRole}.`,
    });
    expect(changingIamCalls()).toEqual([
      ['DeleteRolePolicy', { RoleName: bucketRole, PolicyName: 'aurora-role-association' }],
      ['DeleteRole', { RoleName: bucketRole }],
    ]);
    expect(changingCalls()).toEqual([]);
  });

  it('lists all that was foreseen when a try before deleted it, whose answer was lost', async () => {
    await deleteRoles();

    const again = await deleteRoles(bucketRoleArn, 1, [policyGone, roleGone]);

    expect(again).toMatchObject({ changes: [policyGone, roleGone], left: [] });
  });

  it('lists the policy once when a try before deleted no more than that', async () => {
    givenRoles(aMadeRole({ policies: {} }));

    const again = await deleteRoles(bucketRoleArn, 1, [policyGone, roleGone]);

    expect(again).toMatchObject({ changes: [policyGone, roleGone], left: [] });
  });

  it('lists nothing of a role that was not foreseen to be deleted, at no try', async () => {
    givenRoles();

    expect(await deleteRoles(bucketRoleArn, 1)).toMatchObject({ changes: [], left: [] });
  });

  it('lists nothing when the role was gone before', async () => {
    givenRoles();

    expect(await deleteRoles()).toEqual({ changes: [], left: [], summary: 'Deleted no role.' });
  });

  it('does not even look at a role outside its path', async () => {
    expect(await deleteRoles(s3Role)).toEqual({
      changes: [],
      left: ['Role AllowAuroraS3Role stays: it was not made here.'],
      summary: 'Deleted no role. Role AllowAuroraS3Role stays: it was not made here.',
    });
    expect(allIamCalls()).toEqual([]);
  });

  it.each([
    { label: 'by its tags', role: aMadeRole({ tags: {} }), why: 'it was not made here' },
    {
      label: 'for another cluster',
      role: aMadeRole({
        tags: {
          ...aMadeRole().tags,
          'aurora-role-association:cluster': 'cluster-OTHER',
        },
      }),
      why: 'it was not made here',
    },
    {
      label: 'that somebody gave another policy',
      role: aMadeRole({ policies: { 'aurora-role-association': bucketPolicy, more: '{}' } }),
      why: 'somebody gave it more',
    },
    {
      label: 'that somebody attached a managed policy to',
      role: aMadeRole({ managedPolicies: ['ReadOnlyAccess'] }),
      why: 'somebody gave it ReadOnlyAccess',
    },
  ])('leaves a role as it is $label', async ({ role, why }) => {
    const roles = givenRoles(role);

    expect(await deleteRoles()).toMatchObject({
      changes: [],
      left: [`Role ${bucketRoleArn} stays: ${why}.`],
    });
    expect(changingIamCalls()).toEqual([]);
    expect(roles.get(bucketRole)).toEqual(role);
  });

  it('leaves a role of an instance profile as it was, with its own policy put back', async () => {
    const role = aMadeRole({ hasInstanceProfile: true });
    const roles = givenRoles(role);

    expect(await deleteRoles()).toMatchObject({
      changes: [],
      left: [
        `Role ${bucketRoleArn} stays: Cannot delete entity, must remove roles from instance profile first.`,
      ],
    });
    expect(roles.get(bucketRole)).toEqual(role);
  });

  it('leaves a role that the cluster still has', async () => {
    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(bucketRoleArn)] })] });

    expect(await deleteRoles()).toMatchObject({
      changes: [],
      left: [`Role ${bucketRole} stays: the cluster still has it.`],
    });
    expect(allIamCalls()).toEqual([]);
  });
});
