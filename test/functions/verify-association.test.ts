import './environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/verify-association.ts';
import {
  aCluster,
  aContext,
  aDisassociation,
  aGroup,
  aMoment,
  anAssociation,
  anExecutionArn,
  anObservation,
  aRole,
  bothValues,
  lambdaRole,
  members,
  otherRole,
  s3Role,
} from './builders.ts';
import { type Account, changingCalls, givenAccount } from './rds-account.ts';

const verify = () =>
  handler({ association: anAssociation(), executionArn: anExecutionArn, ...aMoment }, aContext);
const associated = (partial = {}) =>
  aCluster({
    DBClusterParameterGroup: 'my-cluster-roles',
    AssociatedRoles: [aRole(s3Role), aRole(lambdaRole)],
    ...partial,
  });

let account: Account;
beforeEach(() => {
  account = givenAccount({
    clusters: [associated()],
    groups: [aGroup('my-cluster-roles', bothValues)],
  });
});

describe('Verify Association', () => {
  it('answers what it saw when everything that was asked for is there', async () => {
    expect(await verify()).toEqual({
      observed: anObservation(),
      schedule: null,
      summary:
        'AllowAuroraS3Role is ACTIVE, AllowAuroraLambdaRole is ACTIVE. ' +
        'my-writer (writer) is available, in-sync; my-reader is available, in-sync.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('answers members that still wait for a reboot, which the report is about', async () => {
    account.clusters = [associated({ DBClusterMembers: members('pending-reboot', 'in-sync') })];

    const { observed } = await verify();

    expect(observed.instances.map(({ parameterStatus }) => parameterStatus)).toEqual([
      'pending-reboot',
      'in-sync',
    ]);
  });

  it.each([
    {
      label: 'a role is listed no more',
      cluster: { AssociatedRoles: [aRole(s3Role)] },
      message: `Cluster my-cluster no longer lists role ${lambdaRole}`,
    },
    {
      label: 'a role was added anew and is PENDING',
      cluster: { AssociatedRoles: [aRole(s3Role), aRole(lambdaRole, { Status: 'PENDING' })] },
      message: 'were ACTIVE, and now: AllowAuroraS3Role is ACTIVE, AllowAuroraLambdaRole is PENDING.',
    },
    {
      label: 'the cluster has another group',
      cluster: { DBClusterParameterGroup: 'theirs' },
      message: 'should have parameter group my-cluster-roles, and now has theirs',
    },
  ])('throws AssociationLostError when $label', async ({ cluster, message }) => {
    account.clusters = [associated(cluster)];

    await expect(verify()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining(message),
    });
  });

  it('throws AssociationLostError, with what was found, when parameters lost their roles', async () => {
    account.groups = [aGroup('my-cluster-roles', { aws_default_lambda_role: s3Role })];

    await expect(verify()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message:
        'Parameter group my-cluster-roles of cluster my-cluster lost its roles: ' +
        `aws_default_s3_role is not set, aws_default_lambda_role is ${s3Role}. ` +
        'Find out who else manages this cluster, then start again.',
    });
  });

  it('throws RoleUnusableError when a role turned INVALID', async () => {
    account.clusters = [associated({ AssociatedRoles: [aRole(s3Role, { Status: 'INVALID' })] })];

    await expect(verify()).rejects.toMatchObject({
      name: 'RoleUnusableError',
      message: expect.stringContaining(`Role ${s3Role} of cluster my-cluster is INVALID`),
    });
  });
});

describe('Verify Association of a disassociation', () => {
  const verifyGone = () =>
    handler({ association: aDisassociation(), executionArn: anExecutionArn, ...aMoment }, aContext);
  beforeEach(() => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group', AssociatedRoles: [] })];
    account.groups = [aGroup('my-group')];
  });

  it('answers what it saw when nothing of the roles is left', async () => {
    expect(await verifyGone()).toMatchObject({ observed: { roles: [], parameters: [{ value: null }, {}] } });
  });

  it('lets the cluster have a role of the same name under another path', async () => {
    account.clusters[0]?.AssociatedRoles?.push(
      aRole('arn:aws:iam::123456789012:role/teams/AllowAuroraS3Role'),
    );

    expect(await verifyGone()).toMatchObject({ observed: { roles: [{ status: 'ACTIVE' }] } });
  });

  it('looks at every parameter that can hold a role, not only at those that were reset', async () => {
    account.groups = [aGroup('my-group', { aws_default_bedrock_role: s3Role })];

    await expect(verifyGone()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining(`holds its roles again: aws_default_bedrock_role is ${s3Role}`),
    });
  });

  it.each([s3Role, lambdaRole])('looks for each role, whatever it reads: %s', async (roleArn) => {
    account.clusters[0]?.AssociatedRoles?.push(aRole(roleArn, { Status: 'PENDING' }));

    await expect(verifyGone()).rejects.toMatchObject({ name: 'AssociationLostError' });
  });

  it('lets a parameter hold another role by now', async () => {
    account.groups = [aGroup('my-group', { aws_default_s3_role: otherRole(1) })];

    expect(await verifyGone()).toMatchObject({ observed: { parameters: [{ value: otherRole(1) }, {}] } });
  });

  it.each([
    {
      label: 'a role is back',
      arrange: () => account.clusters[0]?.AssociatedRoles?.push(aRole(s3Role)),
      message: 'The roles of cluster my-cluster were removed, and now: AllowAuroraS3Role is ACTIVE',
    },
    {
      label: 'a parameter holds a role again',
      arrange: () => account.groups.splice(0, 1, aGroup('my-group', bothValues)),
      message:
        'Parameter group my-group of cluster my-cluster holds its roles again: aws_default_lambda_role is',
    },
    {
      label: 'the cluster has another group',
      arrange: () => account.clusters.splice(0, 1, aCluster()),
      message: 'Cluster my-cluster should have parameter group my-group',
    },
  ])('throws AssociationLostError when $label', async ({ arrange, message }) => {
    arrange();

    await expect(verifyGone()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining(message),
    });
  });
});
