import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import { FUNCTION_ARN, machineOf, play, start, startMachine, types } from './play.ts';

const poll = machineOf({
  Check: { Type: 'Task', Resource: FUNCTION_ARN, Assign: { left: '{% $states.result %}' }, Next: 'Done?' },
  'Done?': { Type: 'Choice', Choices: [{ Condition: '{% $left = 0 %}', Next: 'End' }], Default: 'Wait' },
  Wait: { Type: 'Wait', Seconds: 20, Next: 'Check' },
  End: { Type: 'Succeed' },
});

describe('startExecution', () => {
  it('is under way at once, and done later', async () => {
    const { execution } = start(machineOf({ Wait: { Type: 'Wait', Seconds: 60, End: true } }), {
      input: { id: 1 },
    });

    expect([execution.status, execution.stopDate]).toEqual(['RUNNING', undefined]);
    expect(types(execution.history)).toEqual(['ExecutionStarted', 'WaitStateEntered']);

    expect(await execution.done).toEqual({ status: 'SUCCEEDED', output: { id: 1 } });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.stopDate).toEqual(new Date(execution.startDate.getTime() + 60_000));
  });

  it('keeps the input as it was at the start', async () => {
    const input = { list: [1] };
    const { execution } = start(machineOf({ Wait: { Type: 'Wait', Seconds: 60, End: true } }), { input });

    input.list.push(2);
    (execution.input as typeof input).list.push(3);

    expect(await execution.done).toEqual({ status: 'SUCCEEDED', output: { list: [1] } });
    expect(execution.input).toEqual({ list: [1] });
  });

  it("hands out a result that is the caller's own, and no part of the machine", async () => {
    const machine = loadMachine(machineOf({ Only: { Type: 'Pass', Output: { list: [1] }, End: true } }));
    const run = async () => (await startMachine(machine).done) as { output: { list: number[] } };

    (await run()).output.list.push(2);

    expect((await run()).output).toEqual({ list: [1] });
  });

  it('records its start and its end as GetExecutionHistory does', async () => {
    const { execution } = await play(machineOf({ Only: { Type: 'Pass', Output: 2, End: true } }), {
      input: 1,
    });

    expect(execution.history).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp: new Date('2026-01-01T00:00:00Z'),
        type: 'ExecutionStarted',
        executionStartedEventDetails: {
          input: '1',
          inputDetails: { truncated: false },
          roleArn: 'arn:aws:iam::123456789012:role/probe',
        },
      },
      expect.objectContaining({
        id: 2,
        previousEventId: 0,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'Only', input: '1', inputDetails: { truncated: false } },
      }),
      expect.objectContaining({
        id: 3,
        previousEventId: 2,
        type: 'PassStateExited',
        stateExitedEventDetails: { name: 'Only', output: '2', outputDetails: { truncated: false } },
      }),
      expect.objectContaining({
        id: 4,
        previousEventId: 3,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '2', outputDetails: { truncated: false } },
      }),
    ]);
  });

  it('takes deeply nested data as far as 1,000 levels, and refuses what is nested deeper', async () => {
    const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    const machine = machineOf({ Only: { Type: 'Pass', Output: '{% $states.input %}', End: true } });

    const { result } = await play(machine, { input: nested(1_000) });

    expect(result).toEqual({ status: 'SUCCEEDED', output: nested(1_000) });
    expect(() => start(machine, { input: nested(100_000) })).toThrow('nested deeper than 1000 levels');
  });

  it('hands every event to onEvent as it happens', async () => {
    const seen: unknown[] = [];

    const { execution } = await play(poll, { task: () => 0, onEvent: (event) => seen.push(event) });

    expect(seen).toEqual(execution.history);
  });
});

describe('TimeoutSeconds of the machine', () => {
  it('ends the execution as TIMED_OUT, in the midst of a state', async () => {
    const { result, seconds, execution } = await play({ ...poll, TimeoutSeconds: 50 }, { task: () => 1 });

    expect([result, seconds]).toEqual([{ status: 'TIMED_OUT' }, 50]);
    expect(execution.history.at(-1)).toMatchObject({
      type: 'ExecutionTimedOut',
      previousEventId: 0,
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
  });

  it('leaves no timer behind when the execution ends before', async () => {
    const clock = new VirtualClock();

    const { seconds } = await play({ ...poll, TimeoutSeconds: 5_000 }, { task: () => 0, clock });
    await clock.busy(() => clock.rest(new Promise<void>((resolve) => clock.schedule(1_000, resolve))));

    expect([seconds, clock.now() - Date.UTC(2026, 0, 1)]).toEqual([0, 1_000]);
  });
});
