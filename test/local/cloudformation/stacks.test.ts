/** A stack that comes and goes, in an account that stays. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startInProcess } from '../../../local/endpoint/in-process.ts';
import { type LocalAws, startLocalAws } from '../../../local/local-aws.ts';

const templatePath = join(import.meta.dirname, '../../../template.yaml');
const request: CreateStackCommandInput = {
  StackName: 'mine',
  TemplateURL: pathToFileURL(templatePath).href,
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
};
const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:mine-AssociateRolesStateMachine';

let clock: VirtualClock;
let aws: LocalAws;
let client: CloudFormationClient;
beforeEach(async () => {
  clock = new VirtualClock();
  aws = await startLocalAws({ clock, templatePath, isEmpty: true, startEndpoint: startInProcess });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new CloudFormationClient({
    endpoint: aws.url,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

const minutes = (count: number) => clock.busy(() => sleep(clock, count * 60_000));
const create = (input: Partial<CreateStackCommandInput> = {}) =>
  client.send(new CreateStackCommand({ ...request, ...input }));
const remove = () => client.send(new DeleteStackCommand({ StackName: 'mine' }));

async function described(): Promise<Stack | undefined> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({}));
  return Stacks[0];
}

describe('a stack that is created', () => {
  it('is there with its outputs, tags and parameters once it is complete, and not before', async () => {
    await create({
      Tags: [{ Key: 'a', Value: 'b' }],
      Parameters: [{ ParameterKey: 'CustomResource', ParameterValue: 'on' }],
    });

    const before = await described();
    expect([before?.StackStatus, before?.Outputs]).toEqual(['CREATE_IN_PROGRESS', undefined]);
    expect(aws.stepFunctions.find(machineArn)).toBeUndefined();

    await minutes(3);

    const after = await described();
    expect(after).toMatchObject({ StackStatus: 'CREATE_COMPLETE', Tags: [{ Key: 'a', Value: 'b' }] });
    expect(after?.Outputs?.map(({ OutputKey }) => OutputKey)).toContain('DeclareAssociationServiceToken');
    expect(aws.stepFunctions.find(machineArn)).toBeDefined();
  });

  it('finds what was in the account already', async () => {
    aws.rds.world.addCluster({ identifier: 'orders' });
    aws.iam.addRole({ name: 'reader' });

    await create();
    await minutes(3);

    expect(aws.rds.look().map(({ cluster }) => cluster.DBClusterIdentifier)).toEqual(['orders']);
    expect(aws.iam.findRole('reader')).toBeDefined();
  });
});

describe('a stack that is deleted', () => {
  it('takes with it what it deployed, and leaves the rest of the account', async () => {
    await create();
    await minutes(3);
    aws.rds.world.addCluster({ identifier: 'orders' });

    await remove();
    expect((await described())?.StackStatus).toBe('DELETE_IN_PROGRESS');
    await minutes(2);

    expect(await described()).toBeUndefined();
    expect(aws.stepFunctions.find(machineArn)).toBeUndefined();
    expect(aws.rds.look().map(({ cluster }) => cluster.DBClusterIdentifier)).toEqual(['orders']);
  });

  it('never comes to be when it was still being created', async () => {
    await create();
    await minutes(1);
    await remove();
    await minutes(10);

    expect(await described()).toBeUndefined();
    expect(aws.stepFunctions.find(machineArn)).toBeUndefined();
  });

  it('may be one that is not there', async () => {
    await expect(remove()).resolves.toBeDefined();
  });
});

describe('a stack that cannot be created', () => {
  it.each([
    {
      label: 'has the name of one that is there',
      input: {},
      refusal: { name: 'AlreadyExistsException', message: 'Stack [mine] already exists' },
    },
    {
      label: 'would be the second one',
      input: { StackName: 'other' },
      refusal: { name: 'LocalStackLimitExceeded' },
    },
  ])('$label', async ({ input, refusal }) => {
    await create();

    await expect(create(input)).rejects.toMatchObject(refusal);
  });

  it.each([
    {
      label: 'has roles that nobody has agreed to',
      input: { Capabilities: [] },
      refusal: {
        name: 'InsufficientCapabilitiesException',
        message: 'Requires capabilities : [CAPABILITY_IAM, CAPABILITY_AUTO_EXPAND]',
      },
    },
    {
      label: 'has a parameter that its template does not know',
      input: { Parameters: [{ ParameterKey: 'Colour', ParameterValue: 'red' }] },
      refusal: { name: 'ValidationError', message: expect.stringContaining('Colour') },
    },
    {
      label: 'has its template in S3',
      input: { TemplateURL: 'https://s3.amazonaws.com/b/template.yaml' },
      refusal: { name: 'LocalTemplateNotSupported' },
    },
  ])('$label', async ({ input, refusal }) => {
    await expect(create(input)).rejects.toMatchObject(refusal);
    expect(await described()).toBeUndefined();
  });
});
