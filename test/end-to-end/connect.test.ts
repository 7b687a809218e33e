/** From the ARN of a bucket or a function to a cluster that can use it, with roles that the local IAM really judges. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '../../cli/display/outcome.ts';
import { LocalWorld, s3Role, withReader } from './local-world.ts';

const bucket = 'arn:aws:s3:::my-bucket';
const connectS3 = (more: object = {}) => ({
  clusterIdentifier: 'my-cluster',
  roles: [{ service: 's3', connectTo: { arn: bucket, ...more } }],
});
const roleName = 'rds-s3-my-cluster-93f6aed539';
const roleArn = `arn:aws:iam::123456789012:role/aurora-role-association/${roleName}`;

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start({
    parameters: { ConnectServices: 'on' },
    rds: { options: { rolesMustExist: true } },
  });
});
afterAll(() => local.close());
beforeEach(() => local.reset());

const names = () => local.aws.iam.roles().map(({ name }) => name);
const documentsOf = (name: string) => {
  const policies = local.aws.iam.findRole(name)?.policies ?? {};
  return Object.values(policies).map((document) => JSON.parse(String(document)));
};

describe('connecting a bucket', () => {
  it('makes a role that RDS takes, and leaves a cluster that can use it', async () => {
    local.world.addCluster({ instances: withReader });

    const { outcome, changingCalls } = await local.succeed(connectS3({ prefix: 'exports/' }));

    expect(outcome).toMatchObject({
      outcome: 'associated',
      roles: [{ service: 's3', roleArn, status: 'ACTIVE', trust: 'allows-rds' }],
    });
    expect(changingCalls.slice(0, 3)).toEqual(['CreateRole', 'PutRolePolicy', 'AddRoleToDBCluster']);
    expect(documentsOf(roleName)).toMatchObject([
      { Statement: [{ Resource: bucket }, { Resource: `${bucket}/exports/*` }] },
    ]);
  });

  it('does nothing more when it is started again', async () => {
    local.world.addCluster();
    await local.succeed(connectS3());

    const { outcome, changingCalls } = await local.succeed(connectS3());

    expect(outcome.outcome).toBe('already-associated');
    expect(changingCalls).toEqual([]);
  });

  it('changes the policy of the same role for another access, and reboots nothing for it', async () => {
    local.world.addCluster();
    await local.succeed(connectS3());

    const { outcome, changingCalls } = await local.succeed(connectS3({ access: 'read' }));

    expect(outcome.outcome).toBe('associated');
    expect(changingCalls).toEqual(['PutRolePolicy']);
    expect(names()).toEqual([roleName]);
  });

  it('does what its plan says, and the plan does nothing', async () => {
    local.world.addCluster({ instances: withReader });
    const planned = await local.succeed({ ...connectS3(), dryRun: true });
    expect(planned.changingCalls).toEqual([]);
    expect(names()).toEqual([]);

    const done = await local.succeed(connectS3());

    const calls = ({ changes }: typeof done.outcome) => changes.map(({ at, ...change }) => change);
    expect(calls(done.outcome)).toEqual(calls(planned.outcome));
    expect(done.changingCalls).toEqual(planned.outcome.changes.map(({ action }) => action));
  });

  it('connects several services at once, beside a role that is given', async () => {
    local.world.addCluster();
    local.aws.iam.addRole();
    const lambda = { arn: 'arn:aws:lambda:us-east-1:123456789012:function:my-function' };

    const { outcome } = await local.succeed({
      clusterIdentifier: 'my-cluster',
      roles: [
        { service: 's3', roleArn: s3Role },
        { service: 'lambda', connectTo: lambda },
        { service: 'comprehend', connectTo: {} },
      ],
    });

    expect(outcome.roles.map(({ service, status, trust }) => `${service} ${status} ${trust}`)).toEqual([
      's3 ACTIVE allows-rds',
      'lambda ACTIVE allows-rds',
      'comprehend ACTIVE allows-rds',
    ]);
    expect(documentsOf(names().find((name) => name.startsWith('rds-lambda')) ?? '')).toMatchObject([
      { Statement: [{ Action: ['lambda:InvokeFunction'], Resource: lambda.arn }] },
    ]);
  });
});

describe('a connection that fails', () => {
  it('leaves no role behind, and the cluster as it was', async () => {
    local.world.addCluster({ instances: withReader });
    const before = await local.snapshot();
    local.world.setRoleFate(roleArn, { invalidAfterMs: 30_000 });

    const { outcome } = await local.run(connectS3());

    expect(outcome).toMatchObject({
      error: 'RoleUnusableError',
      cause: expect.stringContaining(`DeleteRole of ${roleName}`),
    });
    expect(names()).toEqual([]);
    expect(await local.snapshot()).toEqual(before);
  });

  it('gives a corrected policy back', async () => {
    local.world.addCluster();
    await local.succeed(connectS3({ access: 'read' }));
    const before = documentsOf(roleName);
    local.aws.rds.faults.add({
      action: 'ModifyDBClusterParameterGroup',
      kind: 'fail',
      fault: 'AccessDenied',
    });

    const { outcome } = await local.run({
      clusterIdentifier: 'my-cluster',
      roles: [...connectS3().roles, { service: 'comprehend', connectTo: {} }],
    });

    expect(outcome).toMatchObject({ error: 'AccessDenied' });
    expect(documentsOf(roleName)).toEqual(before);
    expect(names()).toEqual([roleName]);
  });

  it('leaves a role that somebody gave a policy to, and says so', async () => {
    local.world.addCluster();
    local.world.setRoleFate(roleArn, { invalidAfterMs: 30_000 });
    const theirs = local.aws.iam.findRole.bind(local.aws.iam);
    const cancel = local.clock.schedule(75_000, () => {
      const role = theirs(roleName);
      if (role) Object.assign(role.policies, { theirs: '{"Version":"2012-10-17","Statement":[]}' });
    });

    const { outcome } = await local.run(connectS3());
    cancel();

    expect(outcome).toMatchObject({
      cause: expect.stringContaining(`Role ${roleArn} stays: somebody gave it theirs.`),
    });
    expect(names()).toEqual([roleName]);
  });
});

describe('faults of IAM', () => {
  it('are ridden out', async () => {
    local.world.addCluster();
    local.aws.iam.faults.add({ action: 'CreateRole', kind: 'throttle', times: 2 });
    local.aws.iam.faults.add({ action: 'PutRolePolicy', kind: 'fail', fault: 'ServiceFailure', times: 1 });

    const { outcome } = await local.succeed(connectS3());

    expect(outcome.changes.slice(0, 2).map(({ action }) => action)).toEqual(['CreateRole', 'PutRolePolicy']);
    expect(names()).toEqual([roleName]);
  });

  it('that stay end the execution with nothing left behind', async () => {
    local.world.addCluster();
    local.aws.iam.faults.add({ action: 'PutRolePolicy', kind: 'fail', fault: 'AccessDenied' });

    const { outcome } = await local.run(connectS3());

    expect(outcome).toMatchObject({ error: 'AccessDenied', cause: expect.stringContaining('DeleteRole of') });
    expect(names()).toEqual([]);
  });
});

describe('a given role that RDS could not assume', () => {
  it('is refused before anything is changed, with the statement that is missing', async () => {
    local.world.addCluster();
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    local.aws.iam.addRole({ trustPolicy: { Version: '2012-10-17', Statement: [Statement] } });

    const { outcome, changingCalls } = await local.run({
      clusterIdentifier: 'my-cluster',
      roles: [{ service: 's3', roleArn: s3Role }],
    });

    expect(outcome).toMatchObject({ error: 'UntrustedRoleError' });
    expect(isFailure(outcome) && JSON.parse(/: (\{.*\})/.exec(outcome.cause ?? '')?.[1] ?? '')).toMatchObject(
      {
        Principal: { Service: 'rds.amazonaws.com' },
      },
    );
    expect(changingCalls).toEqual([]);
  });

  it('is refused when it does not exist', async () => {
    local.world.addCluster();

    const { outcome } = await local.run({
      clusterIdentifier: 'my-cluster',
      roles: [{ service: 's3', roleArn: s3Role }],
    });

    expect(outcome).toMatchObject({ error: 'RoleMissingError' });
  });
});
