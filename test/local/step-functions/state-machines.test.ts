import {
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  paginateListStateMachines,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { anAccount, machineArn, ROLE_ARN } from './account.ts';

const creationDate = new Date('2026-01-01T00:00:00Z');

describe('ListStateMachines', () => {
  it('lists the state machines in the order of the template', async () => {
    const { client } = await anAccount();

    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));

    expect(stateMachines.map(({ name }) => name)).toEqual(['echo', 'slow', 'broken', 'late', 'asking']);
    expect(stateMachines[0]).toEqual({
      stateMachineArn: machineArn('echo'),
      name: 'echo',
      type: 'STANDARD',
      creationDate,
    });
  });

  it('pages', async () => {
    const { client } = await anAccount();

    const pages: unknown[] = [];
    for await (const { stateMachines = [] } of paginateListStateMachines({ client, pageSize: 3 }, {})) {
      pages.push(stateMachines.map(({ name }) => name));
    }

    expect(pages).toEqual([
      ['echo', 'slow', 'broken'],
      ['late', 'asking'],
    ]);
  });
});

describe('DescribeStateMachine', () => {
  it('gives the definition that is run', async () => {
    const { client } = await anAccount();

    const { $metadata, definition, ...rest } = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn('echo') }),
    );

    expect(JSON.parse(definition ?? '')).toEqual({
      QueryLanguage: 'JSONata',
      StartAt: 'Echo',
      States: { Echo: { Type: 'Pass', End: true } },
    });
    expect(rest).toEqual({
      stateMachineArn: machineArn('echo'),
      name: 'echo',
      status: 'ACTIVE',
      roleArn: ROLE_ARN,
      type: 'STANDARD',
      creationDate,
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });

  it('leaves the definition out when only metadata is asked for', async () => {
    const { client } = await anAccount();
    const request = { stateMachineArn: machineArn('echo'), includedData: 'METADATA_ONLY' as const };

    expect((await client.send(new DescribeStateMachineCommand(request))).definition).toBe('{}');
  });

  it('refuses a state machine that does not exist', async () => {
    const { client } = await anAccount();

    const describing = client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn('none') }));

    await expect(describing).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});
