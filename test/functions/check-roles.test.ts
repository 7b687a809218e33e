import './environment.ts';
import type { DBClusterRole } from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { handler } from '../../functions/check-roles.ts';
import {
  aCluster,
  aContext,
  aDisassociation,
  anAssociation,
  aRole,
  lambdaRole,
  otherRole,
  resourceIdOf,
  s3Role,
} from './builders.ts';
import { allCalls, givenAccount } from './rds-account.ts';

const checkRoles = () => handler({ association: anAssociation(), removing: false }, aContext);
const given = (...roles: DBClusterRole[]) =>
  givenAccount({ clusters: [aCluster({ AssociatedRoles: roles })] });

describe('Check Roles', () => {
  it('answers active when every role is ACTIVE, with one look', async () => {
    given(aRole(s3Role), aRole(lambdaRole));

    expect(await checkRoles()).toEqual({
      status: 'active',
      summary: 'AllowAuroraS3Role is ACTIVE, AllowAuroraLambdaRole is ACTIVE.',
    });
    expect(allCalls()).toEqual([
      [
        'DescribeDBClusters',
        { Filters: [{ Name: 'db-cluster-resource-id', Values: [resourceIdOf('my-cluster')] }] },
      ],
    ]);
  });

  it.each([
    { status: 'PENDING', label: 'is PENDING' },
    { status: 'new-in-2027', label: 'has a status that is not known' },
  ])('answers pending while a role $label', async ({ status }) => {
    given(aRole(s3Role), aRole(lambdaRole, { Status: status }));

    expect(await checkRoles()).toEqual({
      status: 'pending',
      summary: `AllowAuroraS3Role is ACTIVE, AllowAuroraLambdaRole is ${status}.`,
    });
  });

  it('does not judge roles that were not asked for', async () => {
    given(aRole(s3Role), aRole(lambdaRole), aRole(otherRole(1), { Status: 'INVALID' }));

    expect(await checkRoles()).toMatchObject({ status: 'active' });
  });

  it('throws RoleUnusableError, with what to correct, when a role is INVALID', async () => {
    given(aRole(s3Role), aRole(lambdaRole, { Status: 'INVALID' }));

    await expect(checkRoles()).rejects.toMatchObject({
      name: 'RoleUnusableError',
      message: expect.stringMatching(
        new RegExp(`^Role ${lambdaRole} of cluster my-cluster is INVALID.*trust policy.*rds.amazonaws.com`),
      ),
    });
  });

  it.each([
    { label: 'listed no more', listed: [] },
    { label: 'listed as DELETED', listed: [aRole(lambdaRole, { Status: 'DELETED' })] },
  ])('throws AssociationLostError when a role is $label', async ({ listed }) => {
    given(aRole(s3Role), ...listed);

    await expect(checkRoles()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining(`Cluster my-cluster no longer lists role ${lambdaRole}`),
    });
  });

  it.each(['stopped', 'deleting'])('throws ClusterUnusableError when the cluster is %s', async (Status) => {
    const AssociatedRoles = [aRole(s3Role), aRole(lambdaRole, { Status: 'PENDING' })];
    givenAccount({ clusters: [aCluster({ AssociatedRoles, Status })] });

    await expect(checkRoles()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining(`Cluster my-cluster is ${Status}, which waiting does not end.`),
    });
  });

  it("passes RDS's DBClusterNotFoundFault through when the cluster was deleted", async () => {
    givenAccount({ clusters: [] });

    await expect(checkRoles()).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
  });
});

describe('Check Roles of a disassociation', () => {
  const check = () => handler({ association: aDisassociation(), removing: true }, aContext);

  it('answers gone when none of the roles is listed, whatever else is', async () => {
    given(aRole(otherRole(1), { Status: 'INVALID' }));

    expect(await check()).toEqual({
      status: 'gone',
      summary: 'AllowAuroraS3Role is not associated, AllowAuroraLambdaRole is not associated.',
    });
  });

  it('answers gone of a stopped cluster as well, and throws ClusterUnusableError while a role is listed', async () => {
    givenAccount({ clusters: [aCluster({ Status: 'stopped' })] });
    expect(await check()).toMatchObject({ status: 'gone' });

    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(s3Role)], Status: 'stopped' })] });
    await expect(check()).rejects.toMatchObject({ name: 'ClusterUnusableError' });
  });

  it.each(['ACTIVE', 'PENDING', 'INVALID'])(
    'answers pending while a role is listed as %s',
    async (Status) => {
      given(aRole(s3Role, { Status }));

      expect(await check()).toMatchObject({ status: 'pending' });
    },
  );
});
