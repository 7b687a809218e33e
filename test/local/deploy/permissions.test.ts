/** Two functions of a stack, one of which may do what it does. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IAMClient, ListRolesCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { AddRoleToDBClusterCommand, DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../../../local/local-aws.ts';
import { trustsRds } from '../iam/iam-at-hand.ts';

const sdk = (name: string) => JSON.stringify(import.meta.resolve(name));
const source = `
import { GetRoleCommand, IAMClient } from ${sdk('@aws-sdk/client-iam')};
import { DescribeDBClustersCommand, RDSClient } from ${sdk('@aws-sdk/client-rds')};
import { ListStateMachinesCommand, SFNClient } from ${sdk('@aws-sdk/client-sfn')};
const rds = new RDSClient({});
const iam = new IAMClient({});
const sfn = new SFNClient({});
export const rdsCall = async () => (await rds.send(new DescribeDBClustersCommand({}))).DBClusters.length;
export const iamCall = async () => (await iam.send(new GetRoleCommand({ RoleName: 'AllowAuroraS3Role' }))).Role.Arn;
export const sfnCall = async () => (await sfn.send(new ListStateMachinesCommand({}))).stateMachines.length;
`;

const actions = {
  rds: 'rds:DescribeDBClusters',
  iam: 'iam:GetRole',
  sfn: 'states:ListStateMachines',
} as const;
type Service = keyof typeof actions;
const services: readonly Service[] = ['rds', 'iam', 'sfn'];

function aFunction(service: Service, mayCall: boolean): object {
  const allowed = { Effect: 'Allow', Action: actions[service], Resource: '*' };
  const Policies = mayCall ? { Version: '2012-10-17', Statement: allowed } : [];
  return {
    Type: 'AWS::Serverless::Function',
    Properties: { Handler: `handlers.${service}Call`, CodeUri: 'dist', Policies },
  };
}

function aMachine(): object {
  const Policies = { Statement: { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' } };
  return { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: 'both.asl.json', Policies } };
}

/** Calls both functions of a service at the same time. */
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      End: true,
      Branches: ['May', 'MayNot'].map((who) => ({
        StartAt: who,
        States: {
          [who]: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: {
              FunctionName: `{% 'aurora-role-association-' & $states.input.service & '${who}' %}`,
            },
            Output: '{% $states.result.Payload %}',
            Catch: [
              {
                ErrorEquals: ['States.TaskFailed'],
                Next: `${who} Failed`,
                Output: '{% $states.errorOutput %}',
              },
            ],
            End: true,
          },
          [`${who} Failed`]: { Type: 'Succeed' },
        },
      })),
    },
  },
};

const clock = new VirtualClock();
let folder: string;
let aws: LocalAws;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callers-'));
  mkdirSync(join(folder, 'functions'));
  writeFileSync(join(folder, 'functions/handlers.ts'), source);
  writeFileSync(join(folder, 'both.asl.json'), JSON.stringify(definition));
  const functions = services.flatMap((service) => [
    [`${service}May`, aFunction(service, true)],
    [`${service}MayNot`, aFunction(service, false)],
  ]);
  const Resources = { Both: aMachine(), ...Object.fromEntries(functions) };
  const templatePath = join(folder, 'template.yaml');
  writeFileSync(templatePath, JSON.stringify({ Resources }));
  aws = await startLocalAws({ clock, templatePath });
});
afterEach(() => {
  aws.rds.reset();
  aws.iam.reset();
});
afterAll(async () => {
  await aws.close();
  rmSync(folder, { recursive: true });
});

function client<Client>(Type: new (config: object) => Client): Client {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new Type({ endpoint: aws.url, region: 'us-east-1', credentials, maxAttempts: 1 });
}

describe('a call of a function', () => {
  it.each([
    {
      service: 'rds',
      answer: 0,
      error: 'AccessDenied',
      resource: 'arn:aws:rds:us-east-1:123456789012:cluster:*',
    },
    {
      service: 'iam',
      answer: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role',
      error: 'AccessDenied',
      resource: 'arn:aws:iam::123456789012:role/AllowAuroraS3Role',
    },
    { service: 'sfn', answer: 1, error: 'AccessDeniedException', resource: '*' },
  ] as const)(
    'of $service is let through by its own role alone',
    async ({ service, answer, error, resource }) => {
      aws.iam.addRole();

      const result = await aws.stepFunctions.start('Both', { name: `calls-${service}`, input: { service } })
        .done;

      const name = `aurora-role-association-${service}MayNot`;
      const message = `User: arn:aws:sts::123456789012:assumed-role/${name}Role/${name} is not authorized to perform: ${actions[service]} on resource: ${resource} because no identity-based policy allows the ${actions[service]} action`;
      expect(result).toMatchObject({ status: 'SUCCEEDED', output: [answer, { Error: error }] });
      expect(JSON.stringify(result)).toContain(message);
    },
  );
});

describe('a call of anybody else', () => {
  it("is let through, for it is of the account's root", async () => {
    const { DBClusters } = await client(RDSClient).send(new DescribeDBClustersCommand({}));

    expect(DBClusters).toEqual([]);
  });
});

describe('a role of the local IAM', () => {
  it('can be added to the cluster that its trust policy names, once that has come through', async () => {
    const [trusting] = trustsRds.Statement;
    const trust = (cluster: string) => ({
      Version: '2012-10-17',
      Statement: {
        ...trusting,
        Condition: {
          StringEquals: { 'aws:SourceAccount': '123456789012' },
          ArnLike: { 'aws:SourceArn': `arn:aws:rds:us-east-1:123456789012:cluster:${cluster}` },
        },
      },
    });
    aws.rds.world.addCluster();
    const { arn, name } = aws.iam.addRole({ trustPolicy: trust('another-cluster') });
    const addition = { DBClusterIdentifier: 'my-cluster', RoleArn: arn };
    const add = () => client(RDSClient).send(new AddRoleToDBClusterCommand(addition));
    await expect(add()).rejects.toMatchObject({ name: 'InvalidParameterValue' });

    const PolicyDocument = JSON.stringify(trust('my-cluster'));
    await client(IAMClient).send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument }));
    await expect(add()).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await clock.busy(() => sleep(clock, 10_000));
    await add();

    expect(aws.rds.save().clusters[0]?.roles).toHaveLength(1);
  });
});

describe('the control API of IAM', () => {
  it('lets its calls go wrong, and well again', async () => {
    const control = (command: string, body: object) =>
      fetch(`${aws.url}/_local/iam/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const list = () => client(IAMClient).send(new ListRolesCommand({}));

    await control('faults', { action: 'ListRoles', kind: 'throttle' });
    await expect(list()).rejects.toMatchObject({ name: 'Throttling' });
    expect((await control('faults', { action: 'AddRoleToDBCluster', kind: 'drop' })).status).toBe(400);
    await control('faults/clear', {});

    expect((await list()).Roles).toEqual([]);
  });
});
