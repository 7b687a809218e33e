import {
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  paginateListStateMachines,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { anAccount, executionArn, machineArn, ROLE_ARN } from './account.ts';

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

describe('DescribeStateMachineForExecution', () => {
  it('gives the state machine without the alias that the execution was started by', async () => {
    const { client } = await anAccount();
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn: `${machineArn('slow')}:live` }),
    );

    const { $metadata, definition, ...rest } = await client.send(
      new DescribeStateMachineForExecutionCommand({ executionArn }),
    );

    expect(JSON.parse(definition ?? '')).toMatchObject({ StartAt: 'Nap' });
    expect(rest).toEqual({
      stateMachineArn: machineArn('slow'),
      name: 'slow',
      roleArn: ROLE_ARN,
      updateDate: creationDate,
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });

  it('refuses an execution that does not exist', async () => {
    const { client } = await anAccount();
    const asking = new DescribeStateMachineForExecutionCommand({
      executionArn: executionArn('echo', 'none'),
    });

    await expect(client.send(asking)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});

describe('ListTagsForResource', () => {
  it('gives the tag of SAM', async () => {
    const { client } = await anAccount();

    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: machineArn('echo') }));

    expect(tags).toEqual([{ key: 'stateMachine:createdBy', value: 'SAM' }]);
  });

  it.each([
    [machineArn('none'), 'ResourceNotFound'],
    ['arn:aws:s3:::my-bucket', 'InvalidArn'],
  ])('refuses %s: %s', async (resourceArn, name) => {
    const { client } = await anAccount();

    await expect(client.send(new ListTagsForResourceCommand({ resourceArn }))).rejects.toMatchObject({
      name,
    });
  });
});
