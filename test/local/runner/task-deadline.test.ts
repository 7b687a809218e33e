import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import type { TaskRequest } from '../../../local/runner/task-port.ts';
import { INVOKE, machineOf, play, types } from './play.ts';

const task = (rest: object = {}) =>
  machineOf({ Call: { Type: 'Task', Resource: INVOKE, End: true, ...rest } });
const untilAborted = ({ signal }: TaskRequest) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('TimeoutSeconds', () => {
  it.each([
    { form: 'a number', TimeoutSeconds: 5 },
    { form: 'an expression', TimeoutSeconds: '{% $states.input.limit + 2 %}' },
  ])('ends a task that has not answered, given as $form', async ({ TimeoutSeconds }) => {
    const { result, seconds, execution } = await play(task({ TimeoutSeconds }), {
      input: { limit: 3 },
      task: (request, clock) => clock.rest(untilAborted(request)),
    });

    expect(seconds).toBe(5);
    expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    expect(execution.history.at(-2)?.taskTimedOutEventDetails).toMatchObject({ error: 'States.Timeout' });
    expect(execution.history.at(-1)?.executionFailedEventDetails).toEqual({ error: 'States.Timeout' });
  });

  it('leaves a task alone that answers in time', async () => {
    const { result, seconds } = await play(task({ TimeoutSeconds: 5 }), {
      task: async (_request, clock) => {
        await sleep(clock, 4_999);
        return 'just so';
      },
    });

    expect([result, seconds]).toEqual([{ status: 'SUCCEEDED', output: 'just so' }, 4.999]);
  });

  it('ignores an answer that comes after it', async () => {
    const machine = task({
      TimeoutSeconds: 5,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Wait' }],
      Next: 'Wait',
    });
    const { End: _, ...call } = (machine as { States: { Call: { End: boolean } } }).States.Call;
    const States = { Call: call, Wait: { Type: 'Wait', Seconds: 60, End: true } };

    const { result, seconds } = await play(
      { ...machine, States },
      { task: (_request, clock) => sleep(clock, 30_000).then(() => 'late') },
    );

    expect(seconds).toBe(65);
    expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'States.Timeout', Cause: '' } });
  });

  it('may be longer than a timer of Node', async () => {
    const { result, seconds } = await play(task({ TimeoutSeconds: 9_000_000 }), {
      task: (request, clock) => clock.rest(untilAborted(request)),
    });

    expect([result, seconds]).toEqual([{ status: 'FAILED', error: 'States.Timeout' }, 9_000_000]);
  });

  it.each([
    { value: 0, found: "'number' for value: 0" },
    { value: 1.5, found: "'number' for value: 1.5" },
    { value: 'soon', found: '\'string\' for value: "soon"' },
  ])('fails the state when its expression gives $value', async ({ value, found }) => {
    const { result, calls } = await play(task({ TimeoutSeconds: '{% $states.input %}' }), { input: value });

    expect(calls).toEqual([]);
    expect(result).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(found),
    });
  });
});

describe('HeartbeatSeconds', () => {
  it('ends a task that stays silent, as States.Timeout', async () => {
    const { seconds, execution } = await play(task({ HeartbeatSeconds: 3, TimeoutSeconds: 60 }), {
      task: (request, clock) => clock.rest(untilAborted(request)),
    });

    expect(seconds).toBe(3);
    expect(types(execution.history).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
    expect(execution.history[2]?.taskScheduledEventDetails).toMatchObject({
      heartbeatInSeconds: 3,
      timeoutInSeconds: 60,
    });
  });

  it.each(['States.HeartbeatTimeout', 'States.Timeout', 'States.ALL'])('is caught as %s', async (name) => {
    const machine = machineOf({
      Call: {
        Type: 'Task',
        Resource: INVOKE,
        HeartbeatSeconds: 3,
        Catch: [{ ErrorEquals: [name], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', Output: 'caught', End: true },
    });

    const { result } = await play(machine, { task: (request, clock) => clock.rest(untilAborted(request)) });

    expect(result).toEqual({ status: 'SUCCEEDED', output: 'caught' });
  });
});
