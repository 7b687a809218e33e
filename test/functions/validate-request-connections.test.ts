import './connected-environment.ts';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/validate-request.ts';
import { aCluster, aContext, aGroup, aMoment, anExecutionArn, aRole, s3Role } from './builders.ts';
import {
  aConnection,
  aMadeRole,
  bucketArn,
  bucketPolicy,
  bucketRole,
  bucketRoleArn,
  functionArn,
  functionRoleArn,
} from './connections.ts';
import { allIamCalls, anIamFault, changingIamCalls, givenRoles, iam } from './iam-account.ts';
import { changingCalls, givenAccount } from './rds-account.ts';

const startedAt = '2026-11-24T12:00:00.000Z';
const toBucket = { service: 's3', connectTo: { arn: bucketArn } };
const validate = (role: object = toBucket, partial: object = {}) =>
  handler(
    {
      intent: 'associate',
      executionArn: anExecutionArn,
      request: { clusterIdentifier: 'my-cluster', roles: [role], ...partial },
      startedAt,
      nowMs: aMoment.nowMs,
    },
    aContext,
  );
const planned = async (role?: object) =>
  (await validate(role)).plan.map(({ action, target }) => `${action} ${target}`);

beforeEach(() => {
  givenAccount();
  givenRoles();
});

describe('Validate Request of a request that connects a service', () => {
  it('knows the role that will be made, and plans its making before all else', async () => {
    const { status, association, start, plan } = await validate();

    expect(status).toBe('ready');
    expect(association).toMatchObject({
      connections: [aConnection()],
      roles: [{ roleArn: bucketRoleArn, trust: 'allows-rds', services: [{ service: 's3' }] }],
      parameters: [{ name: 'aws_default_s3_role', value: bucketRoleArn }],
    });
    expect(start.connectedRoles).toEqual([{ roleArn: bucketRoleArn, existed: false, drifted: [] }]);
    expect(plan.slice(0, 3)).toEqual([
      { action: 'CreateRole', target: bucketRole, from: null, to: bucketRoleArn },
      { action: 'PutRolePolicy', target: bucketRole, from: null, to: bucketPolicy },
      { action: 'AddRoleToDBCluster', target: 'my-cluster', from: null, to: bucketRoleArn },
    ]);
  });

  it('changes nothing', async () => {
    await validate();

    expect([...changingCalls(), ...changingIamCalls()]).toEqual([]);
  });

  it('plans no making of a role that is there and right', async () => {
    givenRoles(aMadeRole());

    expect((await planned())[0]).toBe('AddRoleToDBCluster my-cluster');
  });

  it('plans to correct a policy that says something else, and records it', async () => {
    givenRoles(aMadeRole({ policies: { 'aurora-role-association': '{}' } }));

    const { start, plan } = await validate();

    expect(plan[0]).toEqual({ action: 'PutRolePolicy', target: bucketRole, from: '{}', to: bucketPolicy });
    expect(start.connectedRoles).toEqual([
      { roleArn: bucketRoleArn, existed: true, drifted: [{ policy: 'permissions', was: '{}' }] },
    ]);
  });

  it('plans to correct the same role when another prefix is wanted', async () => {
    givenRoles(aMadeRole());

    const plan = await planned({ service: 's3', connectTo: { arn: bucketArn, prefix: 'exports/' } });

    expect(plan[0]).toBe(`PutRolePolicy ${bucketRole}`);
  });

  it('finds nothing to do when everything is there', async () => {
    givenRoles(aMadeRole());
    givenAccount({
      clusters: [aCluster({ DBClusterParameterGroup: 'my-group', AssociatedRoles: [aRole(bucketRoleArn)] })],
      groups: [aGroup('my-group', { aws_default_s3_role: bucketRoleArn })],
    });

    expect(await validate()).toMatchObject({ status: 'finished', plan: [] });
  });

  it('takes given and made roles in one request', async () => {
    givenRoles(aMadeRole({ name: 'AllowAuroraS3Role', path: '/' }));
    const toFunction = { service: 'lambda', connectTo: { arn: functionArn } };

    const { association } = await validate(
      { service: 's3', roleArn: s3Role },
      {
        roles: [{ service: 's3', roleArn: s3Role }, toFunction],
      },
    );

    expect(association.roles.map(({ roleArn }) => roleArn)).toEqual([s3Role, functionRoleArn]);
    expect(association.connections).toHaveLength(1);
  });

  it('refuses a role of that name which was not made here', async () => {
    givenRoles(aMadeRole({ tags: {} }));

    await expect(validate()).rejects.toMatchObject({ name: 'RoleNotOursError' });
  });

  it('has itself asked again while IAM is not to be had', async () => {
    iam.on(GetRoleCommand).rejects(anIamFault('Throttling'));

    await expect(validate()).rejects.toMatchObject({ name: 'IamUnavailableError' });
  });

  it('asks IAM nothing when the cluster is refused anyway', async () => {
    givenAccount({ clusters: [aCluster({ Engine: 'aurora-postgresql' })] });

    await expect(validate()).rejects.toMatchObject({ name: 'UnsupportedClusterError' });
    expect(allIamCalls()).toEqual([]);
  });
});
