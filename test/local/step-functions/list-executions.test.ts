import { ListExecutionsCommand, paginateListExecutions, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { type Account, anAccount, executionArn, type MachineName, machineArn } from './account.ts';

const echo = machineArn('echo');

async function run(
  { client, ended }: Account,
  machine: MachineName,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const start = new StartExecutionCommand({ stateMachineArn: machineArn(machine), name });
    await ended((await client.send(start)).executionArn);
  }
}

describe('ListExecutions', () => {
  it('lists what is known of an execution without its data', async () => {
    const account = await anAccount();
    await run(account, 'slow', ['one']);

    const { executions } = await account.client.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn('slow') }),
    );

    expect(executions).toEqual([
      {
        executionArn: executionArn('slow', 'one'),
        stateMachineArn: machineArn('slow'),
        name: 'one',
        status: 'SUCCEEDED',
        startDate: new Date('2026-01-01T00:00:00Z'),
        stopDate: new Date('2026-01-01T00:01:00Z'),
        redriveCount: 0,
      },
    ]);
  });

  it('pages through the executions of one state machine, the newest first', async () => {
    const account = await anAccount();
    await run(account, 'echo', ['one', 'two', 'three', 'four', 'five']);
    await run(account, 'broken', ['other']);

    const pages: unknown[] = [];
    for await (const { executions = [] } of paginateListExecutions(
      { client: account.client, pageSize: 2 },
      { stateMachineArn: echo },
    )) {
      pages.push(executions.map(({ name }) => name));
    }

    expect(pages).toEqual([['five', 'four'], ['three', 'two'], ['one']]);
  });

  it('neither repeats nor skips one when others are started between two pages', async () => {
    const account = await anAccount();
    await run(account, 'echo', ['one', 'two', 'three']);
    const list = { stateMachineArn: echo, maxResults: 2 };
    const { nextToken } = await account.client.send(new ListExecutionsCommand(list));
    await run(account, 'echo', ['four', 'five']);

    const rest = await account.client.send(new ListExecutionsCommand({ ...list, nextToken }));

    expect(rest.executions?.map(({ name }) => name)).toEqual(['one']);
    expect(rest.nextToken).toBeUndefined();
  });

  it('lists only executions in the status that is asked for', async () => {
    const account = await anAccount();
    const stateMachineArn = machineArn('slow');
    await run(account, 'slow', ['ended']);

    const named = async (statusFilter: 'RUNNING' | 'SUCCEEDED' | 'FAILED') => {
      const list = new ListExecutionsCommand({ stateMachineArn, statusFilter });
      return (await account.client.send(list)).executions?.map(({ name }) => name);
    };

    await account.clock.busy(async () => {
      await account.client.send(new StartExecutionCommand({ stateMachineArn, name: 'running' }));
      expect(await named('RUNNING')).toEqual(['running']);
      expect(await named('SUCCEEDED')).toEqual(['ended']);
      expect(await named('FAILED')).toEqual([]);
    });
  });

  it.each([
    ['neither state machine nor map run', {}, 'ValidationException'],
    [
      'a state machine that does not exist',
      { stateMachineArn: machineArn('none') },
      'StateMachineDoesNotExist',
    ],
    ['the ARN of an execution', { stateMachineArn: executionArn('echo', 'one') }, 'InvalidArn'],
    [
      'a status that only child executions have',
      { stateMachineArn: echo, statusFilter: 'PENDING_REDRIVE' as const },
      'ValidationException',
    ],
    ['a token that is made up', { stateMachineArn: echo, nextToken: 'made-up' }, 'InvalidToken'],
    ['a map run, which is not here', { mapRunArn: 'arn:aws:states:::mapRun' }, 'LocalParameterNotSupported'],
  ])('refuses %s', async (_, request, name) => {
    const { client } = await anAccount();

    await expect(client.send(new ListExecutionsCommand(request))).rejects.toMatchObject({ name });
  });

  it('refuses a token of another filter', async () => {
    const account = await anAccount();
    await run(account, 'echo', ['one', 'two']);
    const list = { stateMachineArn: echo, maxResults: 1 };
    const { nextToken } = await account.client.send(new ListExecutionsCommand(list));

    const next = new ListExecutionsCommand({ ...list, statusFilter: 'SUCCEEDED', nextToken });

    await expect(account.client.send(next)).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});
