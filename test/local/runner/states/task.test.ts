import { describe, expect, it } from 'vitest';
import { sleep } from '../../../../local/clock/clock.ts';
import { TaskFailure, type TaskRequest } from '../../../../local/runner/task-port.ts';
import { FUNCTION_ARN, INVOKE, machineOf, play, types } from '../play.ts';

const task = (rest: object = {}) =>
  machineOf({ Call: { Type: 'Task', Resource: INVOKE, End: true, ...rest } });
const untilAborted = ({ signal }: TaskRequest) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('Task state', () => {
  it('calls its resource with the evaluated arguments', async () => {
    const Arguments = { FunctionName: FUNCTION_ARN, Payload: { id: '{% $states.input.id %}' } };

    const { calls } = await play(task({ Arguments }), { input: { id: 7 }, task: () => ({}) });

    expect(calls).toMatchObject([
      { resource: INVOKE, stateName: 'Call', arguments: { FunctionName: FUNCTION_ARN, Payload: { id: 7 } } },
    ]);
  });

  it('calls its resource with its input where it has no arguments', async () => {
    const { calls } = await play(task(), { input: { id: 7 }, task: () => ({}) });

    expect(calls[0]?.arguments).toEqual({ id: 7 });
  });

  it('hands the port a copy, so that a handler cannot reach into the execution', async () => {
    const Arguments = '{% $states.input %}';
    const meddle = ({ arguments: args }: TaskRequest) => {
      (args as { list: number[] }).list.push(99);
      return {};
    };

    const { result } = await play(task({ Arguments, Output: '{% $states.input %}' }), {
      input: { list: [1] },
      task: meddle,
    });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { list: [1] } });
  });

  it('keeps its result as it was when the port answered', async () => {
    const answer = { list: [1] };
    const machine = machineOf({
      Call: { Type: 'Task', Resource: FUNCTION_ARN, Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 1, End: true },
    });

    const { result } = await play(machine, {
      task: (_request, clock) => {
        clock.schedule(500, () => answer.list.push(2));
        return answer;
      },
    });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { list: [1] } });
  });

  it('takes a missing answer for null', async () => {
    const { result } = await play(task(), { task: () => undefined });

    expect(result).toEqual({ status: 'SUCCEEDED', output: null });
  });

  it('records five events for a function named by its own ARN', async () => {
    const machine = machineOf({
      Call: { Type: 'Task', Resource: FUNCTION_ARN, TimeoutSeconds: 9, End: true },
    });

    const { execution } = await play(machine, { task: () => 'done' });

    expect(types(execution.history)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(execution.history[2]?.lambdaFunctionScheduledEventDetails).toEqual({
      resource: FUNCTION_ARN,
      input: '{}',
      inputDetails: { truncated: false },
      timeoutInSeconds: 9,
    });
  });

  it('records five events for an integration, with its service, action and Region', async () => {
    const { execution } = await play(task({ Arguments: { FunctionName: 'f' } }), { task: () => 1 });

    expect(types(execution.history).slice(1, -1)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
    expect(execution.history[2]?.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-west-1',
      parameters: '{"FunctionName":"f"}',
    });
    expect(execution.history[4]?.taskSucceededEventDetails).toMatchObject({ output: '1' });
  });

  it('fails the execution with the name and the cause that the port throws', async () => {
    const cause = JSON.stringify({ errorType: 'RoleInvalidError', errorMessage: 'no trust' });

    const { result, execution } = await play(task(), {
      task: () => {
        throw new TaskFailure('RoleInvalidError', cause);
      },
    });

    expect(result).toEqual({ status: 'FAILED', error: 'RoleInvalidError', cause });
    expect(execution.history.at(-2)?.taskFailedEventDetails).toMatchObject({
      error: 'RoleInvalidError',
      cause,
    });
  });

  it('ends with States.Runtime, past its Catch, when the port breaks', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Call' }];

    const { result } = await play(task({ Catch }), {
      task: () => {
        throw new TypeError('undefined is not a function');
      },
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result).toMatchObject({ cause: expect.stringContaining('undefined is not a function') });
  });
});

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
    expect(result).toEqual({ status: 'TIMED_OUT' });
    expect(execution.history.at(-2)?.taskTimedOutEventDetails).toMatchObject({ error: 'States.Timeout' });
    expect(execution.history.at(-1)?.executionTimedOutEventDetails).toEqual({ error: 'States.Timeout' });
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
    const { result, seconds } = await play(task({ TimeoutSeconds: 90_000_000 }), {
      task: (request, clock) => clock.rest(untilAborted(request)),
    });

    expect([result.status, seconds]).toEqual(['TIMED_OUT', 90_000_000]);
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
    expect(types(execution.history).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionTimedOut']);
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

describe('a task result above 256 KiB', () => {
  const tooLong = 'x'.repeat(262_143);

  it('is States.DataLimitExceeded, which the task can catch', async () => {
    const machine = machineOf({
      Call: {
        Type: 'Task',
        Resource: INVOKE,
        Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
    });

    expect((await play(machine, { task: () => tooLong })).result).toMatchObject({
      output: 'States.DataLimitExceeded',
    });
  });

  it('is one byte more than what passes', async () => {
    const { result } = await play(task(), { task: () => tooLong.slice(1) });

    expect(result.status).toBe('SUCCEEDED');
  });

  it('is measured in bytes of UTF-8', async () => {
    const { result } = await play(task(), { task: () => '€'.repeat(90_000) });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
