import './connected-environment.ts';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import { aCluster, aContext, aMoment, anExecutionArn, aRole, lambdaRole, s3Role } from './builders.ts';
import { trustPolicy, trustStatement } from './connections.ts';
import { aGivenRole, trusting } from './given-roles.ts';
import { allIamCalls, anIamFault, givenRoles, iam } from './iam-account.ts';
import { givenAccount } from './rds-account.ts';

const validate = (roleArn = s3Role) =>
  handler(
    {
      intent: 'associate',
      executionArn: anExecutionArn,
      request: { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn }] },
      startedAt: '2026-11-24T12:00:00.000Z',
      nowMs: aMoment.nowMs,
    },
    aContext,
  );
const trustOf = async () => (await validate()).association.roles.map(({ trust }) => trust);

beforeEach(() => {
  givenAccount();
  givenRoles(aGivenRole());
});

describe('Validate Request of a given role', () => {
  it('goes on when its trust policy lets RDS assume it for the cluster', async () => {
    expect(await trustOf()).toEqual(['allows-rds']);
  });

  it('refuses one that does not, with the reason and the statement that is missing', async () => {
    givenRoles(aGivenRole({ trustPolicy: trusting({ Service: 'lambda.amazonaws.com' }) }));

    await expect(validate()).rejects.toMatchObject({
      name: 'UntrustedRoleError',
      message:
        `RDS cannot assume role ${s3Role} for cluster my-cluster: statement 1 does not allow it: it is for ` +
        'lambda.amazonaws.com. Add this statement to its trust policy, then start again: ' +
        JSON.stringify(trustStatement),
    });
  });

  it('refuses one that denies it, and says that adding alone does not help', async () => {
    givenRoles(aGivenRole({ trustPolicy: trustPolicy.replace('Allow', 'Deny') }));

    await expect(validate()).rejects.toMatchObject({
      name: 'UntrustedRoleError',
      message: expect.stringContaining('statement 1 denies it. Take RDS out of that statement, and see'),
    });
  });

  it('refuses a role that is not there', async () => {
    givenRoles();

    await expect(validate()).rejects.toMatchObject({
      name: 'RoleMissingError',
      message: expect.stringContaining(`Role ${s3Role}, asked for on cluster my-cluster, does not exist.`),
    });
  });

  it('names the first of several that are refused, whichever IAM answers first, and leaves no call under way', async () => {
    givenRoles();
    const answers: string[] = [];
    iam.on(GetRoleCommand).callsFake(async ({ RoleName }) => {
      if (RoleName === 'AllowAuroraS3Role') await new Promise(setImmediate);
      answers.push(RoleName);
      throw anIamFault('NoSuchEntityException');
    });
    const lambda = { service: 'lambda', roleArn: lambdaRole };
    const roles = [{ service: 's3', roleArn: s3Role }, lambda];
    const request = { clusterIdentifier: 'my-cluster', roles };

    await expect(
      handler(
        {
          intent: 'associate',
          executionArn: anExecutionArn,
          request,
          startedAt: '2026-11-24T12:00:00.000Z',
          nowMs: aMoment.nowMs,
        },
        aContext,
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining(`Role ${s3Role}, asked for`) });
    expect(answers).toEqual(['AllowAuroraLambdaRole', 'AllowAuroraS3Role']);
  });

  it('refuses an ARN with the wrong path, and says the right one', async () => {
    givenRoles(aGivenRole({ path: '/service-role/' }));

    await expect(validate()).rejects.toMatchObject({
      name: 'RoleMissingError',
      message: expect.stringContaining('arn:aws:iam::123456789012:role/service-role/AllowAuroraS3Role'),
    });
  });

  it('goes on when the document cannot be judged, and says so', async () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'secret' } };
    givenRoles(aGivenRole({ trustPolicy: trusting({ Service: 'rds.amazonaws.com' }, { Condition }) }));

    expect(await trustOf()).toEqual(['not-judged']);
    expect((await validate()).summary).toMatch(
      /AllowAuroraS3Role has a trust policy that hangs on what is not known here; RDS judges it\.$/,
    );
  });

  it.each([
    { label: 'may not be read', fault: anIamFault('AccessDenied', 'No.', 403) },
    { label: 'cannot be read now', fault: anIamFault('Throttling', 'Rate exceeded') },
  ])('goes on when the role $label, and says so', async ({ fault }) => {
    iam.on(GetRoleCommand).rejects(fault);

    expect(await trustOf()).toEqual(['not-checked']);
    expect((await validate()).summary).toMatch(
      /AllowAuroraS3Role has a trust policy that could not be read; RDS judges it\.$/,
    );
  });

  it('does not swallow what it does not know', async () => {
    iam.on(GetRoleCommand).rejects(anIamFault('SomethingElse'));

    await expect(validate()).rejects.toMatchObject({ name: 'SomethingElse' });
  });

  it('takes the word of RDS for a role that is ACTIVE', async () => {
    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(s3Role)] })] });

    givenRoles(aGivenRole({ trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }) }));

    expect(await trustOf()).toEqual(['allows-rds']);
  });

  it('takes the word of RDS for a role that is ACTIVE and may not be read', async () => {
    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(s3Role)] })] });
    iam.on(GetRoleCommand).rejects(anIamFault('AccessDenied', 'No.', 403));

    expect(await trustOf()).toEqual(['allows-rds']);
  });

  it.each([
    { label: 'is gone', roles: [] },
    { label: 'was made anew under another path', roles: [aGivenRole({ path: '/teams/data/' })] },
  ])('does not take it for a role that $label', async ({ roles }) => {
    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(s3Role)] })] });
    givenRoles(...roles);

    await expect(validate()).rejects.toMatchObject({
      name: 'RoleMissingError',
      message: expect.stringContaining(
        `Role ${s3Role}, which RDS still lists for cluster my-cluster, does not exist.`,
      ),
    });
  });

  it('says of an INVALID role what its trust policy lacks', async () => {
    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(s3Role, { Status: 'INVALID' })] })] });
    givenRoles(aGivenRole({ trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }) }));

    await expect(validate()).rejects.toMatchObject({ name: 'UntrustedRoleError' });
  });

  it('says of an INVALID role with a right trust policy that it must be added again', async () => {
    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(s3Role, { Status: 'INVALID' })] })] });

    await expect(validate()).rejects.toMatchObject({ name: 'RoleUnusableError' });
  });

  it('asks IAM for nothing but the role', async () => {
    await validate();

    expect(allIamCalls()).toEqual([['GetRole', { RoleName: 'AllowAuroraS3Role' }]]);
  });
});
