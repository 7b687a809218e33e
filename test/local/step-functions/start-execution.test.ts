import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { anAccount, executionArn, machineArn } from './account.ts';

const slow = { stateMachineArn: machineArn('slow') };
const echo = { stateMachineArn: machineArn('echo') };

describe('StartExecution', () => {
  it('starts the state machine with the input, under the name', async () => {
    const { client, ended } = await anAccount();

    const { executionArn: arn, startDate } = await client.send(
      new StartExecutionCommand({ ...echo, name: 'one', input: '{ "a": 1 }' }),
    );

    expect(arn).toBe(executionArn('echo', 'one'));
    expect(startDate).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(await ended(arn)).toEqual({ status: 'SUCCEEDED', output: { a: 1 } });
  });

  it('starts with an empty object when there is no input', async () => {
    const { client, ended } = await anAccount();

    const { executionArn: arn } = await client.send(new StartExecutionCommand(echo));

    expect(await ended(arn)).toEqual({ status: 'SUCCEEDED', output: {} });
  });

  it('names an execution by a UUID of its own when it is given no name', async () => {
    const { client } = await anAccount();

    const { executionArn: first = '' } = await client.send(new StartExecutionCommand(echo));
    const { executionArn: second = '' } = await client.send(new StartExecutionCommand(echo));

    const uuid = /:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(first).toMatch(uuid);
    expect(second).toMatch(uuid);
    expect(second).not.toBe(first);
  });

  it('answers a repeated start as the first while the execution runs', async () => {
    const { client, clock, stepFunctions } = await anAccount();

    const [first, second] = await clock.busy(async () => [
      await client.send(new StartExecutionCommand({ ...slow, name: 'one', input: '{"a":1}' })),
      await client.send(new StartExecutionCommand({ ...slow, name: 'one', input: '{"a":1}' })),
    ]);

    expect(second.executionArn).toBe(first.executionArn);
    expect(second.startDate).toEqual(first.startDate);
    expect(stepFunctions.executions.count).toBe(1);
  });

  it('refuses the name of a running execution with another input', async () => {
    const { client, clock } = await anAccount();

    await clock.busy(async () => {
      await client.send(new StartExecutionCommand({ ...slow, name: 'one', input: '{"a":1}' }));
      const again = client.send(new StartExecutionCommand({ ...slow, name: 'one', input: '{"a":2}' }));

      await expect(again).rejects.toMatchObject({
        name: 'ExecutionAlreadyExists',
        message: `Execution Already Exists: '${executionArn('slow', 'one')}'`,
      });
    });
  });

  it('refuses the name of a closed execution, with the same input too', async () => {
    const { client, ended } = await anAccount();
    const start = new StartExecutionCommand({ ...slow, name: 'one' });
    const { executionArn: arn } = await client.send(start);
    await ended(arn);

    await expect(client.send(start)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('takes the same name for another state machine', async () => {
    const { client } = await anAccount();
    await client.send(new StartExecutionCommand({ ...slow, name: 'one' }));

    const { executionArn: arn } = await client.send(new StartExecutionCommand({ ...echo, name: 'one' }));

    expect(arn).toBe(executionArn('echo', 'one'));
  });

  it('forgets a closed execution, and takes its name again, after 90 days', async () => {
    const { client, clock, ended } = await anAccount();
    const start = new StartExecutionCommand({ ...echo, name: 'one' });
    const { executionArn: arn } = await client.send(start);
    await ended(arn);
    await new Promise<void>((resolve) => clock.schedule(90 * 24 * 3600 * 1000, resolve));

    const describe = client.send(new DescribeExecutionCommand({ executionArn: arn }));

    await expect(describe).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    expect((await client.send(start)).startDate).toEqual(new Date('2026-04-01T00:00:00Z'));
  });

  it.each([
    ['white space', 'a b'],
    ['a bracket', 'a{b'],
    ['a wildcard', 'a*b'],
    ['a special character', 'a/b'],
    ['a colon, which would be a part of the ARN', 'a:b'],
    ['a control character', 'a\u0085b'],
    ['a non-character', 'a\uffffb'],
    ['half of a pair of surrogates', 'a\ud800b'],
  ])('refuses a name with %s', async (_, name) => {
    const { client } = await anAccount();

    const start = client.send(new StartExecutionCommand({ ...echo, name }));

    await expect(start).rejects.toMatchObject({ name: 'InvalidName' });
  });

  it('takes a name of 80 characters with dots, dashes and letters of any script', async () => {
    const { client } = await anAccount();
    const name = `${'a'.repeat(70)}-_.+=@(é)`;

    const { executionArn: arn } = await client.send(new StartExecutionCommand({ ...echo, name }));

    expect(arn).toBe(executionArn('echo', name));
  });

  it.each([
    ['no JSON', 'not json', /^Invalid State Machine Execution Input: '.+'$/],
    ['half of an object', '{"a":', /^Invalid State Machine Execution Input: '.+'$/],
    ['nested more deeply than a parser may go', `${'['.repeat(1001)}${']'.repeat(1001)}`, /nesting depth/],
    ['empty', '', /^Invalid State Machine Execution Input: 'Invalid execution input\.'$/],
  ])('refuses an input that is %s', async (_, input, message) => {
    const { client, stepFunctions } = await anAccount();

    const start = client.send(new StartExecutionCommand({ ...echo, input }));

    await expect(start).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      message: expect.stringMatching(message),
    });
    expect(stepFunctions.executions.count).toBe(0);
  });

  it.each(['1', '"text"', 'null', '[]'])('takes the input %s, which is JSON as well', async (input) => {
    const { client, ended } = await anAccount();

    const { executionArn: arn } = await client.send(new StartExecutionCommand({ ...echo, input }));

    expect(await ended(arn)).toEqual({ status: 'SUCCEEDED', output: JSON.parse(input) });
  });

  it.each([
    [
      'a state machine that does not exist',
      machineArn('none'),
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${machineArn('none')}'`,
    ],
    ['no ARN', 'echo', 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: echo'"],
    [
      'the ARN of an execution',
      executionArn('echo', 'one'),
      'InvalidArn',
      "Invalid Arn: 'Resource type not valid in this context: execution'",
    ],
  ])('refuses %s', async (_, stateMachineArn, name, message) => {
    const { client } = await anAccount();

    const start = client.send(new StartExecutionCommand({ stateMachineArn }));

    await expect(start).rejects.toMatchObject({ name, message });
  });
});
