import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accountIn, type Partition } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { createIam } from '../../../local/iam/iam.ts';

/** A client of an IAM in that partition. */
async function iamOf(partition: Partition): Promise<IAMClient> {
  const clock = new VirtualClock();
  const iam = createIam({ clock, account: accountIn({ partition }) });
  iam.addRole({ name: 'there' });
  const endpoint = await startEndpoint({ clock, services: [iam.service] });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new IAMClient({ region: 'us-east-1', endpoint: endpoint.url, credentials, maxAttempts: 1 });
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  return client;
}

function trusting(Principal: object): string {
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

function allowing(Resource: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }],
  });
}

function putPolicy(client: IAMClient, resource: string) {
  const PolicyDocument = allowing(resource);
  return client.send(new PutRolePolicyCommand({ RoleName: 'there', PolicyName: 'p', PolicyDocument }));
}

function create(client: IAMClient, principal: object) {
  const AssumeRolePolicyDocument = trusting(principal);
  return client.send(new CreateRoleCommand({ RoleName: 'new', AssumeRolePolicyDocument }));
}

describe('the local IAM in a partition', () => {
  it.each(['aws', 'aws-cn', 'aws-us-gov'] as const)('gives a role an ARN of %s', async (partition) => {
    const { Role } = await create(await iamOf(partition), { Service: 'rds.amazonaws.com' });

    expect(Role?.Arn).toBe(`arn:${partition}:iam::123456789012:role/new`);
  });

  it('refuses a policy about resources of another partition, in the words of AWS', async () => {
    await expect(putPolicy(await iamOf('aws-cn'), 'arn:aws:s3:::my-bucket/*')).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: 'Partition "aws" is not valid for resource "arn:aws:s3:::my-bucket/*".',
    });
  });

  it.each(['arn:aws-cn:s3:::my-bucket/*', 'arn:*:s3:::my-bucket/*', '*'])(
    'takes a policy about %s in China',
    async (resource) => {
      await expect(putPolicy(await iamOf('aws-cn'), resource)).resolves.toBeDefined();
    },
  );

  it.each([
    { partition: 'aws', principal: { AWS: 'arn:aws-cn:iam::123456789012:root' } },
    { partition: 'aws-us-gov', principal: { AWS: 'arn:aws:iam::123456789012:root' } },
    { partition: 'aws', principal: { Service: 'ec2.amazonaws.com.cn' } },
  ] as const)('lets nobody of another partition assume a role: $principal', async (row) => {
    await expect(create(await iamOf(row.partition), row.principal)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringMatching(/^Invalid principal in policy: /),
    });
  });

  it('takes the names that services have in China alone', async () => {
    const creation = create(await iamOf('aws-cn'), { Service: 'ec2.amazonaws.com.cn' });

    await expect(creation).resolves.toBeDefined();
  });

  it('attaches no managed policy of another partition', async () => {
    const client = await iamOf('aws-us-gov');
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

    await expect(
      client.send(new AttachRolePolicyCommand({ RoleName: 'there', PolicyArn })),
    ).rejects.toMatchObject({ name: 'ValidationError', message: 'Invalid ARN partition' });
  });
});
