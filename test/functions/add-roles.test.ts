import './environment.ts';
import { AddRoleToDBClusterCommand, DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/add-roles.ts';
import {
  aCluster,
  aContext,
  aListedRole,
  anAssociation,
  aRole,
  aStart,
  lambdaRole,
  otherRole,
  s3Role,
} from './builders.ts';
import { type Account, aFault, changingCalls, givenAccount, letRolesChange, rds } from './rds-account.ts';

const addRoles = (start = aStart(), partial = {}, retryCount = 0) =>
  handler({ association: anAssociation(partial), start, retryCount }, aContext);
const addRolesAgain = () => addRoles(aStart(), {}, 1);
const addition = (roleArn: string) => [
  'AddRoleToDBCluster',
  { DBClusterIdentifier: 'my-cluster', RoleArn: roleArn },
];
const added = (roleArn: string) => ({
  action: 'AddRoleToDBCluster',
  target: 'my-cluster',
  from: null,
  to: roleArn,
});

let account: Account;
beforeEach(() => {
  account = givenAccount();
  letRolesChange(account);
});

describe('Add Roles', () => {
  it('adds every role that the cluster lacks, in the order of the request and without a feature name', async () => {
    const output = await addRoles();

    expect(changingCalls()).toEqual([addition(s3Role), addition(lambdaRole)]);
    expect(output).toStrictEqual({
      status: 'pending',
      changes: [added(s3Role), added(lambdaRole)],
      summary: 'Added AllowAuroraS3Role, AllowAuroraLambdaRole.',
    });
  });

  it('adds nothing when it is run a second time, and lists the same changes', async () => {
    const { changes } = await addRoles();
    rds.resetHistory();

    expect(await addRolesAgain()).toEqual({
      status: 'pending',
      changes,
      summary:
        'Every role is already associated. AllowAuroraS3Role is PENDING, AllowAuroraLambdaRole is PENDING.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('goes on where an earlier try ended, and lists what that one added as well', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role)] })];

    expect(await addRolesAgain()).toEqual({
      status: 'pending',
      changes: [added(s3Role), added(lambdaRole)],
      summary: 'Added AllowAuroraLambdaRole.',
    });
    expect(changingCalls()).toEqual([addition(lambdaRole)]);
  });

  it('lists what an earlier try added, though the roles are ACTIVE by now', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role), aRole(lambdaRole)] })];

    expect(await addRolesAgain()).toMatchObject({
      status: 'active',
      changes: [added(s3Role), added(lambdaRole)],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('does not list a role that somebody else added before its first try', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role)] })];

    expect(await addRoles()).toMatchObject({ changes: [added(lambdaRole)] });
  });

  it('keeps a role that was associated at the start, and adds the other', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role)] })];

    const output = await addRoles(aStart({ roles: [aListedRole(s3Role)] }));

    expect(changingCalls()).toEqual([addition(lambdaRole)]);
    expect(output).toMatchObject({ status: 'pending', changes: [added(lambdaRole)] });
  });

  it('answers active, without a change, when every role was there at the start and is ACTIVE', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role), aRole(lambdaRole)] })];
    const roles = [aListedRole(s3Role, { status: 'PENDING' }), aListedRole(lambdaRole)];

    expect(await addRoles(aStart({ roles }))).toEqual({
      status: 'active',
      changes: [],
      summary:
        'Every role is already associated. AllowAuroraS3Role is ACTIVE, AllowAuroraLambdaRole is ACTIVE.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('sends the feature name that the association has', async () => {
    const services = [{ service: 'bedrock', parameter: 'aws_default_bedrock_role' }] as const;

    await addRoles(aStart(), { roles: [{ roleArn: otherRole(1), services, featureName: 'Bedrock' }] });

    expect(changingCalls()).toEqual([
      [
        'AddRoleToDBCluster',
        { DBClusterIdentifier: 'my-cluster', RoleArn: otherRole(1), FeatureName: 'Bedrock' },
      ],
    ]);
  });

  it('takes a role that another call added a moment ago for added, and lists it', async () => {
    rds.on(AddRoleToDBClusterCommand).callsFake(async ({ RoleArn }) => {
      account.clusters[0]?.AssociatedRoles?.push(aRole(RoleArn, { Status: 'PENDING' }));
      throw aFault('DBClusterRoleAlreadyExistsFault');
    });

    expect(await addRoles()).toMatchObject({
      status: 'pending',
      changes: [added(s3Role), added(lambdaRole)],
    });
    expect(changingCalls()).toEqual([addition(s3Role), addition(lambdaRole)]);
  });

  it('throws RoleNotAssumableError when RDS cannot assume the role, and adds no further role', async () => {
    const message =
      'IAM role ARN value is invalid or does not include the required permissions for: AWS_ROLE_INTEGRATION';
    rds.on(AddRoleToDBClusterCommand).rejects(aFault('InvalidParameterValue', message));

    await expect(addRoles()).rejects.toMatchObject({
      name: 'RoleNotAssumableError',
      message: expect.stringMatching(
        new RegExp(`^Role ${s3Role} cannot be added to cluster my-cluster.*trust policy`),
      ),
      cause: { name: 'InvalidParameterValue', message },
    });
    expect(changingCalls()).toEqual([addition(s3Role)]);
  });

  it.each([
    'InvalidParameterValue',
    'InvalidDBClusterStateFault',
    'DBClusterRoleQuotaExceededFault',
    'AccessDenied',
  ])("passes RDS's own %s through", async (name) => {
    rds.on(AddRoleToDBClusterCommand).rejects(aFault(name, 'The words of RDS.'));

    await expect(addRoles()).rejects.toMatchObject({ name, message: 'The words of RDS.' });
  });

  it('throws RoleUnusableError when a role turned INVALID', async () => {
    const AssociatedRoles = [aRole(s3Role, { Status: 'INVALID' }), aRole(lambdaRole)];
    account.clusters = [aCluster({ AssociatedRoles })];

    await expect(addRoles()).rejects.toMatchObject({
      name: 'RoleUnusableError',
      message: expect.stringContaining(`Role ${s3Role} of cluster my-cluster is INVALID`),
    });
  });

  it('throws ClusterUnusableError, without a changing call, when the cluster was stopped meanwhile', async () => {
    account.clusters = [aCluster({ Status: 'stopped' })];

    await expect(addRoles()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Cluster my-cluster is stopped'),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('looks at the cluster once', async () => {
    await addRoles();

    expect(rds.commandCalls(DescribeDBClustersCommand)).toHaveLength(1);
  });

  it('lists a role that was there at the start, went meanwhile, and is added again', async () => {
    const output = await addRoles(aStart({ roles: [aListedRole(s3Role)] }));

    expect(changingCalls()).toEqual([addition(s3Role), addition(lambdaRole)]);
    expect(output).toHaveProperty('changes.length', 2);
  });
});
