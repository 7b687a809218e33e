/** Following a history: pages, polls, tokens, and what goes wrong between. The SDK is stubbed, time is not spent. */
import {
  GetExecutionHistoryCommand,
  type GetExecutionHistoryOutput,
  type HistoryEvent,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { executionEvents } from '../../../cli/client/execution-events.ts';
import { ExecutionFailedError, followExecution } from '../../../cli/client/follow-execution.ts';

const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:machine:one';
const sfn = mockClient(SFNClient);
let pauses: number[];
beforeEach(() => {
  sfn.reset();
  pauses = [];
});

const pause = async (milliseconds: number, signal?: AbortSignal) => {
  pauses.push(milliseconds);
  signal?.throwIfAborted();
};

const output = JSON.stringify({ outcome: 'associated' });

/** Events with the ids from `first` on; the one with the id `end` is the last of the execution. */
function events(first: number, last: number, end = 0): HistoryEvent[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const id = first + index;
    if (id !== end) return { id, timestamp: new Date(0), type: 'TaskScheduled' };
    return {
      id,
      timestamp: new Date(0),
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output },
    };
  });
}

function answers(...pages: readonly (GetExecutionHistoryOutput | Error)[]): void {
  let handler = sfn.on(GetExecutionHistoryCommand);
  for (const page of pages) {
    handler = page instanceof Error ? handler.rejectsOnce(page) : handler.resolvesOnce(page);
  }
}

const tokens = () =>
  sfn.commandCalls(GetExecutionHistoryCommand).map(({ args: [{ input }] }) => input.nextToken ?? null);

async function idsOf(
  options: { readonly pollSeconds?: number } = {},
): Promise<readonly (number | undefined)[]> {
  const ids: (number | undefined)[] = [];
  for await (const { id } of executionEvents(executionArn, { ...options, pause, region: 'us-east-1' }))
    ids.push(id);
  return ids;
}

function fault(name: string): Error {
  return Object.assign(new Error(name), { name, $metadata: {} });
}

describe('executionEvents', () => {
  it('reads page after page without a pause, and ends with the execution', async () => {
    answers({ events: events(1, 2), nextToken: 'two' }, { events: events(3, 4, 4) });

    expect(await idsOf()).toEqual([1, 2, 3, 4]);
    expect(tokens()).toEqual([null, 'two']);
    expect(pauses).toEqual([]);
  });

  it('reads the last page again for what has come since, and gives no event twice', async () => {
    answers(
      { events: events(1, 2), nextToken: 'two' },
      { events: events(3, 3) },
      { events: events(3, 3) },
      { events: events(3, 5, 5) },
    );

    expect(await idsOf()).toEqual([1, 2, 3, 4, 5]);
    expect(tokens()).toEqual([null, 'two', 'two', 'two']);
    expect(pauses).toEqual([3000, 3000]);
  });

  it('waits between looks as long as it is told', async () => {
    answers({ events: events(1, 1) }, { events: events(1, 2, 2) });

    await idsOf({ pollSeconds: 5 });

    expect(pauses).toEqual([5000]);
  });

  it('asks for the order of time in pages of 100', async () => {
    answers({ events: events(1, 1, 1) });

    await idsOf();

    expect(sfn.commandCalls(GetExecutionHistoryCommand)[0]?.args[0].input).toEqual({
      executionArn,
      maxResults: 100,
    });
  });

  it('goes on from the beginning when a token has expired, with what is new alone', async () => {
    answers(
      { events: events(1, 2), nextToken: 'old' },
      fault('InvalidToken'),
      { events: events(1, 2), nextToken: 'new' },
      { events: events(3, 3, 3) },
    );

    expect(await idsOf()).toEqual([1, 2, 3]);
    expect(tokens()).toEqual([null, 'old', null, 'new']);
  });

  it.each(['ThrottlingException', 'InternalServerError'])('has patience with %s', async (name) => {
    const passing = Object.assign(fault(name), {
      $metadata: { httpStatusCode: name.startsWith('I') ? 500 : 400 },
    });
    answers(passing, passing, { events: events(1, 1, 1) });

    expect(await idsOf()).toEqual([1]);
    expect(pauses).toEqual([5000, 10_000]);
  });

  it('gives up when it lasts for minutes', async () => {
    sfn.on(GetExecutionHistoryCommand).rejects(fault('ThrottlingException'));

    await expect(idsOf()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(pauses.reduce((sum, each) => sum + each, 0)).toBe(240_000);
  });

  it('has none with what does not pass', async () => {
    sfn.on(GetExecutionHistoryCommand).rejects(fault('ExecutionDoesNotExist'));

    await expect(idsOf()).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    expect(pauses).toEqual([]);
  });

  it('ends when its signal aborts', async () => {
    sfn.on(GetExecutionHistoryCommand).resolves({ events: events(1, 1) });
    const stopped = new AbortController();
    const reason = new Error('enough');
    const following = followExecution(executionArn, {
      region: 'us-east-1',
      signal: stopped.signal,
      pause: async (milliseconds, signal) => {
        stopped.abort(reason);
        await pause(milliseconds, signal);
      },
    });

    await expect(following).rejects.toBe(reason);
    expect(sfn.commandCalls(GetExecutionHistoryCommand)).toHaveLength(1);
  });
});

describe('followExecution', () => {
  it('gives the report, and every event on the way', async () => {
    answers({ events: events(1, 3, 3) });
    const seen: unknown[] = [];

    const report = await followExecution(executionArn, {
      pause,
      region: 'us-east-1',
      onEvent: ({ id }) => void seen.push(id),
    });

    expect(report).toEqual({ outcome: 'associated' });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('throws with error, cause and what was rolled back when the execution failed', async () => {
    const rolledBack = [{ action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: 'arn', to: null }];
    answers({
      events: [
        {
          id: 1,
          timestamp: new Date(0),
          type: 'TaskStateExited',
          stateExitedEventDetails: { name: 'Roll Back', output: JSON.stringify({ rolledBack }) },
        },
        ...events(2, 2),
        {
          id: 3,
          timestamp: new Date(0),
          type: 'ExecutionFailed',
          executionFailedEventDetails: { error: 'RoleUnusableError', cause: 'It is INVALID.' },
        },
      ],
    });

    const following = followExecution(executionArn, { pause, region: 'us-east-1' });

    const error = await following.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExecutionFailedError);
    expect(error).toMatchObject({
      name: 'ExecutionFailedError',
      message: 'FAILED: RoleUnusableError: It is INVALID.',
      failure: { status: 'FAILED', error: 'RoleUnusableError', cause: 'It is INVALID.', rolledBack },
    });
  });
});
