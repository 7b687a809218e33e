/** The most that a request can bring is carried to its end and back, and what is more is refused before any change. */
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { RDSClient, ResetDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalWorld, type Run } from './local-world.ts';

const STATE_BYTES = 262_144;
const instances = Array.from({ length: 16 }, (_, index) => ({ identifier: `${'i'.repeat(50)}-${index}` }));
/** Of the 50 that AWS takes five are ours, and one says what a role is for; a character of them takes up to three bytes. */
const tags = Object.fromEntries(
  Array.from({ length: 45 }, (_, index) => [`${index}-`.padEnd(128, '標'), '札'.repeat(256)] as const),
);
const bucketArn = (index: number) => `arn:aws:s3:::${`bucket-${index}-`.padEnd(63, 'b')}`;
const services = ['s3', 'lambda', 'comprehend', 'sagemaker', 'bedrock'] as const;
const targets = {
  s3: { arn: bucketArn(1), prefix: 'p'.repeat(512) },
  lambda: { arn: `arn:aws:lambda:us-east-1:123456789012:function:${'f'.repeat(64)}` },
  comprehend: {},
  sagemaker: { arn: `arn:aws:sagemaker:us-east-1:123456789012:endpoint/${'e'.repeat(63)}` },
  bedrock: { arn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0' },
};
const request = {
  clusterIdentifier: 'my-cluster',
  copyTags: true,
  roles: services.map((service) => ({ service, connectTo: targets[service] })),
};

let local: LocalWorld;
let iam: IAMClient;
let rds: RDSClient;
let associated: Run;
beforeAll(async () => {
  local = await LocalWorld.start({ parameters: { ConnectServices: 'on' } });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const options = { endpoint: local.aws.url, region: 'us-east-1', credentials };
  iam = new IAMClient(options);
  rds = new RDSClient(options);
  local.world.addCluster({ instances, tags, engineVersion: '8.0.mysql_aurora.3.10.0' });
  associated = await local.run(request);
}, 60_000);
afterAll(async () => {
  iam.destroy();
  rds.destroy();
  await local.close();
});

/** As somebody who writes a policy of that many characters on every role that was made; IAM takes 10,240 a role. */
async function writePolicies(characters: number): Promise<void> {
  for (const { name: RoleName, policies } of local.aws.iam.roles()) {
    for (const PolicyName of Object.keys(policies)) {
      const statement = {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::b/${'k'.repeat(characters)}`,
      };
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    }
  }
}

/** The bytes of the largest thing that any state got or gave. */
function largest({ history }: Run): number {
  const texts = history
    .flatMap((event) => Object.values(event))
    .flatMap((details) => Object.values(typeof details === 'object' ? details : {}))
    .filter((value) => typeof value === 'string');
  return Math.max(...texts.map((text) => Buffer.byteLength(text)));
}

describe('the most that a request can bring', () => {
  it('is carried to the report', () => {
    expect(associated.outcome).toMatchObject({
      outcome: 'associated',
      roles: { length: 5 },
      instances: { length: 16 },
    });
    expect(largest(associated)).toBeGreaterThan(60_000);
    expect(largest(associated)).toBeLessThan(STATE_BYTES);
  });

  it('is carried back, with the policies that somebody else wrote', async () => {
    await writePolicies(6000);
    await rds.send(
      new ResetDBClusterParameterGroupCommand({
        DBClusterParameterGroupName: 'my-cluster-roles',
        Parameters: [{ ParameterName: 'aws_default_lambda_role', ApplyMethod: 'pending-reboot' }],
      }),
    );
    await local.afterAMinute();
    const policies = () => local.aws.iam.roles().map((role) => role.policies);
    const before = policies();
    local.aws.rds.faults.add({
      action: 'ModifyDBClusterParameterGroup',
      kind: 'fail',
      fault: 'AccessDenied',
    });

    const run = await local.run(request);

    expect(run.outcome).toMatchObject({ error: 'AccessDenied' });
    expect(policies()).toEqual(before);
    expect(largest(run)).toBeGreaterThan(150_000);
    expect(largest(run)).toBeLessThan(STATE_BYTES);
  });

  it('is refused before any change where it could not be carried back', async () => {
    await writePolicies(10_000);

    const { outcome, changingCalls } = await local.run(request);

    expect(outcome).toMatchObject({
      error: 'RecordTooLargeError',
      cause: expect.stringMatching(
        /^The record and the changes of cluster my-cluster .* Most of it is out-of-band policies .* start again\./,
      ),
    });
    expect(changingCalls).toEqual([]);
  });
});
