import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { FUNCTION_ARN, INVOKE, machineOf, play, start, types } from './play.ts';

const loop = machineOf({
  'Again?': {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input %}', Next: 'Again?' }],
    Default: 'End',
  },
  End: { Type: 'Succeed' },
});
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

describe('abort', () => {
  it('ends the execution at once, with the error and the cause given', async () => {
    const { execution, clock } = start(poll, { task: () => 1 });
    clock.schedule(30_000, () => {
      execution.abort('Manual', 'by hand');
      expect([execution.status, execution.stopDate]).toEqual(['ABORTED', new Date(clock.now())]);
    });

    expect(await execution.done).toEqual({ status: 'ABORTED', error: 'Manual', cause: 'by hand' });
    expect(execution.history.at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Manual', cause: 'by hand' },
    });
  });

  it('calls no handler afterwards, and ignores the answer of the one at work', async () => {
    const { execution, clock, calls } = start(poll, {
      task: (_request, time) => time.rest(new Promise((resolve) => time.schedule(10_000, () => resolve(1)))),
    });
    clock.schedule(35_000, () => execution.abort());
    await execution.done;
    const ended = execution.history.length;

    await clock.busy(() => clock.rest(new Promise<void>((resolve) => clock.schedule(999_000, resolve))));

    expect([calls.length, calls.at(-1)?.signal.aborted]).toEqual([2, true]);
    expect(execution.history).toHaveLength(ended);
  });

  it('calls no handler when it comes from a listener to the very event before the call', async () => {
    const { execution, calls } = start(machineOf({ Call: { Type: 'Task', Resource: INVOKE, End: true } }), {
      onEvent: ({ type }) => type === 'TaskStarted' && queueMicrotask(() => execution.abort()),
    });

    await execution.done;

    expect(calls.length).toBeLessThanOrEqual(1);
    expect(execution.status).toBe('ABORTED');
  });

  it('changes nothing once the execution has ended', async () => {
    const { execution } = await play(poll, { task: () => 0 });

    execution.abort('Late');

    expect([execution.status, execution.history.at(-1)?.type]).toEqual(['SUCCEEDED', 'ExecutionSucceeded']);
  });
});

describe('the limit of 25,000 events', () => {
  it('fails the execution with States.Runtime in the last of them', async () => {
    const { result, execution } = await play(loop, { input: true });

    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(execution.history).toHaveLength(25_000);
    expect(execution.history.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });

  it('is not taken by a Catch around it', async () => {
    const { StartAt, States } = loop as { StartAt: string; States: object };
    const machine = machineOf({
      Around: {
        Type: 'Parallel',
        Branches: [{ StartAt, States }],
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Succeed' },
    });

    expect((await play(machine, { input: true })).result).toMatchObject({ error: 'States.Runtime' });
  });

  it('is counted as the service does: five events for a task, two for each other state', async () => {
    let left = 4;

    const { execution } = await play(poll, { task: () => --left });

    // Four tasks, four choices, three waits, one Succeed, the start and the end.
    expect(execution.history).toHaveLength(4 * 5 + 4 * 2 + 3 * 2 + 2 + 2);
  });
});

describe('a thousand executions on one clock', () => {
  it('all end, and leave no timer that could still fire', async () => {
    const clock = new CountingClock();
    const polls = Array.from({ length: 1_000 }, (_, i) => {
      let left = i % 10;
      return play({ ...poll, TimeoutSeconds: 7_200 }, { clock, task: () => left-- });
    });

    const played = await Promise.all(polls);

    expect(played.every(({ result }) => result.status === 'SUCCEEDED')).toBe(true);
    expect(played.map(({ seconds }) => seconds)).toEqual(played.map((_, i) => (i % 10) * 20));
    expect(clock.live).toBe(0);
  });

  it('do not deadlock where branches wait for each other', async () => {
    const clock = new VirtualClock();
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Wait', Seconds: 9, End: true } },
    });
    const machine = machineOf({
      Both: { Type: 'Parallel', Branches: [branch('One'), branch('Two')], Next: 'Each' },
      Each: { Type: 'Map', ItemProcessor: branch('Three'), MaxConcurrency: 1, End: true },
    });

    const played = await Promise.all(Array.from({ length: 500 }, () => play(machine, { clock })));

    expect(new Set(played.map(({ seconds }) => seconds))).toEqual(new Set([27]));
  });
});

/** Counts the timers that are neither fired nor cancelled. */
class CountingClock extends VirtualClock implements Clock {
  live = 0;

  override schedule(delayMs: number, fire: () => void): () => void {
    this.live += 1;
    let isLive = true;
    const end = () => {
      if (isLive) this.live -= 1;
      isLive = false;
    };
    const cancel = super.schedule(delayMs, () => {
      end();
      fire();
    });
    return () => {
      end();
      cancel();
    };
  }
}
