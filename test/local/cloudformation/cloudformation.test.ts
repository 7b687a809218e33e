/** DescribeStacks through a real client, on the stack of this project's own template. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { actions, cloudFormationService } from '../../../local/cloudformation/cloudformation.ts';
import { Stacks } from '../../../local/cloudformation/stacks.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { readStack } from '../../../local/stack/stack.ts';

const templatePath = join(import.meta.dirname, '../../../template.yaml');
const account = accountIn({ region: 'eu-west-1' });

async function aClient(): Promise<{ client: CloudFormationClient; url: string }> {
  const clock = new VirtualClock();
  const stack = readStack(templatePath, { account });
  const endpoint = await startEndpoint({
    clock,
    services: [cloudFormationService(clock, new Stacks({ clock, account, stack, deploy: () => {} }))],
  });
  const client = new CloudFormationClient({
    endpoint: endpoint.url,
    region: account.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  return { client, url: endpoint.url };
}

describe('DescribeStacks', () => {
  it('gives the outputs of the template, with what the references in them stand for', async () => {
    const { client } = await aClient();

    const { Stacks = [] } = await client.send(
      new DescribeStacksCommand({ StackName: 'aurora-role-association' }),
    );

    expect(Stacks).toHaveLength(1);
    expect(Stacks[0]).toMatchObject({
      StackName: 'aurora-role-association',
      StackStatus: 'CREATE_COMPLETE',
      CreationTime: new Date('2026-01-01T00:00:00Z'),
      Description: expect.stringContaining('Aurora MySQL'),
    });
    expect(Stacks[0]?.Outputs).toContainEqual({
      OutputKey: 'AssociateRolesStateMachineArn',
      OutputValue:
        'arn:aws:states:eu-west-1:123456789012:stateMachine:aurora-role-association-AssociateRolesStateMachine',
      Description: expect.any(String),
    });
  });

  it('describes all stacks when none is named, and the one that is named by its ID', async () => {
    const { client } = await aClient();

    const all = await client.send(new DescribeStacksCommand({}));
    const byId = await client.send(new DescribeStacksCommand({ StackName: all.Stacks?.[0]?.StackId }));

    expect(all.Stacks).toHaveLength(1);
    expect(byId.Stacks).toEqual(all.Stacks);
  });

  it('refuses a stack that does not exist', async () => {
    const { client } = await aClient();

    const describing = client.send(new DescribeStacksCommand({ StackName: 'other' }));

    await expect(describing).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id other does not exist',
    });
  });
});

describe('the table of the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../local/cloudformation/README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(\w+)` +\| (.*) \|$/gm)];

  it('names every operation, and each of its members that is not refused', () => {
    const named = rows.map(([, operation, cell = '']) => [
      operation,
      [...cell.matchAll(/`(\w+)`/g)].map(([, member]) => member),
    ]);

    expect(named).toEqual(Object.entries(actions).map(([name, { members }]) => [name, members]));
  });

  it.each(Object.entries(actions))('names members of %s that AWS has', (name, { schema, members }) => {
    const known = [...NormalizedSchema.of(schema[4]).structIterator()].map(([member]) => member);

    expect(schema[2]).toBe(name);
    expect(known).toEqual(expect.arrayContaining([...members]));
  });

  it('is true of a member that is not in it', async () => {
    const { client } = await aClient();

    const describing = client.send(new DescribeStacksCommand({ NextToken: 'x' }));

    await expect(describing).rejects.toMatchObject({ name: 'LocalParameterNotSupported' });
  });
});

describe('any other operation', () => {
  it('is refused by name', async () => {
    const { client } = await aClient();

    const listing = client.send(new ListStacksCommand({}));

    await expect(listing).rejects.toMatchObject({ name: 'LocalOperationNotSupported' });
  });

  it('is not known when AWS has none of that name', async () => {
    const { url } = await aClient();
    const authorization = 'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/cloudformation/aws4_request';

    const answer = await fetch(`${url}/?Action=MakeStack`, { headers: { authorization } });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<Code>InvalidAction</Code>');
  });
});
