import {
  GetExecutionHistoryCommand,
  type GetExecutionHistoryCommandInput,
  type HistoryEvent,
  paginateGetExecutionHistory,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { type Account, anAccount, executionArn, machineArn, ROLE_ARN } from './account.ts';

const executionOne = executionArn('slow', 'one');

async function anEndedExecution(): Promise<Account> {
  const account = await anAccount();
  const start = { stateMachineArn: machineArn('slow'), name: 'one', input: '{"a":1}' };
  const { executionArn: arn } = await account.client.send(new StartExecutionCommand(start));
  await account.ended(arn);
  return account;
}

async function pages(
  { client }: Account,
  request: Partial<GetExecutionHistoryCommandInput>,
  pageSize: number,
) {
  const found: number[][] = [];
  const query = { executionArn: executionOne, ...request };
  for await (const { events = [] } of paginateGetExecutionHistory({ client, pageSize }, query)) {
    found.push(events.map(({ id = 0 }) => id));
  }
  return found;
}

describe('GetExecutionHistory', () => {
  it('gives the events in the shapes of AWS', async () => {
    const { client } = await anEndedExecution();

    const history = await client.send(new GetExecutionHistoryCommand({ executionArn: executionOne }));

    const started = new Date('2026-01-01T00:00:00Z');
    const rested = new Date('2026-01-01T00:01:00Z');
    const inputDetails = { truncated: false };
    const outputDetails = { truncated: false };
    expect(history.nextToken).toBeUndefined();
    expect(history.events).toEqual([
      {
        timestamp: started,
        type: 'ExecutionStarted',
        id: 1,
        previousEventId: 0,
        executionStartedEventDetails: { input: '{"a":1}', inputDetails, roleArn: ROLE_ARN },
      },
      {
        timestamp: started,
        type: 'WaitStateEntered',
        id: 2,
        previousEventId: 0,
        stateEnteredEventDetails: { name: 'Nap', input: '{"a":1}', inputDetails },
      },
      {
        timestamp: rested,
        type: 'WaitStateExited',
        id: 3,
        previousEventId: 2,
        stateExitedEventDetails: { name: 'Nap', output: '{"a":1}', outputDetails },
      },
      {
        timestamp: rested,
        type: 'SucceedStateEntered',
        id: 4,
        previousEventId: 3,
        stateEnteredEventDetails: { name: 'Done', input: '{"a":1}', inputDetails },
      },
      {
        timestamp: rested,
        type: 'SucceedStateExited',
        id: 5,
        previousEventId: 4,
        stateExitedEventDetails: { name: 'Done', output: '"rested"', outputDetails },
      },
      {
        timestamp: rested,
        type: 'ExecutionSucceeded',
        id: 6,
        previousEventId: 5,
        executionSucceededEventDetails: { output: '"rested"', outputDetails },
      },
    ] satisfies HistoryEvent[]);
  });

  it.each([
    [
      'two at a time',
      {},
      2,
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [
      'with a last page that is not full',
      {},
      4,
      [
        [1, 2, 3, 4],
        [5, 6],
      ],
    ],
    ['in one page that is just large enough', {}, 6, [[1, 2, 3, 4, 5, 6]]],
    [
      'the newest first',
      { reverseOrder: true },
      4,
      [
        [6, 5, 4, 3],
        [2, 1],
      ],
    ],
    ['one at a time, the newest first', { reverseOrder: true }, 1, [[6], [5], [4], [3], [2], [1]]],
  ])('pages %s', async (_, request, pageSize, expected) => {
    const account = await anEndedExecution();

    expect(await pages(account, request, pageSize)).toEqual(expected);
  });

  it('pages on through what a running execution has added meanwhile', async () => {
    const account = await anAccount();
    const { client, clock, ended } = account;
    const { nextToken } = await clock.busy(async () => {
      await client.send(new StartExecutionCommand({ stateMachineArn: machineArn('slow'), name: 'one' }));
      return client.send(new GetExecutionHistoryCommand({ executionArn: executionOne, maxResults: 1 }));
    });
    await ended(executionOne);

    const rest = await client.send(new GetExecutionHistoryCommand({ executionArn: executionOne, nextToken }));

    expect(rest.events?.map(({ id }) => id)).toEqual([2, 3, 4, 5, 6]);
  });

  it('takes 0 for the default size of a page', async () => {
    const { client } = await anEndedExecution();

    const request = { executionArn: executionOne, maxResults: 0 };

    expect((await client.send(new GetExecutionHistoryCommand(request))).events).toHaveLength(6);
  });

  it('leaves inputs and outputs out on request, and keeps the names', async () => {
    const { client } = await anEndedExecution();
    const request = { executionArn: executionOne, includeExecutionData: false };

    const { events = [] } = await client.send(new GetExecutionHistoryCommand(request));

    expect(JSON.stringify(events)).not.toContain('rested');
    expect(events[1]?.stateEnteredEventDetails).toEqual({ name: 'Nap', inputDetails: { truncated: false } });
  });

  it.each([
    ['that is made up', 'made-up', {}],
    ['of the other direction', undefined, { reverseOrder: true }],
  ])('refuses a token %s', async (_, madeUp, request) => {
    const { client } = await anEndedExecution();
    const first = { executionArn: executionOne, maxResults: 2 };
    const { nextToken } = await client.send(new GetExecutionHistoryCommand(first));

    const next = { ...first, ...request, nextToken: madeUp ?? nextToken };

    await expect(client.send(new GetExecutionHistoryCommand(next))).rejects.toMatchObject({
      name: 'InvalidToken',
      message: "Invalid Token: 'Invalid token'",
    });
  });

  it('refuses an execution that was never started', async () => {
    const { client } = await anAccount();

    const history = client.send(new GetExecutionHistoryCommand({ executionArn: executionOne }));

    await expect(history).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});
